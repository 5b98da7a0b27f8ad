import { formatBytes, type ByteUnits } from '#core/query/format'

const UNITS = new Map([
  ['B', 'bytes'],
  ['kB', 'kilobytes'],
  ['MB', 'megabytes'],
  ['GB', 'gigabytes'],
  ['TB', 'terabytes'],
  ['KiB', 'kibibytes'],
  ['MiB', 'mebibytes'],
  ['GiB', 'gibibytes'],
  ['TiB', 'tebibytes'],
])

/** A size as a screen reader should say it: `12.4 megabytes`. */
export function spokenBytes(bytes: number, units: ByteUnits = 'si'): string {
  const [number = '', unit = ''] = formatBytes(bytes, units).split('\u00a0')
  const word = UNITS.get(unit) ?? unit
  return `${number} ${number === '1' ? word.slice(0, -1) : word}`
}
