import { describe, expect, it } from 'vitest'

import type { MapNode } from '#core/query/map/treemap'
import { layoutOf, neighbor, type Box } from '#renderer/features/largest/layout'

let next = 1
const leaf = (label: string, bytes: number): MapNode => {
  return { kind: 'file', node: next++, label, bytes, count: 1, group: 0, children: [] }
}
const folder = (label: string, ...children: MapNode[]): MapNode => ({
  kind: 'folder',
  node: next++,
  label,
  bytes: children.reduce((sum, { bytes }) => sum + bytes, 0),
  count: 1,
  group: 0,
  children,
})
const area = ({ width, height }: Box): number => width * height

describe('layoutOf', () => {
  it('gives room by bytes, inside the frame of the folder', () => {
    const boxes = layoutOf([folder('a', leaf('x', 300), leaf('y', 100)), leaf('b', 400)], 800, 400)
    const [a, x, y, b] = ['a', 'x', 'y', 'b'].map((label) => boxes.find(({ map }) => map.label === label))
    if (!a || !x || !y || !b) throw new Error('not all are drawn')
    expect([a.frame, x.frame, b.frame]).toEqual([true, false, false])
    expect(boxes.indexOf(a)).toBeLessThan(boxes.indexOf(x))
    expect(area(x) / area(y)).toBeCloseTo(3, 0)
    expect(area(a) / area(b)).toBeCloseTo(1, 1)
    for (const inner of [x, y]) {
      expect(inner.x).toBeGreaterThanOrEqual(a.x)
      expect(inner.y).toBeGreaterThanOrEqual(a.y + 18)
      expect(inner.x + inner.width).toBeLessThanOrEqual(a.x + a.width)
      expect(inner.y + inner.height).toBeLessThanOrEqual(a.y + a.height)
    }
  })

  it('draws a folder too small for a frame as one tile', () => {
    const boxes = layoutOf([folder('tiny', leaf('x', 1), leaf('y', 1)), leaf('big', 998)], 300, 200)
    expect(boxes.map(({ map }) => map.label)).not.toContain('x')
    expect(boxes.every(({ map, frame }) => map.label !== 'tiny' || !frame)).toBe(true)
  })

  it('draws nothing where there is no room or nothing to draw', () => {
    expect(layoutOf([leaf('a', 1)], 0, 100)).toEqual([])
    expect(layoutOf([], 100, 100)).toEqual([])
  })
})

describe('neighbor', () => {
  const boxes = layoutOf(
    ['a', 'b', 'c', 'd'].map((label) => leaf(label, 100)),
    400,
    400,
  )
  const at = (x: number, y: number): number =>
    boxes.findIndex((box) => box.x <= x && x < box.x + box.width && box.y <= y && y < box.y + box.height)

  it('goes to the tile that lies that way', () => {
    expect(neighbor(boxes, at(50, 50), 'right')).toBe(at(350, 50))
    expect(neighbor(boxes, at(50, 50), 'down')).toBe(at(50, 350))
    expect(neighbor(boxes, at(350, 350), 'left')).toBe(at(50, 350))
    expect(neighbor(boxes, at(350, 350), 'up')).toBe(at(350, 50))
  })

  it('stays where nothing lies that way', () => {
    expect(neighbor(boxes, at(50, 50), 'left')).toBe(-1)
    expect(neighbor([], 0, 'left')).toBe(-1)
  })
})
