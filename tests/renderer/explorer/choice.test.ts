import { describe, expect, it } from 'vitest'

import {
  choiceOf,
  isBaseSelected,
  placeOf,
  rangeBetween,
  rangeTo,
  selectedLayers,
  shownRange,
} from '#renderer/features/explorer/choice'

type Mode = 'layer' | 'aggregated' | 'final'
const selection = (layer: number, mode: Mode, baseOpen = false, anchor: number | null = null) => {
  return { layer, anchor, mode, baseOpen }
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
    // A range counts from its lower end, whichever of the two was chosen first.
    [selection(7, 'layer', false, 5), 0, { kind: 'aggregated', from: 5, to: 7 }, 'in layers 6 to 8'],
    [selection(5, 'layer', false, 7), 0, { kind: 'aggregated', from: 5, to: 7 }, 'in layers 6 to 8'],
    [selection(7, 'layer', false, 7), 0, { kind: 'layer', layer: 7 }, 'in layer 8'],
    [selection(7, 'aggregated', false, 9), 5, { kind: 'aggregated', from: 5, to: 9 }, 'up to layer 10'],
    // An end in a closed base takes all of it in.
    [selection(7, 'layer', false, 2), 5, { kind: 'aggregated', from: 0, to: 7 }, 'in layers 1 to 8'],
    [selection(7, 'layer', true, 2), 5, { kind: 'aggregated', from: 2, to: 7 }, 'in layers 3 to 8'],
    [selection(1, 'layer', false, 3), 5, { kind: 'aggregated', from: 0, to: 4 }, 'in the base image'],
  ] as const)('of %o over %i base layers is %o', (explorer, baseLayers, choice, place) => {
    expect(choiceOf(explorer, baseLayers, 12)).toEqual(choice)
    expect(placeOf(explorer, baseLayers)).toBe(place)
  })

  it('keeps to the layers there are', () => {
    expect(choiceOf(selection(9, 'layer'), 0, 3)).toEqual({ kind: 'layer', layer: 2 })
  })
})

describe('shownRange', () => {
  it('is there once it was asked for, in the view of layers only', () => {
    expect(shownRange(selection(7, 'layer', false, 5), 0)).toEqual({ from: 5, to: 7 })
    expect(shownRange(selection(7, 'layer', false, 7), 0)).toEqual({ from: 7, to: 7 })
    expect(shownRange(selection(7, 'layer'), 0)).toBeNull()
    expect(shownRange(selection(7, 'final', false, 5), 0)).toBeNull()
    expect(selectedLayers(selection(1, 'final', true, 3), 5)).toEqual({ from: 1, to: 3 })
  })
})

describe('a range', () => {
  it('is drawn from where it began', () => {
    expect(rangeTo(selection(7, 'final'), 4)).toEqual({ layer: 4, anchor: 7, mode: 'layer' })
    expect(rangeTo(selection(4, 'layer', false, 7), 9)).toEqual({ layer: 9, anchor: 7, mode: 'layer' })
  })

  it('between two layers is what came after the older one', () => {
    expect(rangeBetween(3, 8)).toEqual({ layer: 8, anchor: 4, mode: 'layer' })
    expect(rangeBetween(8, 3)).toEqual({ layer: 8, anchor: 4, mode: 'layer' })
    expect(rangeBetween(3, 3)).toEqual({ layer: 3, anchor: 3, mode: 'layer' })
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
