import { useMemo, type ReactNode } from 'react'

import { formatPercent } from '#core/query/format'
import { wasteByKind } from '#core/query/waste/waste'
import type { WasteKind } from '#core/query/waste/waste-kinds'

import { cssVars } from '../../image/layer-color'
import { useFormat } from '../../image/use-format'
import { classes } from '../../ui/classes'
import type { FlowProps } from './flow-rows'
import { KINDS, KIND_WORDS } from './kinds'
import styles from './Lead.module.css'
import swatches from './swatches.module.css'

/** One sentence, and one bar that splits the image by what of it can be seen and why the rest cannot. */
export function Lead({ model, flows, action }: FlowProps & { action: ReactNode }) {
  const format = useFormat()
  const { storedBytes, reachableBytes, reclaimableBytes } = model.snapshot.totals
  const byKind = useMemo(() => wasteByKind(flows), [flows])
  const kinds = KINDS.filter((kind) => byKind[kind] > 0)
  const spoken = kinds.map((kind) => `${format.spoken(byKind[kind])} ${KIND_WORDS[kind].inBar}`)
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
        {whyOf(kinds)} Later layers can’t remove bytes, so the earlier copy still ships.
      </p>
      <div role="img" aria-label={summary} className={styles.bar}>
        <Part className={styles.final} bytes={reachableBytes} whole={storedBytes} label="final file system" />
        {kinds.map((kind) => (
          <Part
            key={kind}
            className={classes(styles.wasted, PARTS[kind])}
            bytes={byKind[kind]}
            whole={storedBytes}
            label={KIND_WORDS[kind].inBar}
          />
        ))}
      </div>
      <ul className={styles.legend}>
        {kinds.map((kind) => (
          <li key={kind}>
            <i className={swatches[kind]} />
            {KIND_WORDS[kind].label}
            <b>{format.bytes(byKind[kind])}</b>
            <span className="text-3">{formatPercent(byKind[kind] / storedBytes)}</span>
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
const PARTS: Readonly<Record<WasteKind, string>> = {
  'owner-or-mode': classes(styles.full, styles.striped),
  'time-only': classes(swatches['time-only']),
  unchanged: classes(swatches.unchanged),
  deleted: classes(styles.full, swatches.deleted),
  overwritten: classes(swatches.overwritten),
  'duplicate-entry': classes(swatches['duplicate-entry']),
}

/** What a later layer did, in the order in which it is said. */
const ACTS: readonly (readonly [kind: WasteKind, act: string])[] = [
  ['deleted', 'deleted it'],
  ['overwritten', 'overwrote it'],
  ['owner-or-mode', 'changed only its owner or mode'],
  ['time-only', 'changed only its time'],
  ['unchanged', 'stored it again unchanged'],
]

/** `A later layer deleted it, overwrote it or changed only its owner or mode.` */
function whyOf(kinds: readonly WasteKind[]): string {
  const acts = ACTS.filter(([kind]) => kinds.includes(kind)).map(([, act]) => act)
  const twice = kinds.includes('duplicate-entry')
  const later = acts.length > 1 ? `${acts.slice(0, -1).join(', ')} or ${acts.at(-1)}` : acts.join('')
  if (later === '') return 'A layer stored it twice.'
  return `A later layer ${later}${twice ? ', or one layer stored it twice' : ''}.`
}
