import { useMemo, useState } from 'react'

import { useKeys } from '../../keys/KeysProvider'
import type { ImageViewProps } from '../../image/view-props'
import { EmptyState } from '../../ui/EmptyState'
import { NothingIcon } from '../../ui/icons'
import { Segmented } from '../../ui/Segmented'
import { Split } from '../../ui/Split'
import { useMedia } from '../../ui/use-media'
import styles from './Breakdown.module.css'
import { FileTypes } from './FileTypes'
import { Growth } from './Growth'

const PARTS = [
  { value: 'layers', label: 'Growth by layer' },
  { value: 'types', label: 'File types' },
] as const
type Part = (typeof PARTS)[number]['value']

/** What an image is made of: how it grew from layer to layer, and which types of files fill it. */
export function Breakdown(props: ImageViewProps) {
  const narrow = useMedia('(width < 1100px)')
  const [part, setPart] = useState<Part>('layers')
  useKeys(
    useMemo(
      () =>
        narrow
          ? [
              {
                keys: ['t'],
                label: 'Layers or file types',
                group: 'Breakdown',
                run: () => setPart(part === 'layers' ? 'types' : 'layers'),
              },
            ]
          : [],
      [narrow, part],
    ),
  )
  if (props.model.layerCount === 0)
    return (
      <div className={styles.nothing}>
        <EmptyState icon={<NothingIcon />} title="No layers">
          This image has a configuration but no layers.
        </EmptyState>
      </div>
    )
  if (narrow)
    return (
      <div className={styles.pane}>
        <div className={styles.choice}>
          <Segmented label="Shown" value={part} options={PARTS} onChange={setPart} />
        </div>
        {part === 'layers' ? <Growth {...props} /> : <FileTypes {...props} />}
      </div>
    )
  return (
    <Split
      id="breakdown"
      panes={[
        { id: 'growth', label: 'Resize growth', min: 520, content: <Growth {...props} /> },
        {
          id: 'types',
          label: 'Resize file types',
          size: 430,
          min: 340,
          max: 620,
          content: <FileTypes {...props} />,
        },
      ]}
    />
  )
}
