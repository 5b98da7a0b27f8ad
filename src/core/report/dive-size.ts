/**
 * A size as dive's rules take it (go-humanize `ParseBytes`): digits, `.` and `,`, then nothing, `b`, or a unit
 * of powers of 1000 (`k`, `kb` … `e`, `eb`) or 1024 (`ki`, `kib` … `ei`, `eib`), any case. Commas do not count;
 * the product is cut to a whole number. Null when it is none of these.
 */
export function parseDiveSize(text: string): number | null {
  const parts = /^([0-9.,]*)(.*)$/s.exec(text)
  const digits = (parts?.[1] ?? '').replaceAll(',', '')
  const unit = (parts?.[2] ?? '').trim().toLowerCase()
  const scale = UNITS.get(unit)
  if (scale === undefined || !/^(\d+\.?\d*|\.\d+)$/.test(digits)) return null
  const bytes = Number(digits) * scale
  return bytes >= 2 ** 64 ? null : Math.trunc(bytes)
}

const UNITS = new Map<string, number>([
  ['', 1],
  ['b', 1],
])
for (const [i, letter] of ['k', 'm', 'g', 't', 'p', 'e'].entries()) {
  for (const suffix of ['', 'b']) {
    UNITS.set(`${letter}${suffix}`, 1000 ** (i + 1))
    UNITS.set(`${letter}i${suffix}`, 1024 ** (i + 1))
  }
}

/** A size as dive prints it (go-humanize `Bytes`): powers of 1000, one decimal below 10 of a unit. */
export function diveSizeText(bytes: number): string {
  if (bytes < 10) return `${bytes} B`
  const exponent = Math.min(Math.floor(Math.log(bytes) / Math.log(1000)), 6)
  // Go rounds half away from zero here, and half to even when it prints.
  const value = Math.floor((bytes / 1000 ** exponent) * 10 + 0.5) / 10
  const unit = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB'][exponent]
  return `${value < 10 ? value.toFixed(1) : halfToEven(value)} ${unit}`
}

function halfToEven(value: number): number {
  const floor = Math.floor(value)
  if (value - floor !== 0.5) return Math.round(value)
  return floor % 2 === 0 ? floor : floor + 1
}
