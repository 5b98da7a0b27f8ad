import { useMemo } from 'react'

import { hiddenBytesOf, historyOf, type HistoryStep } from '#core/query/history'

import { InstructionText } from '../../../image/InstructionText'
import { LayerChip } from '../../../image/LayerChip'
import { useFormat } from '../../../image/use-format'
import { Callout } from '../../../ui/Callout'
import { HiddenIcon } from '../../../ui/icons'
import { reasonDetails } from '../reasons'
import { useSession } from '../session'
import { counted, listed } from '../words'
import inspector from './Inspector.module.css'
import styles from './History.module.css'

/** The life of a path: one line for each layer that touched it, and what is still stored of it. */
export function History({ node }: { node: number }) {
  const { model } = useSession()
  const steps = useMemo(() => historyOf(model, node), [model, node])
  return (
    <section className={inspector.section}>
      <h3>History</h3>
      <ol className={styles.steps}>
        {steps.map((step) => (
          <Step key={step.row} step={step} />
        ))}
      </ol>
      <StillStored node={node} below={steps.at(-1)?.facts.type === 'directory'} />
    </section>
  )
}

const WORDS = {
  added: 'Added',
  modified: 'Modified',
  removed: 'Removed',
  unmodified: 'Stored again',
} as const

function Step({ step }: { step: HistoryStep }) {
  const { tab, model, base, explore } = useSession()
  const format = useFormat()
  const { facts, before, storedBytes } = step
  const { layer, change } = facts
  const details = change === 'modified' ? reasonDetails(facts.reasons, facts, before) : []
  const here = tab.explorer.mode === 'layer' && tab.explorer.layer === layer
  return (
    <li className={styles.step} aria-current={here ? 'step' : undefined}>
      <LayerChip layer={layer} baseLayers={base.layers} />
      <button
        type="button"
        className={styles.go}
        onClick={() => explore({ layer, mode: 'layer', ...(layer < base.layers ? { baseOpen: true } : {}) })}
      >
        <span className={styles.what}>
          <b className={styles[change]}>{WORDS[change]}</b>
          {details.map(({ label, values }) => (
            <span key={label}>
              , {label}
              {values === null ? null : <code> {values}</code>}
            </span>
          ))}
          {facts.hardlink && change === 'added' ? <span>, as a hard link</span> : null}
        </span>
        <span className={storedBytes === 0 ? styles.nothing : undefined}>
          {facts.type === 'directory' ? null : format.bytes(storedBytes)}
        </span>
        <InstructionText
          className={styles.instruction}
          command={model.snapshot.image.layers[layer]?.command ?? null}
        />
      </button>
    </li>
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
          {format.bytes(bytes)} {below ? 'below it ' : ''}still stored.
        </b>{' '}
        {counted(copies)} {many ? 'copies ship' : 'copy ships'} in {layers.length === 1 ? 'layer' : 'layers'}{' '}
        {numbers}, and no container can read {many ? 'them' : 'it'}.
      </Callout>
    </div>
  )
}
