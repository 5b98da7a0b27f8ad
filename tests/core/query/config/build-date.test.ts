import { describe, expect, it } from 'vitest'

import { NO_BUILD_DATE, buildDate, buildDateText } from '#core/query/config/build-date'

describe('the date of a build', () => {
  it.each([
    ['1970-01-01T00:00:00Z'],
    ['1970-01-01T00:00:01Z'],
    ['1970-01-01T01:00:00+01:00'],
    ['1970-01-01T23:59:59.999Z'],
    ['0001-01-01T00:00:00Z'],
  ])('%s is none', (text) => {
    expect(buildDate(text)).toEqual({ kind: 'reproducible' })
    expect(buildDateText(text, String)).toBe(NO_BUILD_DATE)
  })

  it.each([['1970-01-02T00:00:00Z'], ['2026-01-02T03:04:05.123456789Z'], ['2026-01-02T03:04:05+02:00']])(
    '%s is one',
    (text) => {
      expect(buildDate(text)).toEqual({ kind: 'date', time: Date.parse(text) })
    },
  )

  it.each([['yesterday'], ['5'], ['2026'], ['2026-13-45T99:99:99Z'], ['{"a":1}']])(
    '%s is shown as stored',
    (text) => {
      expect(buildDate(text)).toEqual({ kind: 'malformed', text })
      expect(buildDateText(text, String)).toBe(text)
    },
  )

  it('is unknown where nothing is stated', () => {
    expect(buildDateText(null, String)).toBeNull()
  })
})
