/** Position of `value` in an ascending list, -1 when it is not there. */
export function positionIn(sorted: Uint32Array, value: number): number {
  const at = lowerBound(sorted, value)
  return at < sorted.length && sorted[at] === value ? at : -1
}

/** Position of the first element of an ascending list that is not below `value`. */
export function lowerBound(sorted: Uint32Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle] < value) low = middle + 1
    else high = middle
  }
  return low
}
