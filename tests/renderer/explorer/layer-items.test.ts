import { describe, expect, it } from 'vitest'

import {
  itemOfLayer,
  layerItems,
  layerOfItem,
  nextItem,
  type LayerItem,
  type ListOptions,
} from '#renderer/features/explorer/layers/layer-items'
import { analysisOf } from '#tests/support/analysis'

const plain = analysisOf({ a: '12' }, { b: '1' }, { c: '12345' }, { d: '123' })
const step = (afterLayer: number, command: string) => ({ afterLayer, command, createdAt: null })
const snapshot = {
  ...plain,
  image: {
    ...plain.image,
    emptySteps: [step(-1, 'ARG X'), step(1, 'ENV A=b'), step(1, 'USER u'), step(3, 'CMD x')],
  },
}
const OPTIONS: ListOptions = { baseLayers: 0, baseOpen: false, bySize: false, emptyShown: false }

const written = (items: readonly LayerItem[]): string[] =>
  items.map((item) =>
    item.kind === 'layer' ? `${item.layer}` : item.kind === 'empty' ? item.step.command : `base ${item.open}`,
  )
const list = (options: Partial<ListOptions>): LayerItem[] => [
  ...layerItems(snapshot, { ...OPTIONS, ...options }),
]

describe('layerItems', () => {
  it.each([
    [{}, ['0', '1', '2', '3']],
    [{ emptyShown: true }, ['ARG X', '0', '1', 'ENV A=b', 'USER u', '2', '3', 'CMD x']],
    [{ bySize: true, emptyShown: true }, ['2', '3', '0', '1']],
    [{ baseLayers: 2 }, ['base false', '2', '3']],
    // What follows the base image stays, what lies within it goes with it.
    [{ baseLayers: 2, emptyShown: true }, ['base false', '2', '3', 'CMD x']],
    [{ baseLayers: 2, baseOpen: true }, ['base true', '0', '1', '2', '3']],
    [{ baseLayers: 2, bySize: true }, ['base false', '2', '3']],
    // A base of one layer needs no group.
    [{ baseLayers: 1 }, ['0', '1', '2', '3']],
  ])('with %o gives %o', (options, expected) => {
    expect(written(list(options))).toEqual(expected)
  })
})

describe('going through the list', () => {
  it('finds a layer in the closed group that holds it', () => {
    expect(itemOfLayer(list({ baseLayers: 2 }), 0, 2)).toBe(0)
    expect(itemOfLayer(list({ baseLayers: 2 }), 3, 2)).toBe(2)
    expect(itemOfLayer(list({ baseLayers: 2, baseOpen: true }), 0, 2)).toBe(1)
  })

  it('passes by what is no layer, and stays where nothing follows', () => {
    const items = list({ emptyShown: true })
    const at = itemOfLayer(items, 1, 0)
    expect(written(items)[nextItem(items, at, 1, 0)]).toBe('2')
    expect(written(items)[nextItem(items, itemOfLayer(items, 3, 0), 1, 0)]).toBe('3')
    expect(written(items)[nextItem(items, itemOfLayer(items, 0, 0), -1, 0)]).toBe('0')
  })

  it('goes to the last layer of a closed base, and to none of an open one', () => {
    expect(layerOfItem({ kind: 'base', key: 'base', open: false }, 2)).toBe(1)
    expect(layerOfItem({ kind: 'base', key: 'base', open: true }, 2)).toBeNull()
  })
})
