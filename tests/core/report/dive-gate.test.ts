import { describe, expect, it } from 'vitest'

import type { DiveFigures } from '#core/model/snapshot'
import { DEFAULT_DIVE_RULES, diveReport, judgeDive, type DiveRules } from '#core/report/dive-gate'
import { diveSizeText, parseDiveSize } from '#core/report/dive-size'

const figures: DiveFigures = {
  efficiencyScore: 0.75,
  sizeBytes: 20_000,
  userSizeBytes: 15_000,
  wastedBytes: 7000,
  userWastedPercent: 7000 / 15_000,
}

const statuses = (change: Partial<DiveFigures>, rules: Partial<DiveRules> = {}) => {
  const verdict = judgeDive({ ...figures, ...change }, { ...DEFAULT_DIVE_RULES, ...rules })
  return verdict.kind === 'judged' ? verdict.results.map(({ status }) => status).join(' ') : verdict.why
}

describe('sizes', () => {
  it.each([
    ['20MB', 20_000_000],
    ['20m', 20_000_000],
    ['20 mB', 20_000_000],
    ['20MiB', 20_971_520],
    ['1,000', 1000],
    ['1.5k', 1500],
    ['0.0015kb', 1],
    ['7', 7],
    ['7b', 7],
    ['1e', 1e18],
    ['.5k', 500],
  ])('%s is %i', (text, bytes) => {
    expect(parseDiveSize(text)).toBe(bytes)
  })

  it.each(['', 'MB', '-1', '+1', '1x', '1.2.3', '20 M B', '99999999999e', '1kbb'])('%j is none', (text) => {
    expect(parseDiveSize(text)).toBeNull()
  })

  it.each([
    [0, '0 B'],
    [9, '9 B'],
    [17, '17 B'],
    [999, '999 B'],
    [1024, '1.0 kB'],
    [1250, '1.3 kB'],
    [9999, '10 kB'],
    [12_810, '13 kB'],
    [82_854_982, '83 MB'],
    [10_500, '10 kB'],
    [11_500, '12 kB'],
  ])('%i reads %s', (bytes, text) => {
    expect(diveSizeText(bytes)).toBe(text)
  })
})

describe('rules', () => {
  it('have the defaults of dive', () => {
    expect(statuses({})).toBe('FAIL SKIP FAIL')
    expect(statuses({ efficiencyScore: 0.95, userWastedPercent: 0.05 })).toBe('PASS SKIP PASS')
  })

  it('let an image pass of which none fails', () => {
    const passes = (rules: Partial<DiveRules>) => {
      const verdict = judgeDive(figures, { ...DEFAULT_DIVE_RULES, ...rules })
      return verdict.kind === 'judged' && verdict.pass
    }
    expect(passes({ lowestEfficiency: 'off', highestUserWastedPercent: 'off' })).toBe(true)
    expect(passes({ lowestEfficiency: '0.7', highestUserWastedPercent: 'off' })).toBe(true)
    expect(passes({ lowestEfficiency: '0.8', highestUserWastedPercent: 'off' })).toBe(false)
  })

  it('pass when a threshold is just reached', () => {
    const rules = { lowestEfficiency: '0.75', highestWastedBytes: '7kB', highestUserWastedPercent: '0.4' }
    expect(statuses({ userWastedPercent: 0.4 }, rules)).toBe('PASS PASS PASS')
    expect(statuses({ userWastedPercent: 0.4, wastedBytes: 7001, efficiencyScore: 0.749 }, rules)).toBe(
      'PASS FAIL FAIL',
    )
  })

  it('take a division by zero as dive does: nothing wasted passes, anything wasted fails', () => {
    const on = { lowestEfficiency: 'off' }
    expect(statuses({ userWastedPercent: null, wastedBytes: 0 }, on)).toBe('PASS SKIP SKIP')
    expect(statuses({ userWastedPercent: null, wastedBytes: 100 }, on)).toBe('FAIL SKIP SKIP')
  })

  it.each(['', 'disabled', ' OFF ', 'False'])('are skipped when they say %j', (text) => {
    expect(statuses({}, { lowestEfficiency: text, highestUserWastedPercent: text })).toBe('SKIP SKIP SKIP')
  })

  it.each([
    [{ lowestEfficiency: '1.1' }, '"1.1" is not a ratio from 0 to 1'],
    [{ lowestEfficiency: 'much' }, '"much" is not a ratio from 0 to 1'],
    [{ highestWastedBytes: '20XB' }, '"20XB" is not a size such as 20MB'],
    [{ highestUserWastedPercent: '-0.1' }, '"-0.1" is not a ratio from 0 to 1'],
  ])('%o cannot be read', (rules, why) => {
    expect(statuses({}, rules)).toBe(why)
  })
})

describe('the report', () => {
  const report = (change: Partial<DiveFigures>, rows: Parameters<typeof diveReport>[1]) => {
    const all = { ...figures, ...change }
    const verdict = judgeDive(all, DEFAULT_DIVE_RULES)
    return verdict.kind === 'judged' ? diveReport(all, rows, verdict).split('\n') : []
  }

  it('has the three parts in the layout of dive', () => {
    expect(report({}, [{ count: 2, bytes: 7000, path: '/etc/nginx/nginx.conf' }])).toEqual([
      'Analysis:',
      '  efficiency:        75.00 %',
      '  wastedBytes:       7000 bytes (7.0 kB)',
      '  userWastedPercent: 46.67 %',
      '',
      'Inefficient Files:',
      '  Count  Wasted Space  File Path',
      '  2      7.0 kB        /etc/nginx/nginx.conf',
      '',
      'Evaluation:',
      '  FAIL  highestUserWastedPercent (the wasted part of what was added is 0.47, the limit is 0.1)',
      '  SKIP  highestWastedBytes (disabled)',
      '  FAIL  lowestEfficiency (the efficiency is 0.75, the limit is 0.9)',
      '',
      'FAIL [fail:2 skip:1]',
    ])
  })

  it('says None, 0 % and a dash instead of infinity', () => {
    const clean = { wastedBytes: 0, userWastedPercent: null, efficiencyScore: 1 }
    expect(report(clean, []).slice(0, 6)).toEqual([
      'Analysis:',
      '  efficiency:        100.00 %',
      '  wastedBytes:       0 bytes ',
      '  userWastedPercent: 0 %',
      '',
      'Inefficient Files: (None)',
    ])
    expect(report({ userWastedPercent: null }, [])[3]).toBe('  userWastedPercent: –')
  })
})
