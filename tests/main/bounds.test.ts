import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, describe, expect, it } from 'vitest'

import { placeOn, readPlace, writePlace } from '#main/bounds'

const folder = mkdtempSync(join(tmpdir(), 'layerscope-bounds-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = join(folder, 'window.json')
const nothing = { bounds: null, maximized: false }

const screen = { x: 0, y: 0, width: 1920, height: 1080 }
const second = { x: -1280, y: 200, width: 1280, height: 1024 }

describe('the place of a window', () => {
  it('is read as it was written', () => {
    const place = { bounds: { x: -10, y: 20, width: 1000, height: 700 }, maximized: true }
    writePlace(file, place)
    expect(readPlace(file)).toEqual(place)
  })

  it.each([
    '',
    'null',
    '[]',
    '"x"',
    '{"bounds":null}',
    '{"bounds":{"x":0,"y":0,"width":1000}}',
    '{"bounds":{"x":0,"y":0,"width":"1000","height":700}}',
    '{"bounds":{"x":0,"y":0,"width":-1000,"height":700}}',
    '{"bounds":{"x":0,"y":0,"width":1e9,"height":700}}',
    '{"bounds":{"x":0.5,"y":0,"width":1000,"height":700}}',
    '{"maximized":"yes"}',
  ])('is not taken from %s', (content) => {
    writeFileSync(file, content)
    expect(readPlace(file)).toEqual(nothing)
  })

  it('is nowhere before the first start, and where it cannot be kept', () => {
    expect(readPlace(join(folder, 'missing.json'))).toEqual(nothing)
    writePlace(join(folder, 'no/such/folder.json'), nothing)
    writePlace(file, nothing)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(nothing)
  })
})

describe('placeOn', () => {
  it('opens in the middle of a screen at first, no larger than it', () => {
    expect(placeOn(null, [screen])).toEqual({ width: 1440, height: 900 })
    expect(placeOn(null, [{ x: 0, y: 0, width: 1280, height: 720 }])).toEqual({ width: 1280, height: 720 })
    expect(placeOn(null, [{ x: 0, y: 0, width: 640, height: 480 }])).toEqual({ width: 900, height: 600 })
  })

  it('goes back to where the window was, on any screen', () => {
    for (const bounds of [
      { x: 100, y: 50, width: 1000, height: 700 },
      { x: -1200, y: 300, width: 1000, height: 700 },
      { x: 1700, y: 900, width: 1000, height: 700 },
    ]) {
      expect(placeOn(bounds, [screen, second])).toEqual(bounds)
    }
  })

  it('never opens where nobody can catch the window', () => {
    for (const [x, y] of [
      [5000, 100],
      [-3000, 100],
      [100, 1070],
      [100, -200],
      [1900, 100],
    ] as const) {
      expect(placeOn({ x, y, width: 1000, height: 700 }, [screen])).toEqual({ width: 1440, height: 900 })
    }
  })

  it('is at least as large as the page needs', () => {
    expect(placeOn({ x: 0, y: 0, width: 10, height: 10 }, [screen])).toEqual({
      width: 1440,
      height: 900,
    })
    expect(placeOn({ x: 0, y: 0, width: 200, height: 100 }, [screen])).toEqual({
      x: 0,
      y: 0,
      width: 900,
      height: 600,
    })
  })
})
