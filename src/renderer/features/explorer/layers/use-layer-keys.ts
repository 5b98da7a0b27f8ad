import { useMemo } from 'react'

import { useKeys } from '../../../keys/KeysProvider'
import type { KeyBinding } from '../../../keys/registry'
import { copyText } from '../../../ui/copy'
import { useSession, type Session } from '../session'
import { itemOfLayer, layerOfItem, nextItem, type LayerItem } from './layer-items'

const GROUP = 'Layers'
const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9']

/** Keys that choose layers and modes from every panel, whether or not the list of layers is there. */
export function useLayerKeys({ tab, model, base, explore }: Session): void {
  const { layer, baseOpen } = tab.explorer
  const bindings = useMemo((): readonly KeyBinding[] => {
    const digest = model.snapshot.image.layers[layer]
    return [
      {
        keys: ['ctrl+l'],
        label: 'This layer',
        group: GROUP,
        run: () => explore({ mode: 'layer', anchor: null }),
      },
      {
        keys: ['ctrl+i'],
        label: 'Final image',
        group: GROUP,
        hint: false,
        run: () => explore({ mode: 'final' }),
      },
      ...DIGITS.map((digit, i): KeyBinding => ({
        keys: [digit],
        label: `Layer ${digit}`,
        // Keys that users changed are stored under the name that it had at first.
        id: `${GROUP}/Own layer ${digit}`,
        group: GROUP,
        hint: false,
        run: () => {
          if (i >= model.layerCount) return false
          explore(base.layers > 1 && i < base.layers ? { layer: i, baseOpen: true } : { layer: i })
        },
      })),
      {
        keys: ['0'],
        label: 'Expand or collapse the base image',
        group: GROUP,
        hint: false,
        run: () => (base.layers > 1 ? explore({ baseOpen: !baseOpen }) : false),
      },
      {
        keys: ['Y'],
        label: 'Copy digest',
        group: GROUP,
        hint: false,
        run: () => {
          const text = digest?.digest ?? digest?.diffId ?? null
          return text === null ? false : void copyText(text)
        },
      },
    ]
  }, [layer, baseOpen, base.layers, model, explore])
  useKeys(bindings)
}

/** Keys that go through the layers as the list shows them, and compare them. */
export function useLayerListKeys(items: readonly LayerItem[], toggleComparison: () => void): void {
  const { tab, base, explore } = useSession()
  const { layer } = tab.explorer
  const bindings = useMemo((): readonly KeyBinding[] => {
    const step = (by: 1 | -1) => () => {
      const item = items[nextItem(items, itemOfLayer(items, layer, base.layers), by, base.layers)]
      const to = item === undefined ? null : layerOfItem(item, base.layers)
      if (to === null || to === layer) return false
      explore({ layer: to })
    }
    return [
      {
        keys: ['c'],
        label: 'Compare layers',
        group: GROUP,
        hint: false,
        run: toggleComparison,
      },
      { keys: [']'], label: 'Next layer', group: GROUP, hint: false, run: step(1) },
      { keys: ['['], label: 'Previous layer', group: GROUP, hint: false, run: step(-1) },
    ]
  }, [items, layer, base.layers, explore, toggleComparison])
  useKeys(bindings)
}
