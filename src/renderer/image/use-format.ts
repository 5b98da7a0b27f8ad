import { useMemo } from 'react'

import { formatBytes, formatRoundSize, roundSizes } from '#core/query/format'

import { useApp } from '../store/hooks'
import { spokenBytes } from './spoken'

export interface Format {
  /** `12.4 MB`, or with the other prefixes if the user wants those. */
  readonly bytes: (bytes: number) => string
  /** `12.4 megabytes`. */
  readonly spoken: (bytes: number) => string
  /** Lines of an axis up to a size, and what stands beside one: `2 GB`. */
  readonly roundSizes: (most: number) => readonly number[]
  readonly round: (bytes: number) => string
}

/** Sizes in the units that the user has set. The same object until that changes. */
export function useFormat(): Format {
  const units = useApp((state) => state.preferences.units)
  return useMemo(
    () => ({
      bytes: (bytes) => formatBytes(bytes, units),
      spoken: (bytes) => spokenBytes(bytes, units),
      roundSizes: (most) => roundSizes(most, units),
      round: (bytes) => formatRoundSize(bytes, units),
    }),
    [units],
  )
}
