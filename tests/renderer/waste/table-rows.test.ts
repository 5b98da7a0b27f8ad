import { describe, expect, it } from 'vitest'

import { ImageModel } from '#core/query/image-model'
import type { FilterText } from '#core/query/path-filter'
import { toEnd } from '#core/query/steps'
import { wastedPathSteps, type PathWish } from '#renderer/features/waste/path-steps'
import { firstOrder } from '#renderer/features/waste/table-rows'
import { Stages } from '#renderer/ui/stages'
import { analysisOf } from '#tests/support/analysis'
import { file } from '#tests/support/tar'

const model = new ImageModel(
  analysisOf(
    { 'cache/a/one': '12345', 'cache/a/two': '123', 'etc/conf': '12', 'etc/mode': '1234' },
    { 'etc/conf': '123', 'etc/mode': file('1234', { mode: 0o600 }) },
    { '.wh.cache': '', 'etc/conf': '1' },
  ),
)
const NO_FILTER: FilterText = { text: '', mode: 'plain', matchCase: false }
const rowsOf = (wish: Partial<PathWish>, stages = new Stages()) => {
  const whole = { list: 'grouped', text: NO_FILTER, order: firstOrder('bytes'), ...wish } as const
  const { rows, ...rest } = toEnd(wastedPathSteps(model, whole, stages))
  return { ...rest, paths: rows.map(({ node }) => model.paths.text(node)) }
}

describe('rows of wasted paths in order', () => {
  it.each([
    ['bytes', ['/cache/a', '/etc/conf', '/etc/mode']],
    ['path', ['/cache/a', '/etc/conf', '/etc/mode']],
    ['copies', ['/etc/conf', '/cache/a', '/etc/mode']],
    ['cause', ['/etc/mode', '/cache/a', '/etc/conf']],
  ] as const)('by %s', (by, expected) => {
    expect(rowsOf({ order: firstOrder(by) }).paths).toEqual(expected)
  })

  it.each([
    ['bytes', false, ['/etc/mode', '/etc/conf', '/cache/a']],
    ['path', true, ['/etc/mode', '/etc/conf', '/cache/a']],
    // Ties stay with most bytes first.
    ['copies', false, ['/cache/a', '/etc/mode', '/etc/conf']],
  ] as const)('by %s the other way round', (by, descending, expected) => {
    expect(rowsOf({ order: { by, descending } }).paths).toEqual(expected)
  })
})

describe('rows of wasted paths by a filter', () => {
  const found = (list: PathWish['list'], text: string, mode: 'plain' | 'regex' = 'plain') =>
    rowsOf({ list, text: { text, mode, matchCase: false } })

  it('are those that match, and folders that stand for some that do', () => {
    expect(found('files', 'two').paths).toEqual(['/cache/a/two'])
    expect(found('grouped', 'two').paths).toEqual(['/cache/a'])
    expect(found('grouped', '^/etc/.o', 'regex').paths).toEqual(['/etc/conf', '/etc/mode'])
    expect(found('grouped', 'nothing').paths).toEqual([])
    expect(found('grouped', '').paths).toHaveLength(3)
  })

  it('say of how many they are, and how large the largest is, whatever is filtered away', () => {
    const { files, groups, largest } = found('grouped', 'conf')
    expect({ files, groups, largest }).toEqual({ files: 4, groups: 3, largest: 8 })
  })

  it('stay as they were while a pattern is none, which says why', () => {
    const stages = new Stages()
    const text = { text: 'two', mode: 'regex', matchCase: false } as const
    rowsOf({ text }, stages)
    const { paths, invalid } = rowsOf({ text: { ...text, text: '[' } }, stages)
    expect({ paths, invalid }).toEqual({ paths: ['/cache/a'], invalid: 'Unterminated character class' })
  })
})
