import { toEnd, type Steps } from './steps'

const DIGIT = 0x1_0000
/** Digits of a whole number below 2^53. */
const DIGITS = 4

/**
 * Orders `items` by `bytes[item]`, largest first; ties stay as they are. A pass over the items for each 16 bits that
 * sizes differ in: a million take hundredths of a second, which sorting by comparison does not.
 */
export function bySize(items: Uint32Array, bytes: Float64Array): Uint32Array {
  return toEnd(bySizeSteps(items, bytes))
}

export function* bySizeSteps(items: Uint32Array, bytes: Float64Array): Steps<Uint32Array> {
  let from = items
  let largest = 0
  for (let i = 0; i < items.length; i++) if (bytes[items[i]] > largest) largest = bytes[items[i]]
  for (let digit = 0; digit < DIGITS; digit++) {
    const scale = DIGIT ** digit
    if (largest < scale) break
    yield
    from = orderedBy(from, (item) => DIGIT - 1 - (Math.floor(bytes[item] / scale) % DIGIT))
  }
  return from
}

/** Orders `items` by a key from 0 to 65535; ties stay as they are. */
export function orderedBy(items: Uint32Array, key: (item: number) => number): Uint32Array {
  const starts = new Uint32Array(DIGIT + 1)
  const keys = new Uint16Array(items.length)
  for (let i = 0; i < items.length; i++) {
    keys[i] = key(items[i])
    starts[keys[i] + 1]++
  }
  for (let i = 0; i < DIGIT; i++) starts[i + 1] += starts[i]
  const ordered = new Uint32Array(items.length)
  for (let i = 0; i < items.length; i++) ordered[starts[keys[i]]++] = items[i]
  return ordered
}
