import { useEffect, useMemo, useState } from 'react'

import { PREVIEW_BYTES, type StoredFile } from '#contract/content'
import { toFailure, type Failure } from '#contract/failure'

import type { LinePlace } from '../../image/path-hooks'
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

/** The part that is shown, and whether it has to be read for that; another object each time one goes there. */
interface Wanted {
  readonly at: number
  readonly read: boolean
}

interface Read {
  readonly bytes: ReadonlyMap<number, Uint8Array>
  /** Line ends in each part that was read, also after its bytes were let go. */
  readonly lineEnds: ReadonlyMap<number, number>
}

/**
 * Reads a large content by parts of {@link PREVIEW_BYTES}, the first of which the preview brought, beginning with the
 * part that `place` is in.
 */
export function useParts(tab: number, file: StoredFile, preview: Preview, place: LinePlace | null): Parts {
  const { readPiece } = useActions()
  const count = Math.max(1, Math.ceil(preview.total / PREVIEW_BYTES))
  const first = useMemo(() => preview.bytes.subarray(0, PREVIEW_BYTES), [preview.bytes])
  const [wanted, setWanted] = useState<Wanted>(() => {
    const at = place === null ? 0 : partOf(place, count)
    return { at, read: at > 0 }
  })
  const [{ bytes: kept, lineEnds }, setRead] = useState<Read>(() => ({
    bytes: new Map(),
    lineEnds: new Map([[0, countLineEnds(first)]]),
  }))
  const [failed, setFailed] = useState<{ wanted: Wanted; failure: Failure } | null>(null)
  const known = kept.has(wanted.at)
  useEffect(() => {
    if (!wanted.read || known) return
    const stop = new AbortController()
    const read = async (): Promise<void> => {
      try {
        const part = await readPiece(tab, file, wanted.at * PREVIEW_BYTES, PREVIEW_BYTES, stop.signal)
        setRead((now) => withPart(now, wanted.at, part))
      } catch (error) {
        const failure = toFailure(error, 'Cannot read this part')
        if (!stop.signal.aborted) setFailed({ wanted, failure })
      }
    }
    void read()
    return () => stop.abort()
  }, [tab, file, wanted, known, readPiece])

  const { at } = wanted
  const bytes = at === 0 ? first : kept.get(at)
  const firstLine = bytes === undefined ? null : (firstLineOf(at, lineEnds) ?? firstLineBy(place, at, bytes))
  return {
    count,
    at,
    piece: bytes === undefined ? null : { bytes, from: at * PREVIEW_BYTES, firstLine },
    failure: failed?.wanted === wanted ? failed.failure : null,
    go: (to) => {
      const next = Math.max(0, Math.min(count - 1, to))
      setWanted({ at: next, read: next > 0 && !kept.has(next) })
    },
  }
}

function withPart(read: Read, at: number, part: Uint8Array): Read {
  return {
    bytes: new Map([...read.bytes, [at, part] as const].slice(-KEPT_PARTS)),
    lineEnds: new Map([...read.lineEnds, [at, countLineEnds(part)]]),
  }
}

function partOf({ offset }: LinePlace, count: number): number {
  return Math.min(Math.floor(offset / PREVIEW_BYTES), count - 1)
}

/** Counted back from a line of the part whose number is known; null where none is. */
function firstLineBy(place: LinePlace | null, at: number, bytes: Uint8Array): number | null {
  if (place === null || Math.floor(place.offset / PREVIEW_BYTES) !== at) return null
  return place.line - countLineEnds(bytes.subarray(0, place.offset - at * PREVIEW_BYTES))
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
