import { useMemo } from 'react'

import { layersOf, storedBelow, wastedPaths } from '#core/query/tree/bytes-below'
import { viewOf } from '#core/query/view'
import { viewSizes } from '#core/query/tree/view-sizes'

import { useSession } from '../session'
import type { Columns, SizeColumn } from './columns'

/** Sums of bytes at and below each path, one element a node; null for a column that is not shown. */
export type SizeColumns = Readonly<Record<SizeColumn, Float64Array | null>>

/** The sums of the columns that are shown. Each costs a pass over the image, so the others are not made. */
export function useSizeColumns({ state, stored, final, wasted }: Columns): SizeColumns {
  const { model, shown } = useSession()
  const { view, sizes } = shown
  const layers = useMemo(() => layersOf(model, view.choice), [model, view])
  const storedSums = useMemo(() => (stored ? storedBelow(model, layers) : null), [model, layers, stored])
  const wastedSums = useMemo(
    () => (wasted ? wastedPaths(model, layers).below : null),
    [model, layers, wasted],
  )
  const isFinal = view.choice.kind === 'final'
  const finalSums = useMemo(
    () => (final && !isFinal ? viewSizes(model, viewOf(model, { kind: 'final' })).state : null),
    [model, final, isFinal],
  )
  return useMemo(
    () => ({
      state: state ? sizes.state : null,
      stored: storedSums,
      final: final && isFinal ? sizes.state : finalSums,
      wasted: wastedSums,
    }),
    [state, storedSums, finalSums, wastedSums, final, isFinal, sizes],
  )
}
