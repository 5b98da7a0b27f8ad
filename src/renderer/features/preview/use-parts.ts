import { useEffect, useMemo, useRef, useState } from 'react'

import { PREVIEW_BYTES, type StoredFile } from '#contract/content'
import { toFailure, type Failure } from '#contract/failure'

import { useActions } from '../../store/hooks'
import type { Preview } from '../../store/previews'
import type { ShownPiece } from './Content'

/** Parts of one content whose bytes are kept. */
const KEPT_PARTS = 16

/** A content part by part. */
export interface Parts {
  readonly count: number
  readonly at: number
  /** Null while the part is being read. */
  readonly piece: ShownPiece | null
  readonly failure: Failure | null
  readonly go: (at: number) => void
}

interface State {
  readonly at: number
  readonly bytes: ReadonlyMap<number, Uint8Array>
  /** Line ends in each part that was read, also after its bytes were let go. */
  readonly lineEnds: ReadonlyMap<number, number>
  readonly failure: Failure | null
}

/** Reads a large content by parts of {@link PREVIEW_BYTES}, the first of which the preview brought. */
export function useParts(tab: number, file: StoredFile, preview: Preview): Parts {
  const { readPiece } = useActions()
  const count = Math.max(1, Math.ceil(preview.total / PREVIEW_BYTES))
  const first = useMemo(() => preview.bytes.subarray(0, PREVIEW_BYTES), [preview.bytes])
  const [state, setState] = useState<State>({
    at: 0,
    bytes: new Map(),
    lineEnds: new Map([[0, countLineEnds(first)]]),
    failure: null,
  })
  const reading = useRef<AbortController | null>(null)
  useEffect(() => () => reading.current?.abort(), [])

  const read = async (at: number): Promise<void> => {
    const stop = new AbortController()
    reading.current?.abort()
    reading.current = stop
    try {
      const part = await readPiece(tab, file, at * PREVIEW_BYTES, PREVIEW_BYTES, stop.signal)
      setState((now) => withPart(now, at, part))
    } catch (error) {
      if (stop.signal.aborted) return
      setState((now) => ({ ...now, failure: toFailure(error, 'Cannot read this part') }))
    }
  }
  const { at } = state
  const bytes = at === 0 ? first : state.bytes.get(at)
  return {
    count,
    at,
    piece:
      bytes === undefined
        ? null
        : { bytes, from: at * PREVIEW_BYTES, firstLine: firstLineOf(at, state.lineEnds) },
    failure: state.failure,
    go: (wanted) => {
      const next = Math.max(0, Math.min(count - 1, wanted))
      setState({ ...state, at: next, failure: null })
      if (next > 0 && !state.bytes.has(next)) void read(next)
    },
  }
}

function withPart(state: State, at: number, part: Uint8Array): State {
  return {
    ...state,
    bytes: new Map([...state.bytes, [at, part] as const].slice(-KEPT_PARTS)),
    lineEnds: new Map([...state.lineEnds, [at, countLineEnds(part)]]),
  }
}

/** Known where every part before it was read. */
function firstLineOf(at: number, lineEnds: ReadonlyMap<number, number>): number | null {
  let line = 1
  for (let part = 0; part < at; part++) {
    const ends = lineEnds.get(part)
    if (ends === undefined) return null
    line += ends
  }
  return line
}

function countLineEnds(bytes: Uint8Array): number {
  let count = 0
  for (const byte of bytes) if (byte === 0x0a) count++
  return count
}
