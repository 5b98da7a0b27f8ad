import { useMemo } from 'react'

import { hiddenBytesOf, historyOf } from '#core/query/tree/history'

import { useFormat } from '../../../image/use-format'
import { Callout } from '../../../ui/Callout'
import { HiddenIcon } from '../../../ui/icons'
import { useSession } from '../session'
import { counted, listed } from '../words'
import inspector from './Inspector.module.css'
import styles from './History.module.css'
import { HistoryStepRow } from './HistoryStepRow'

/** The life of a path: one line for each layer that touched it, and what is still stored of it. */
export function History({ node }: { node: number }) {
  const { model } = useSession()
  const steps = useMemo(() => historyOf(model, node), [model, node])
  return (
    <section className={inspector.section}>
      <h3>History</h3>
      <ol className={styles.steps}>
        {steps.map((step, i) => (
          <HistoryStepRow key={step.row} step={step} previous={steps[i - 1] ?? null} />
        ))}
      </ol>
      <StillStored node={node} below={steps.at(-1)?.facts.type === 'directory'} />
    </section>
  )
}

/** Says what of a path ships with the image although no container can read it. */
function StillStored({ node, below }: { node: number; below: boolean }) {
  const { model } = useSession()
  const format = useFormat()
  const { bytes, copies, layers } = useMemo(() => hiddenBytesOf(model, node), [model, node])
  if (bytes === 0) return null
  const many = copies !== 1
  const numbers = listed(layers.map((layer) => String(layer + 1)))
  return (
    <div className={styles.callout}>
      <Callout tone="waste" icon={<HiddenIcon />}>
        <b>
          {format.bytes(bytes)} still stored{below ? ' under this folder' : ''}.
        </b>{' '}
        {counted(copies)} {many ? 'copies ship' : 'copy ships'} in {layers.length === 1 ? 'layer' : 'layers'}{' '}
        {numbers}, and no container can read {many ? 'them' : 'it'}.
      </Callout>
    </div>
  )
}
