import { useMemo, type ReactNode } from 'react'

import type { CauseName } from '#core/model/waste'
import { formatPercent } from '#core/query/format'
import { wasteByCause } from '#core/query/waste'

import { cssVars } from '../../image/layer-color'
import { useFormat } from '../../image/use-format'
import { classes } from '../../ui/classes'
import { CAUSES, CAUSE_WORDS } from './causes'
import type { FlowProps } from './index'
import styles from './Lead.module.css'
import swatches from './swatches.module.css'

/** One sentence, and one bar that splits the image by what of it can be seen and why the rest cannot. */
export function Lead({ model, flows, action }: FlowProps & { action: ReactNode }) {
  const format = useFormat()
  const { storedBytes, reachableBytes, reclaimableBytes } = model.snapshot.totals
  const byCause = useMemo(() => wasteByCause(flows), [flows])
  const causes = CAUSES.filter((cause) => byCause[cause] > 0)
  const spoken = causes.map((cause) => `${format.spoken(byCause[cause])} ${CAUSE_WORDS[cause].inBar}`)
  const summary = `Of ${format.spoken(storedBytes)}, ${format.spoken(reachableBytes)} are the final file system, ${spoken.join(', ')}.`
  return (
    <section className={styles.lead}>
      <div className={styles.head}>
        <h2 className={styles.sentence}>
          <b>{format.bytes(reclaimableBytes)}</b> of this {format.bytes(storedBytes)} image is stored but
          never visible.
        </h2>
        {action}
      </div>
      <p className={styles.why}>
        {whyOf(causes)} Layers are only ever added, so the earlier copy still ships.
      </p>
      <div role="img" aria-label={summary} className={styles.bar}>
        <Part className={styles.final} bytes={reachableBytes} whole={storedBytes} label="final file system" />
        {causes.map((cause) => (
          <Part
            key={cause}
            className={classes(styles.wasted, PARTS[cause])}
            bytes={byCause[cause]}
            whole={storedBytes}
            label={CAUSE_WORDS[cause].inBar}
          />
        ))}
      </div>
      <ul className={styles.legend}>
        {causes.map((cause) => (
          <li key={cause}>
            <i className={swatches[cause]} />
            {CAUSE_WORDS[cause].label}
            <b>{format.bytes(byCause[cause])}</b>
            <span className="text-3">{formatPercent(byCause[cause] / storedBytes)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Part({
  className,
  bytes,
  whole,
  label,
}: {
  className: string | undefined
  bytes: number
  whole: number
  label: string
}) {
  const format = useFormat()
  return (
    <span
      className={classes(styles.part, className)}
      style={cssVars({ '--w': Math.max(bytes / whole, 0.001) })}
    >
      <span className={styles.text}>
        <b>{format.bytes(bytes)}</b> {label}
      </span>
    </span>
  )
}

/** Parts that carry a label need a calmer texture than small ones. */
const PARTS: Readonly<Record<CauseName, string>> = {
  'metadata-only': classes(styles.full, styles.striped),
  deleted: classes(styles.full, swatches.deleted),
  overwritten: classes(swatches.overwritten),
  'duplicate-entry': classes(swatches['duplicate-entry']),
}

/** What a later layer did, in the order in which it is said. */
const ACTS: readonly (readonly [cause: CauseName, act: string])[] = [
  ['deleted', 'deleted it'],
  ['overwritten', 'overwrote it'],
  ['metadata-only', 'changed only its owner or mode'],
]

/** `A later layer deleted it, overwrote it or changed only its owner or mode.` */
function whyOf(causes: readonly CauseName[]): string {
  const acts = ACTS.filter(([cause]) => causes.includes(cause)).map(([, act]) => act)
  const twice = causes.includes('duplicate-entry')
  const later = acts.length > 1 ? `${acts.slice(0, -1).join(', ')} or ${acts.at(-1)}` : acts.join('')
  if (later === '') return 'A layer stored it twice.'
  return `A later layer ${later}${twice ? ', or one layer stored it twice' : ''}.`
}
