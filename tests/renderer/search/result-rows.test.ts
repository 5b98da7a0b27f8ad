import { describe, expect, it } from 'vitest'

import { ImageModel } from '#core/query/image-model'
import { cut } from '#renderer/features/search/cut'
import { nextPath, resultRows } from '#renderer/features/search/result-rows'
import { walk } from '#renderer/ui/walk'
import { analysisOf } from '#tests/support/analysis'

const model = new ImageModel(analysisOf({ a: '1', b: '1', c: '1' }, { a: '22', '.wh.b': '' }, { a: '333' }))
const nodes = ['/a', '/b', '/c'].map((path) => model.paths.find(path))
const rows = resultRows(model, nodes)

describe('resultRows', () => {
  it('lists what each layer did below its path, and names the path in the line when that is one', () => {
    const lines = rows.map((row) => {
      const path = model.paths.text(row.node)
      if (row.kind === 'path') return `${path} (${row.layers})`
      return row.single ? `${path} in ${model.layerOf(row.row)}` : `in ${model.layerOf(row.row)}`
    })
    expect(lines).toEqual(['/a (3)', 'in 0', 'in 1', 'in 2', '/b (2)', 'in 0', 'in 1', '/c in 0'])
  })

  it('leaves out layers that only stored a path again', () => {
    const again = new ImageModel(analysisOf({ 'd/x': '1' }, { 'd/y': '1' }))
    expect(resultRows(again, [again.paths.find('/d')])).toHaveLength(1)
  })
})

describe('nextPath', () => {
  it('goes from path to path, and stays at the ends', () => {
    expect(nextPath(rows, 0, 1)).toBe(4)
    expect(nextPath(rows, 5, 1)).toBe(7)
    expect(nextPath(rows, 7, 1)).toBe(7)
    expect(nextPath(rows, 6, -1)).toBe(4)
    expect(nextPath(rows, 2, -1)).toBe(0)
  })
})

describe('walk', () => {
  const key = (name: string, held = {}) => {
    return { key: name, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, ...held }
  }

  it('goes round by lines and stops by pages', () => {
    expect(walk(key('ArrowDown'), 9, 10, 4)).toBe(0)
    expect(walk(key('ArrowUp'), 0, 10, 4)).toBe(9)
    expect(walk(key('PageDown'), 8, 10, 4)).toBe(9)
    expect(walk(key('PageUp'), 2, 10, 4)).toBe(0)
  })

  it('leaves the rest to the box', () => {
    expect(walk(key('Home'), 3, 10, 4)).toBeNull()
    expect(walk(key('ArrowDown', { shiftKey: true }), 3, 10, 4)).toBeNull()
    expect(walk(key('ArrowDown'), -1, 0, 4)).toBeNull()
  })
})

describe('cut', () => {
  it('keeps the whole text, and knows what was found', () => {
    const matches = [
      [1, 2],
      [5, 8],
    ] as const
    const parts = cut('/usr/bin', matches)
    expect(parts.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('')).toBe('/[u]sr/[bin]')
    expect(parts.map(({ at }) => at)).toEqual([0, 1, 2, 5])
    expect(cut('abc', [])).toEqual([{ at: 0, text: 'abc', hit: false }])
  })
})
