import { useCallback, useMemo } from 'react'

import { contentKinds } from '#core/query/map/content-kinds'
import type { ImageModel } from '#core/query/image-model'
import {
  groupsByKind,
  groupsByOrigin,
  groupsByWaste,
  type MapColoring,
  type MapGroups,
} from '#core/query/map/map-groups'
import { mapSource, type MapSource } from '#core/query/map/map-source'

import { useSteps } from '../ui/use-steps'

/**
 * What the picture shows, and how its rectangles are told apart; null until it is known. `layer` is null for the final
 * image.
 */
export function useMap(
  model: ImageModel,
  layer: number | null,
  coloring: MapColoring,
): { readonly source: MapSource; readonly groups: MapGroups } | null {
  const source = useSteps(
    useCallback(
      () => mapSource(model, layer === null ? { kind: 'final' } : { kind: 'layer', layer }),
      [model, layer],
    ),
  )
  const byKind = coloring === 'kind'
  const kinds = useSteps(useMemo(() => (byKind ? () => contentKinds(model) : null), [model, byKind]))
  const groups = useMemo(() => {
    if (source === null) return null
    if (coloring === 'layer') return groupsByOrigin(source)
    if (coloring === 'waste') return groupsByWaste(source)
    return kinds === null ? null : groupsByKind(source, kinds)
  }, [source, coloring, kinds])
  return useMemo(() => (source === null || groups === null ? null : { source, groups }), [source, groups])
}
