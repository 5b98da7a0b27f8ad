import type { ByteStrings } from './byte-strings'
import { ByteStringsBuilder, bytesAt, startOf } from './byte-strings'

/**
 * Paths in a row, each as how many bytes it shares with the one before and what follows them: neighbors in a tree
 * cost little more than their names. Raw bytes.
 */
export interface PathList {
  readonly shared: Uint16Array
  readonly rest: ByteStrings
}

/** Writes paths as a {@link PathList}. */
export function pathListOf(paths: Iterable<Uint8Array>, expected = 64): PathList {
  const rest = new ByteStringsBuilder(expected)
  let shared = new Uint16Array(Math.max(16, expected))
  let before = new Uint8Array(0) as Uint8Array
  for (const path of paths) {
    const most = Math.min(before.length, path.length, 0xffff)
    let same = 0
    while (same < most && before[same] === path[same]) same++
    if (rest.count === shared.length) shared = grown(shared)
    shared[rest.push(path, same)] = same
    before = path
  }
  return { shared: shared.slice(0, rest.count), rest: rest.finish() }
}

/** The paths of a list, each a copy. Throws a RangeError when the list is nothing that {@link pathListOf} wrote. */
export function* pathsIn({ shared, rest }: PathList): Generator<Uint8Array> {
  if (shared.length !== rest.ends.length) throw new RangeError('a list of paths has columns of two lengths')
  let before = new Uint8Array(0) as Uint8Array
  for (let i = 0; i < shared.length; i++) {
    const from = startOf(rest, i)
    const to = rest.ends[i]
    if (from > to || to > rest.bytes.length || shared[i] > before.length) {
      throw new RangeError(`path ${i} of a list points outside it`)
    }
    const path = new Uint8Array(shared[i] + to - from)
    path.set(before.subarray(0, shared[i]))
    path.set(bytesAt(rest, i), shared[i])
    yield path
    before = path
  }
}

function grown(array: Uint16Array): Uint16Array<ArrayBuffer> {
  const next = new Uint16Array(array.length * 2)
  next.set(array)
  return next
}
