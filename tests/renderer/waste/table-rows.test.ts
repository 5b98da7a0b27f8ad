import { describe, expect, it } from 'vitest'

import { ImageModel } from '#core/query/image-model'
import { wasteByPath, wasteGrouped, type WasteRow } from '#core/query/waste'
import { filteredRows, firstOrder, sortedRows } from '#renderer/features/waste/table-rows'
import { analysisOf } from '#tests/support/analysis'
import { file } from '#tests/support/tar'

const model = new ImageModel(
  analysisOf(
    { 'cache/a/one': '12345', 'cache/a/two': '123', 'etc/conf': '12', 'etc/mode': '1234' },
    { 'etc/conf': '123', 'etc/mode': file('1234', { mode: 0o600 }) },
    { '.wh.cache': '', 'etc/conf': '1' },
  ),
)
const paths = (rows: readonly WasteRow[]): string[] => rows.map(({ node }) => model.paths.text(node))

describe('sortedRows', () => {
  it.each([
    ['bytes', ['/cache/a', '/etc/conf', '/etc/mode']],
    ['path', ['/cache/a', '/etc/conf', '/etc/mode']],
    ['copies', ['/etc/conf', '/cache/a', '/etc/mode']],
    ['cause', ['/etc/mode', '/cache/a', '/etc/conf']],
  ] as const)('by %s', (by, expected) => {
    expect(paths(sortedRows(wasteGrouped(model), firstOrder(by)))).toEqual(expected)
  })

  it('the other way round', () => {
    expect(paths(sortedRows(wasteGrouped(model), { by: 'path', descending: true }))).toEqual([
      '/etc/mode',
      '/etc/conf',
      '/cache/a',
    ])
  })
})

describe('filteredRows', () => {
  const found = (rows: readonly WasteRow[], text: string, mode: 'plain' | 'regex' = 'plain') => {
    const result = filteredRows(model, rows, { text, mode, matchCase: false })
    return result.kind === 'rows' ? paths(result.rows) : result.why
  }

  it('finds paths, and folders by the paths they stand for', () => {
    expect(found(wasteByPath(model), 'two')).toEqual(['/cache/a/two'])
    expect(found(wasteGrouped(model), 'two')).toEqual(['/cache/a'])
    expect(found(wasteGrouped(model), '^/etc/.o', 'regex')).toEqual(['/etc/conf', '/etc/mode'])
    expect(found(wasteGrouped(model), 'nothing')).toEqual([])
    expect(found(wasteGrouped(model), '')).toHaveLength(3)
  })

  it('says why a pattern is none', () => {
    expect(found(wasteGrouped(model), '[', 'regex')).toBe('Unterminated character class')
  })
})
