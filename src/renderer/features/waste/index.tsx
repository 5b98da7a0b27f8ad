import { useMemo, useState } from 'react'

import { wasteFlows } from '#core/query/waste/waste'

import { AT_ONCE } from '../../image/at-once'
import type { ImageViewProps } from '../../image/view-props'
import { Button } from '../../ui/Button'
import { Drawer } from '../../ui/Drawer'
import { EmptyState } from '../../ui/EmptyState'
import { CheckIcon } from '../../ui/icons'
import { Segmented } from '../../ui/Segmented'
import { Split } from '../../ui/Split'
import { useWhole } from '../../ui/timing'
import { useMedia } from '../../ui/use-media'
import { Causes } from './Causes'
import { Lead } from './Lead'
import { LayerFlows } from './LayerFlows'
import styles from './WastedSpace.module.css'
import { WastedPaths } from './WastedPaths'

/** Where wasted bytes are stored and what hides them. */
export function WastedSpace(props: ImageViewProps) {
  const { totals, layers } = props.model.snapshot
  if (totals.reclaimableBytes > 0) return <Waste {...props} />
  return (
    <div className={styles.nothing}>
      <EmptyState icon={<CheckIcon size={18} />} title="Nothing wasted">
        {layers.every(({ complete }) => complete)
          ? 'Every stored byte is visible in the final image.'
          : 'Every byte that could be read is visible in the final image. Some layers could not be read.'}
      </EmptyState>
    </div>
  )
}

const PARTS = [
  { value: 'paths', label: 'Paths' },
  { value: 'layers', label: 'Layers' },
] as const
type Part = (typeof PARTS)[number]['value']

function Waste(props: ImageViewProps) {
  const { model } = props
  const flows = useMemo(() => wasteFlows(model), [model])
  const narrow = useMedia('(width < 1100px)')
  const roomy = useMedia('(width >= 1280px)')
  // Where both have no room, one of them has all of it.
  const short = useMedia('(height < 820px)')
  const [part, setPart] = useState<Part>('paths')
  const [drawer, setDrawer] = useState(false)
  const whole = useWhole(model.nodeCount <= AT_ONCE)
  const causes = whole ? <Causes {...props} flows={flows} /> : null
  const main = (
    <div className={`scroll ${styles.main}`}>
      <Lead
        {...props}
        flows={flows}
        action={narrow ? <Button onClick={() => setDrawer(true)}>How to get it back</Button> : null}
      />
      {short ? (
        <div className={styles.choice}>
          <Segmented label="Shown" value={part} options={PARTS} onChange={setPart} />
        </div>
      ) : null}
      {whole && (!short || part === 'layers') ? <LayerFlows {...props} flows={flows} /> : null}
      {whole && (!short || part === 'paths') ? <WastedPaths {...props} /> : null}
    </div>
  )
  if (!narrow) {
    const id = roomy ? 'waste' : 'waste-compact'
    const aside = { id: 'causes', label: 'Resize causes', size: roomy ? 388 : 316, min: 316, max: 480 }
    return (
      <Split
        key={id}
        id={id}
        panes={[
          { id: 'waste', label: 'Resize wasted space', min: 480, content: main },
          { ...aside, content: causes },
        ]}
      />
    )
  }
  return (
    <>
      {main}
      <Drawer open={drawer} onOpenChange={setDrawer} title="How to get it back" width={388}>
        {causes}
      </Drawer>
    </>
  )
}
