import { describe, expect, it } from 'vitest'

import { wasteByKind, type WasteFlow } from '#core/query/waste/waste'
import type { WasteKind } from '#core/query/waste/waste-kinds'
import { flowRows, ribbonsOf, type FlowChartData } from '#renderer/features/waste/flow-rows'

const flow = (storedIn: number, hiddenIn: number, bytes: number, kind: WasteKind = 'deleted'): WasteFlow => {
  return { storedIn, hiddenIn, bytes, kind }
}
const written = ({ rows, flows }: FlowChartData) => ({
  rows: rows.map(
    ({ kind, from, to, stored, hiddenBytes }) => `${kind} ${from}–${to}: ${stored} / ${hiddenBytes}`,
  ),
  flows: flows.map(({ from, to, bytes }) => `${from}→${to} ${bytes}`),
})

describe('flowRows', () => {
  it('lists what stores or hides, in build order', () => {
    const flows = [
      flow(7, 9, 50),
      flow(2, 7, 5, 'overwritten'),
      flow(7, 11, 20),
      flow(7, 9, 30, 'owner-or-mode'),
    ]
    const data = flowRows(flows, { baseLayers: 0, layers: 12, most: 9 })
    expect(written(data)).toEqual({
      rows: ['layer 2–2: 5 / 0', 'layer 7–7: 100 / 5', 'layer 9–9: 0 / 80', 'layer 11–11: 0 / 20'],
      flows: ['0→1 5', '1→2 80', '1→3 20'],
    })
    expect(data.rows[2]?.hidden).toEqual({ ...wasteByKind([]), deleted: 50, 'owner-or-mode': 30 })
  })

  it('draws the base image as one line, what it hides of itself included', () => {
    const data = flowRows([flow(0, 3, 5), flow(1, 7, 10)], { baseLayers: 5, layers: 8, most: 9 })
    expect(written(data)).toEqual({
      rows: ['base 0–4: 15 / 5', 'layer 7–7: 0 / 10'],
      flows: ['0→0 5', '0→1 10'],
    })
  })

  it('keeps a layer that hides its own', () => {
    const data = flowRows([flow(3, 3, 8, 'duplicate-entry')], { baseLayers: 0, layers: 4, most: 9 })
    expect(written(data)).toEqual({ rows: ['layer 3–3: 8 / 8'], flows: ['0→0 8'] })
  })

  it('puts the smallest together when there are too many', () => {
    const flows = Array.from({ length: 8 }, (_, i) => flow(i, 20, (i + 1) * 10))
    const data = flowRows(flows, { baseLayers: 0, layers: 21, most: 4 })
    expect(written(data)).toEqual({
      rows: ['layer 6–6: 70 / 0', 'layer 7–7: 80 / 0', 'layer 20–20: 0 / 360', 'rest 21–21: 210 / 0'],
      flows: ['0→2 70', '1→2 80', '3→2 210'],
    })
    expect(data.rows[3]?.layers).toBe(6)
  })

  it('loses no byte', () => {
    const flows = Array.from({ length: 40 }, (_, i) => flow(i % 11, 11 + (i % 7), i + 1))
    for (const most of [1, 3, 9, 100]) {
      const { rows } = flowRows(flows, { baseLayers: 3, layers: 18, most })
      expect(rows.reduce((sum, row) => sum + row.stored, 0)).toBe(820)
      expect(rows.reduce((sum, row) => sum + row.hiddenBytes, 0)).toBe(820)
      expect(rows.length).toBeLessThanOrEqual(Math.max(1, most))
    }
  })
})

describe('ribbonsOf', () => {
  it('stacks bands around the middle of a line, as thick as their bytes', () => {
    const data = flowRows([flow(0, 1, 75), flow(0, 2, 25)], { baseLayers: 0, layers: 3, most: 9 })
    expect(ribbonsOf(data, 28, 20).map(({ path }) => path)).toEqual([
      'M0,4.0C50,4.0 50,34.5 100,34.5V49.5C50,49.5 50,19.0 0,19.0Z',
      'M0,19.0C50,19.0 50,67.5 100,67.5V72.5C50,72.5 50,24.0 0,24.0Z',
    ])
  })
})
