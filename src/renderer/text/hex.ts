/** One row of a hex view: where it begins, its bytes in pairs of digits, and those that are printable ASCII. */
export interface HexRow {
  readonly offset: string
  readonly hex: string
  readonly ascii: string
}

export function hexRows(bytes: Uint8Array, perRow: number): number {
  return Math.ceil(bytes.length / perRow)
}

/** Row `index` of `bytes`, of which the first one stands at `from` in the file. */
export function hexRow(bytes: Uint8Array, index: number, perRow: number, from = 0): HexRow {
  const start = index * perRow
  const part = bytes.subarray(start, start + perRow)
  let hex = ''
  let ascii = ''
  part.forEach((byte, i) => {
    if (i > 0) hex += i % 8 === 0 ? '  ' : ' '
    hex += byte.toString(16).padStart(2, '0')
    ascii += byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·'
  })
  return { offset: (from + start).toString(16).padStart(8, '0'), hex, ascii }
}

/** Characters of a row's digits when it is full. */
export function hexWidth(perRow: number): number {
  return perRow * 3 - 1 + Math.ceil(perRow / 8) - 1
}
