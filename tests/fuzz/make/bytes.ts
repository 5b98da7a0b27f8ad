import { utf8 } from '#tests/support/bytes'

import type { Random } from '../random'

/** Changes some of the bytes, or how many there are; knows nothing of what they mean. */
export function mutateBytes(random: Random, bytes: Uint8Array): Uint8Array {
  let changed = bytes
  for (let i = random.few(4); i >= 0; i--) changed = random.pick(MUTATIONS)(random, changed)
  return changed
}

type Mutation = (random: Random, bytes: Uint8Array) => Uint8Array

/** Words that mean something to one of the formats. */
const WORDS: readonly Uint8Array[] = [
  'ustar\x0000',
  'ustar  \0',
  '../',
  '.wh.',
  '\0',
  '\n',
  '{',
  '[',
  '"',
  '__proto__',
  'sha256:',
  '%',
  '=',
  '9999999999999999999',
  '-1',
  '1e999',
  '77777777777\0',
  '0000000000\0',
].map((text) => utf8(text))
const MAGIC = [
  Uint8Array.of(0x1f, 0x8b, 8),
  Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd),
  Uint8Array.of(0x5a, 0x2a, 0x4d, 0x18),
  Uint8Array.of(0xff, 0xff, 0xff, 0xff),
  Uint8Array.of(0x80, 0, 0, 0, 0x10, 0, 0, 0, 0, 0, 0, 0),
]

const MUTATIONS: readonly Mutation[] = [
  function flipBit(random, bytes) {
    const copy = bytes.slice()
    const at = random.below(copy.length)
    if (copy.length > 0) copy[at] = copy[at]! ^ (1 << random.below(8))
    return copy
  },
  function setByte(random, bytes) {
    const copy = bytes.slice()
    if (copy.length > 0)
      copy[random.below(copy.length)] = random.pick([0, 0xff, 0x80, 0x20, random.below(256)])
    return copy
  },
  function truncate(random, bytes) {
    return bytes.slice(0, random.below(bytes.length + 1))
  },
  function cutOut(random, bytes) {
    const from = random.below(bytes.length + 1)
    return concat(bytes.subarray(0, from), bytes.subarray(from + lengthIn(random)))
  },
  function repeat(random, bytes) {
    const from = random.below(bytes.length + 1)
    const to = from + lengthIn(random)
    return concat(bytes.subarray(0, to), bytes.subarray(from))
  },
  function insert(random, bytes) {
    const at = random.below(bytes.length + 1)
    const what = random.pick([random.bytes(random.few(40)), ...WORDS, ...MAGIC, new Uint8Array(512)])
    return concat(bytes.subarray(0, at), what, bytes.subarray(at))
  },
  function overwrite(random, bytes) {
    const copy = bytes.slice()
    const what = random.pick([...WORDS, ...MAGIC, random.bytes(4)])
    const at = random.below(Math.max(1, copy.length - what.length))
    if (copy.length >= what.length) copy.set(what, at)
    return copy
  },
  function swap(random, bytes) {
    const [from, to] = [random.below(bytes.length + 1), random.below(bytes.length + 1)].sort((a, b) => a - b)
    const middle = from! + Math.floor((to! - from!) / 2)
    const parts = [bytes.subarray(middle, to), bytes.subarray(from, middle)]
    return concat(bytes.subarray(0, from), ...parts, bytes.subarray(to))
  },
]

function lengthIn(random: Random): number {
  return random.pick([1, 2, 8, 100, 511, 512, 513, 1024])
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
