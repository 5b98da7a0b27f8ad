/** Which prefixes sizes are written with: powers of 1000 as Docker does, or powers of 1024. */
export type ByteUnits = 'si' | 'iec'

const NO_BREAK = '\u00a0'
const MINUS = '\u2212'
const STEPS = {
  si: { base: 1000, names: ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB'] },
  iec: { base: 1024, names: ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'] },
}

/** A size for people: `0 B`, `915.6 MB`, `1.26 GB`. Whole bytes, then one decimal, from giga on two. */
export function formatBytes(bytes: number, units: ByteUnits = 'si'): string {
  const { base, names } = STEPS[units]
  let value = Math.abs(bytes)
  let step = 0
  // Compared after rounding, so that 999,960 B is 1.0 MB and not 1000.0 kB.
  while (step < names.length - 1 && Number(value.toFixed(decimals(step))) >= base) {
    value /= base
    step++
  }
  return signed(bytes, value.toFixed(decimals(step))) + NO_BREAK + names[step]
}

/** Sizes for the lines of an axis from nothing to at least `most`: round in their unit, few of them. */
export function roundSizes(most: number, units: ByteUnits = 'si'): readonly number[] {
  const { base, names } = STEPS[units]
  let unit = 1
  for (let i = 1; i < names.length && most >= 2 * unit * base; i++) unit *= base
  const rough = most / unit / 4
  const power = 10 ** Math.max(0, Math.floor(Math.log10(rough)))
  const step = Math.max(1, ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10) * power) * unit
  const count = Math.max(1, Math.ceil(most / step))
  return Array.from({ length: count + 1 }, (_, i) => i * step)
}

/** A round size without decimals: `2 GB`. */
export function formatRoundSize(bytes: number, units: ByteUnits = 'si'): string {
  return formatBytes(bytes, units).replace(/\.0+/, '')
}

function decimals(step: number): number {
  return step === 0 ? 0 : step < 3 ? 1 : 2
}

/** A ratio as a percentage: `39.4 %`, `<0.1 %` for what would round to nothing, `0 %` for nothing. */
export function formatPercent(ratio: number): string {
  const percent = Math.abs(ratio) * 100
  if (percent === 0) return `0${NO_BREAK}%`
  if (percent < 0.1) return `${ratio < 0 ? MINUS : ''}<0.1${NO_BREAK}%`
  return `${signed(ratio, fixedBelow(percent, 100))}${NO_BREAK}%`
}

/** One decimal, but never rounded up to `limit`: 99.97 % is not everything. */
function fixedBelow(value: number, limit: number): string {
  const text = value.toFixed(1)
  return value < limit && Number(text) >= limit ? (limit - 0.1).toFixed(1) : text
}

/** Milliseconds as a duration: `0.1 s`, `11.8 s`, `2 min 04 s`, `1 h 02 min`. */
export function formatDuration(milliseconds: number): string {
  const ms = Math.max(0, milliseconds)
  if (ms > 0 && ms < 50) return `<0.1${NO_BREAK}s`
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)}${NO_BREAK}s`
  const seconds = Math.round(ms / 1000)
  if (seconds < 3600) return pair(seconds, 60, 'min', 's')
  return pair(Math.round(seconds / 60), 60, 'h', 'min')
}

function pair(value: number, base: number, high: string, low: string): string {
  const rest = String(value % base).padStart(2, '0')
  return `${Math.floor(value / base)}${NO_BREAK}${high} ${rest}${NO_BREAK}${low}`
}

/** A whole number with thousands apart, by the habits of `locale`. */
export function formatCount(count: number, locale = 'en'): string {
  const size = Math.abs(count)
  // A window full of counts is drawn sixty times a second, which is too often for the tables of all languages.
  const text =
    locale === 'en' && Number.isSafeInteger(size) ? grouped(String(size)) : size.toLocaleString(locale)
  return signed(count, text)
}

/** Digits in groups of three. */
function grouped(digits: string): string {
  let text = digits.slice(-3)
  for (let end = digits.length - 3; end > 0; end -= 3)
    text = `${digits.slice(Math.max(0, end - 3), end)},${text}`
  return text
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/**
 * When something was, seen from `now`, both in milliseconds since the epoch: `8 s ago`, `12 min ago`,
 * `2 hours ago`, `yesterday`, `4 days ago`, `3 weeks ago`; after 30 days the local date, `2026-09-14`.
 */
export function formatRelativeTime(then: number, now: number): string {
  const age = now - then
  // A clock that is a little off must not date an image into the future.
  if (age > -HOUR && age < 2 * SECOND) return 'just now'
  if (!(age >= 0 && age < 31 * DAY)) return localDate(then)
  if (age < MINUTE) return `${Math.floor(age / SECOND)}${NO_BREAK}s ago`
  if (age < HOUR) return `${Math.floor(age / MINUTE)}${NO_BREAK}min ago`
  if (age < DAY) return ago(age / HOUR, 'hour')
  if (age < 2 * DAY) return 'yesterday'
  return age < 14 * DAY ? ago(age / DAY, 'day') : ago(age / (7 * DAY), 'week')
}

function ago(count: number, unit: string): string {
  const whole = Math.floor(count)
  return `${whole} ${unit}${whole === 1 ? '' : 's'} ago`
}

function localDate(then: number): string {
  const date = new Date(then)
  if (Number.isNaN(date.getTime())) return 'unknown'
  const two = (part: number): string => String(part).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

function signed(value: number, magnitude: string): string {
  return value < 0 && Number.parseFloat(magnitude) !== 0 ? MINUS + magnitude : magnitude
}
