import { memo, useMemo, useState } from 'react'

import { useKeys } from '../../../keys/KeysProvider'
import type { KeyBinding } from '../../../keys/registry'
import { IconButton } from '../../../ui/IconButton'
import { CompareIcon, SortIcon } from '../../../ui/icons'
import { useSession } from '../session'
import { EmptySteps } from './EmptySteps'
import { layerItems } from './layer-items'
import { LayerDetail } from './LayerDetail'
import { LayerList } from './LayerList'
import styles from './LayerPanel.module.css'
import { Notices } from './Notices'
import { useComparison } from './use-comparison'
import { useLayerListKeys } from './use-layer-keys'

/** The layers in build order, and what is known of the selected one. */
export const LayerPanel = memo(function LayerPanel() {
  const { tab, model, base, explore } = useSession()
  const [area, setArea] = useState<HTMLElement | null>(null)
  const [bySize, setBySize] = useState(false)
  const [emptyShown, setEmptyShown] = useState(false)
  const { snapshot } = model
  const { baseOpen, anchor } = tab.explorer
  const ranged = anchor !== null
  const items = useMemo(
    () => layerItems(snapshot, { baseLayers: base.layers, baseOpen, bySize, emptyShown }),
    [snapshot, base.layers, baseOpen, bySize, emptyShown],
  )
  const toggleComparison = useComparison()
  useLayerListKeys(items, toggleComparison)
  useKeys(
    useMemo(
      (): readonly KeyBinding[] => [
        { keys: ['Tab'], label: 'Switch panel', group: 'Layers', run: () => false },
        { keys: ['ArrowUp', 'ArrowDown'], label: 'Move', group: 'Layers', run: () => false },
        {
          keys: ['ctrl+a'],
          label: 'Up to this layer',
          group: 'Layers',
          run: () => explore({ mode: 'aggregated' }),
        },
        {
          keys: ['shift+ArrowUp', 'shift+ArrowDown'],
          label: 'Select a range',
          group: 'Layers',
          run: () => false,
        },
        {
          keys: ['Escape'],
          label: 'Back to one layer',
          group: 'Layers',
          hint: false,
          run: () => (ranged ? explore({ anchor: null }) : false),
        },
      ],
      [explore, ranged],
    ),
    area,
  )
  return (
    <aside ref={setArea} aria-label="Layers" className={styles.panel}>
      <header className={styles.head}>
        <h2>Layers</h2>
        <span className={styles.note}>
          {model.layerCount}, {bySize ? 'by size' : 'build order'}
        </span>
        <span className="grow" />
        <Notices />
        <IconButton
          label="Compare two layers"
          size="sm"
          chord="c"
          pressed={ranged}
          icon={<CompareIcon />}
          onClick={toggleComparison}
        />
        <IconButton
          label="Sort by size"
          size="sm"
          pressed={bySize}
          icon={<SortIcon />}
          onClick={() => setBySize(!bySize)}
        />
      </header>
      <div className={`scroll ${styles.list}`}>
        <LayerList items={items} bySize={bySize} />
        {bySize ? null : (
          <EmptySteps steps={snapshot.image.emptySteps} open={emptyShown} onOpenChange={setEmptyShown} />
        )}
      </div>
      <LayerDetail />
    </aside>
  )
})
