import { describe, expect, it } from 'vitest'

import {
  formatBytes,
  formatCount,
  formatDuration,
  formatPercent,
  formatRelativeTime,
  formatRoundSize,
  roundSizes,
} from '#core/query/format'

/** The no-break space written as `_`, so that a wrong kind of space shows. */
const plain = (text: string): string => text.replaceAll('\u00a0', '_')

describe('formatBytes', () => {
  it.each([
    [0, '0_B'],
    [-0, '0_B'],
    [1, '1_B'],
    [999, '999_B'],
    [1000, '1.0_kB'],
    [999_949, '999.9_kB'],
    [999_950, '1.0_MB'],
    [915_600_000, '915.6_MB'],
    [999_949_999, '999.9_MB'],
    [999_950_000, '1.00_GB'],
    [1_264_000_000, '1.26_GB'],
    [5e12, '5.00_TB'],
    [9_007_199_254_740_991, '9.01_PB'],
    [2 ** 63, '9.22_EB'],
    [-12_400_000, '\u221212.4_MB'],
  ])('writes %d in powers of 1000', (bytes, text) => {
    expect(plain(formatBytes(bytes))).toBe(text)
  })

  it.each([
    [0, '0_B'],
    [1023, '1023_B'],
    [1024, '1.0_KiB'],
    [1_048_575, '1.0_MiB'],
    [1024 ** 3, '1.00_GiB'],
    [-(1024 ** 2), '\u22121.0_MiB'],
  ])('writes %d in powers of 1024', (bytes, text) => {
    expect(plain(formatBytes(bytes, 'iec'))).toBe(text)
  })
})

describe('formatPercent', () => {
  it.each([
    [0, '0_%'],
    [0.0009, '<0.1_%'],
    [0.001, '0.1_%'],
    [0.394, '39.4_%'],
    [0.99999, '99.9_%'],
    [1, '100.0_%'],
    [1.5, '150.0_%'],
    [-0.05, '\u22125.0_%'],
  ])('writes %d', (ratio, text) => {
    expect(plain(formatPercent(ratio))).toBe(text)
  })
})

describe('formatDuration', () => {
  it.each([
    [0, '0.0_s'],
    [12, '<0.1_s'],
    [100, '0.1_s'],
    [11_800, '11.8_s'],
    [59_949, '59.9_s'],
    [59_950, '1_min 00_s'],
    [124_000, '2_min 04_s'],
    [3_599_600, '1_h 00_min'],
    [3_720_000, '1_h 02_min'],
    [-5, '0.0_s'],
  ])('writes %d ms', (ms, text) => {
    expect(plain(formatDuration(ms))).toBe(text)
  })
})

describe('formatCount', () => {
  it('sets thousands apart, by locale', () => {
    expect(formatCount(51_557)).toBe('51,557')
    expect(formatCount(51_557, 'de')).toBe('51.557')
    expect(formatCount(-1200)).toBe('\u22121,200')
    expect(formatCount(0)).toBe('0')
  })
})

describe('formatRelativeTime', () => {
  const now = new Date(2026, 10, 21, 12, 0, 0).getTime()
  const [second, minute, hour, day] = [1000, 60_000, 3_600_000, 86_400_000] as const

  it.each([
    [0, 'just now'],
    [-30 * minute, 'just now'],
    [8 * second, '8_s ago'],
    [12 * minute, '12_min ago'],
    [hour, '1 hour ago'],
    [2.9 * hour, '2 hours ago'],
    [30 * hour, 'yesterday'],
    [4 * day, '4 days ago'],
    [13 * day, '13 days ago'],
    [14 * day, '2 weeks ago'],
    [30 * day, '4 weeks ago'],
    [40 * day, '2026-10-12'],
    [-3 * day, '2026-11-24'],
  ])('writes an age of %d ms', (age, text) => {
    expect(plain(formatRelativeTime(now - age, now))).toBe(text)
  })

  it('does not invent a date', () => {
    expect(formatRelativeTime(Number.NaN, now)).toBe('unknown')
  })
})

describe('counts in English', () => {
  it('have digits grouped as the tables of English do', () => {
    const counts = [0, 7, 12, 999, 1000, 12_345, 100_000, 1_000_000, 987_654_321, 2 ** 53 - 1]
    for (const count of counts) expect(formatCount(count)).toBe(count.toLocaleString('en'))
    expect(formatCount(1234.5)).toBe((1234.5).toLocaleString('en'))
  })
})

describe('roundSizes', () => {
  it.each([
    [2_750_000_000, 'si', '0_B 1_GB 2_GB 3_GB'],
    [915_600_000, 'si', '0_B 500_MB 1_GB'],
    [3_300_000, 'si', '0_B 1_MB 2_MB 3_MB 4_MB'],
    [1500, 'si', '0_B 500_B 1_kB 1.5_kB'],
    [7, 'si', '0_B 2_B 4_B 6_B 8_B'],
    [0, 'si', '0_B 1_B'],
    [3 * 2 ** 30, 'iec', '0_B 1_GiB 2_GiB 3_GiB'],
    [700 * 2 ** 20, 'iec', '0_B 200_MiB 400_MiB 600_MiB 800_MiB'],
  ] as const)('up to %d in %s has lines at %s', (most, units, lines) => {
    expect(
      roundSizes(most, units)
        .map((size) => plain(formatRoundSize(size, units)))
        .join(' '),
    ).toBe(lines)
  })
})
