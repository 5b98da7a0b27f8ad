type Growable = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array

/** The same array when it holds `needed` elements, else a larger copy; new elements are `fill`. */
export function roomFor<A extends Growable>(array: A, needed: number, fill = 0): A {
  if (needed <= array.length) return array
  const next = new (array.constructor as new (length: number) => A)(Math.max(needed, array.length * 2))
  next.set(array)
  if (fill !== 0) next.fill(fill, array.length)
  return next
}
