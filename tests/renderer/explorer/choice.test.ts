import { describe, expect, it } from 'vitest'

import { choiceOf, isBaseSelected, placeOf } from '#renderer/features/explorer/choice'

const selection = (layer: number, mode: 'layer' | 'aggregated' | 'final', baseOpen = false) => {
  return { layer, mode, baseOpen }
}

describe('choiceOf', () => {
  it.each([
    [selection(7, 'layer'), 5, { kind: 'layer', layer: 7 }, 'in layer 8'],
    [selection(7, 'aggregated'), 5, { kind: 'aggregated', from: 5, to: 7 }, 'up to layer 8'],
    [selection(7, 'aggregated'), 0, { kind: 'aggregated', from: 1, to: 7 }, 'up to layer 8'],
    [selection(7, 'final'), 5, { kind: 'final' }, 'in the final image'],
    // A closed base is shown as what its layers make together.
    [selection(2, 'layer'), 5, { kind: 'aggregated', from: 0, to: 4 }, 'in the base image'],
    [selection(2, 'layer', true), 5, { kind: 'layer', layer: 2 }, 'in layer 3'],
    [selection(0, 'layer'), 1, { kind: 'layer', layer: 0 }, 'in layer 1'],
    [selection(0, 'aggregated'), 0, { kind: 'aggregated', from: 0, to: 0 }, 'up to layer 1'],
  ] as const)('of %o over %i base layers is %o', (explorer, baseLayers, choice, place) => {
    expect(choiceOf(explorer, baseLayers, 12)).toEqual(choice)
    expect(placeOf(explorer, baseLayers)).toBe(place)
  })

  it('keeps to the layers there are', () => {
    expect(choiceOf(selection(9, 'layer'), 0, 3)).toEqual({ kind: 'layer', layer: 2 })
  })
})

describe('isBaseSelected', () => {
  it('holds for a closed group of several layers only', () => {
    expect(isBaseSelected(selection(1, 'layer'), 3)).toBe(true)
    expect(isBaseSelected(selection(1, 'layer', true), 3)).toBe(false)
    expect(isBaseSelected(selection(3, 'layer'), 3)).toBe(false)
    expect(isBaseSelected(selection(0, 'layer'), 1)).toBe(false)
  })
})
