import { useMemo } from 'react'

import type { ImageModel } from '#core/query/image-model'
import { changesBelowIn } from '#core/query/tree'
import { viewOf, type View } from '#core/query/view'
import { viewSizes, type ViewSizes } from '#core/query/view-sizes'

import type { ExplorerState } from '../../store/state'
import { choiceOf } from './choice'

/** The files that are shown, with their sizes. */
export interface ShownView {
  readonly view: View
  readonly sizes: ViewSizes
  /** Bytes that a full share bar stands for: of all changes, or of the final image. */
  readonly whole: number
  /** Directories with a change below them, one element a node. */
  readonly changesBelow: Uint8Array
}

export function useView(model: ImageModel, explorer: ExplorerState, baseLayers: number): ShownView {
  const { layer, anchor, mode, baseOpen } = explorer
  return useMemo(() => {
    const choice = choiceOf({ layer, anchor, mode, baseOpen }, baseLayers, model.layerCount)
    const view = viewOf(model, choice)
    const sizes = viewSizes(model, view)
    const { added, modified, removed, unmodified } = sizes
    const changed = (added[0] ?? 0) + (modified[0] ?? 0) + (removed[0] ?? 0)
    const whole = choice.kind === 'final' ? (unmodified[0] ?? 0) : changed
    return { view, sizes, whole, changesBelow: changesBelowIn(model, view) }
  }, [model, baseLayers, layer, anchor, mode, baseOpen])
}
