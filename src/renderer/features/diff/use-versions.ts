import { useEffect, useMemo, useState } from 'react'

import type { ImageModel } from '#core/query/image-model'
import { toFailure, type Failure } from '#contract/failure'

import { storedFileOf } from '../../image/stored-file'
import { useActions } from '../../store/hooks'

/** Contents up to this size are compared line by line. */
export const COMPARED_BYTES = 2 << 20

export type VersionBytes =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** The first {@link COMPARED_BYTES} of both; of what has no content, null. */
  | { readonly kind: 'read'; readonly from: Uint8Array | null; readonly to: Uint8Array | null }

/** The contents of two rows, as far as they are compared. One that both name is read once. */
export function useVersionBytes(
  tab: number,
  model: ImageModel,
  from: number,
  to: number,
  attempt: number,
): VersionBytes {
  const { readPieces } = useActions()
  const key = `${tab} ${from} ${to} ${attempt}`
  const [read, setRead] = useState<{ key: string; bytes: VersionBytes } | null>(null)
  const known = read?.key === key
  const files = useMemo(() => [storedFileOf(model, from), storedFileOf(model, to)], [model, from, to])
  useEffect(() => {
    if (known) return
    const stop = new AbortController()
    const read = async (): Promise<void> => {
      try {
        const there = files.filter((file) => file !== null)
        const pieces = there.map((file) => ({ file, from: 0, bytes: COMPARED_BYTES }))
        const bytes = pieces.length === 0 ? [] : await readPieces(tab, pieces, stop.signal)
        const [first, second] = files.map((file) => (file === null ? null : bytes[there.indexOf(file)]))
        if (stop.signal.aborted) return
        setRead({ key, bytes: { kind: 'read', from: first ?? null, to: second ?? null } })
      } catch (error) {
        if (stop.signal.aborted) return
        const failure = toFailure(error, 'Cannot compare the versions')
        setRead({ key, bytes: { kind: 'failed', failure } })
      }
    }
    void read()
    return () => stop.abort()
  }, [tab, files, key, known, readPieces])
  return read?.key === key ? read.bytes : { kind: 'loading' }
}
