import { foldTables } from '#core/index/crc64'
import type { WordFold } from '#core/index/crc64'

import { once } from '../lib/once'
import { DOUBLE_TABLE, foldModule, REGISTER, ROOM, ROOM_BYTES, SINGLE_TABLE } from './fold-module'

/** The part of WebAssembly that is used; neither ECMAScript nor Node brings types for it. */
interface WebAssemblyApi {
  Module: new (bytes: Uint8Array<ArrayBuffer>) => object
  Instance: new (module: object) => { readonly exports: FoldExports }
}

interface FoldExports {
  readonly m: { readonly buffer: ArrayBuffer }
  readonly f: (from: number, to: number) => void
}

/** Bytes are taken in pairs of words. */
const PAIR = 16

/**
 * Folds words faster than JavaScript does, see {@link foldModule}. Null where there is no WebAssembly. Made once a
 * thread and shared by all its checksums, since a module costs milliseconds and an image may have thousands of layers.
 */
export const wordFold: () => WordFold | null = once(makeWordFold)

function makeWordFold(): WordFold | null {
  const { WebAssembly } = globalThis as unknown as { readonly WebAssembly?: WebAssemblyApi }
  if (WebAssembly === undefined) return null
  const { m, f } = new WebAssembly.Instance(new WebAssembly.Module(foldModule())).exports
  const memory = new Uint8Array(m.buffer)
  const own = new Int32Array(m.buffer, REGISTER, 2)
  const { single, double } = foldTables()
  memory.set(new Uint8Array(single.buffer), SINGLE_TABLE)
  memory.set(new Uint8Array(double.buffer), DOUBLE_TABLE)
  return (register, bytes, start, end) => {
    own.set(register)
    const last = end - ((end - start) % PAIR)
    for (let at = start; at < last;) {
      const count = Math.min(ROOM_BYTES, last - at)
      memory.set(bytes.subarray(at, at + count), ROOM)
      f(ROOM, ROOM + count)
      at += count
    }
    register.set(own)
    return last
  }
}
