import type { Failure } from '#contract/failure'

import { decodeText } from '../../text/decode'
import { linesOf } from '../../text/lines'
import { diffRows, type DiffRow } from './diff-rows'
import { COMPARED_BYTES, type VersionBytes } from './use-versions'

/** What comparing two contents gave. */
export type Compared =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** Neither has a content, as with links and devices. */
  | { readonly kind: 'none' }
  | { readonly kind: 'same' }
  | { readonly kind: 'text'; readonly rows: readonly DiffRow[]; readonly from: string; readonly to: string }
  /** They differ, and side by side would not show how; `first` is the first byte that differs, if it was seen. */
  | { readonly kind: 'differ'; readonly why: string; readonly first: number | null }

/** Compares two contents, of which the first bytes are at hand, by their lines where both are text. */
export function comparedText(bytes: VersionBytes, fromBytes: number, toBytes: number): Compared {
  if (bytes.kind !== 'read') return bytes
  if (bytes.from === null && bytes.to === null) return { kind: 'none' }
  const from = bytes.from ?? NOTHING
  const to = bytes.to ?? NOTHING
  const first = firstDifference(from, to)
  if (first === null && fromBytes === toBytes && fromBytes <= COMPARED_BYTES) return { kind: 'same' }
  if (isBinary(from) || isBinary(to))
    return { kind: 'differ', why: 'They are not text, so there are no lines to compare', first }
  if (Math.max(fromBytes, toBytes) > COMPARED_BYTES) {
    return { kind: 'differ', why: 'They are too large to compare line by line', first }
  }
  const [before, after] = [decodeText(from).text, decodeText(to).text]
  const rows = diffRows(linesOf(before), linesOf(after))
  if (rows === null)
    return { kind: 'differ', why: 'They have too little in common to compare line by line', first }
  if (!rows.some(({ kind }) => kind === 'changed')) {
    return { kind: 'differ', why: 'Only their line endings differ', first }
  }
  return { kind: 'text', rows, from: before, to: after }
}

const NOTHING = new Uint8Array(0)
const LOOKED_AT = 8000

function isBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, LOOKED_AT).includes(0)
}

function firstDifference(from: Uint8Array, to: Uint8Array): number | null {
  const shared = Math.min(from.length, to.length)
  for (let i = 0; i < shared; i++) if (from[i] !== to[i]) return i
  return from.length === to.length ? null : shared
}
