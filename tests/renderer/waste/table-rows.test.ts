import { describe, expect, it } from 'vitest'

import { ImageModel } from '#core/query/image-model'
import type { FilterText } from '#core/query/search/path-filter'
import { toEnd } from '#core/query/steps'
import { wastedPathSteps, type PathWish } from '#renderer/features/waste/path-steps'
import { firstOrder } from '#renderer/features/waste/table-rows'
import { Stages } from '#renderer/ui/stages'
import { analysisOf } from '#tests/support/analysis'
import { file } from '#tests/support/tar'

const model = new ImageModel(
  analysisOf(
    { 'cache/a/one': '12345', 'cache/a/two': '123', 'etc/conf': '12', 'usr/mode': '1234' },
    { 'etc/conf': '123', 'usr/mode': file('1234', { mode: 0o600 }) },
    { '.wh.cache': '', 'etc/conf': '1' },
  ),
)
const NONE: ReadonlySet<string> = new Set()
const NO_FILTER: FilterText = { text: '', mode: 'plain', matchCase: false }
const rowsOf = (wish: Partial<PathWish>, stages = new Stages()) => {
  const whole = { list: 'grouped', text: NO_FILTER, order: firstOrder('bytes'), open: NONE, ...wish } as const
  const { rows, ...rest } = toEnd(wastedPathSteps(model, whole, stages))
  return { ...rest, paths: rows.map(({ row }) => model.paths.text(row.node)) }
}

describe('rows of wasted paths in order', () => {
  it.each([
    ['bytes', ['/cache/a', '/etc/conf', '/usr/mode']],
    ['path', ['/cache/a', '/etc/conf', '/usr/mode']],
    ['copies', ['/cache/a', '/etc/conf', '/usr/mode']],
    ['cause', ['/usr/mode', '/cache/a', '/etc/conf']],
  ] as const)('by %s', (by, expected) => {
    expect(rowsOf({ order: firstOrder(by) }).paths).toEqual(expected)
  })

  it.each([
    ['bytes', false, ['/usr/mode', '/etc/conf', '/cache/a']],
    ['path', true, ['/usr/mode', '/etc/conf', '/cache/a']],
    // Ties stay with most bytes first.
    ['copies', false, ['/usr/mode', '/cache/a', '/etc/conf']],
  ] as const)('by %s the other way round', (by, descending, expected) => {
    expect(rowsOf({ order: { by, descending } }).paths).toEqual(expected)
  })
})

describe('rows of wasted paths by a filter', () => {
  const found = (list: PathWish['list'], text: string, mode: 'plain' | 'regex' = 'plain') =>
    rowsOf({ list, text: { text, mode, matchCase: false } })

  it('stand for what matches, and for what lies below a folder that does', () => {
    expect(found('files', 'two').paths).toEqual(['/cache/a/two'])
    expect(found('grouped', 'two').paths).toEqual(['/cache/a/two'])
    expect(found('grouped', '^/cache$', 'regex').paths).toEqual(['/cache/a'])
    expect(found('grouped', '^/(etc|usr)/.o', 'regex').paths).toEqual(['/etc/conf', '/usr/mode'])
    expect(found('grouped', 'nothing').paths).toEqual([])
    expect(found('grouped', '').paths).toHaveLength(3)
  })

  it('come to what they show, beside what there is in all', () => {
    const { shown, all, groups, largest } = found('grouped', 'conf')
    expect({ shown, all, groups, largest }).toEqual({
      shown: { files: 1, bytes: 5 },
      all: { files: 4, bytes: 17 },
      groups: 1,
      largest: 5,
    })
  })

  it('stay as they were while a pattern is none, which says why', () => {
    const stages = new Stages()
    const text = { text: 'two', mode: 'regex', matchCase: false } as const
    rowsOf({ text }, stages)
    const { paths, invalid } = rowsOf({ text: { ...text, text: '[' } }, stages)
    expect({ paths, invalid }).toEqual({ paths: ['/cache/a/two'], invalid: 'Unterminated character class' })
  })
})

describe('folders of wasted paths', () => {
  it('open to what they stand for, in the same order', () => {
    const { key } = toEnd(
      wastedPathSteps(
        model,
        { list: 'grouped', text: NO_FILTER, order: firstOrder('bytes'), open: NONE },
        new Stages(),
      ),
    ).rows[0] ?? { key: '' }
    expect(rowsOf({ open: new Set([key]) }).paths).toEqual([
      '/cache/a',
      '/cache/a/one',
      '/cache/a/two',
      '/etc/conf',
      '/usr/mode',
    ])
    expect(rowsOf({ open: new Set([key]), order: firstOrder('path') }).paths.slice(0, 2)).toEqual([
      '/cache/a',
      '/cache/a/one',
    ])
  })
})
