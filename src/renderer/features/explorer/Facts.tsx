import type { ReactNode } from 'react'

import { classes } from '../../ui/classes'
import { CopyButton } from '../../ui/CopyButton'
import styles from './Facts.module.css'

/** One line of a list of facts. */
export interface Fact {
  readonly label: string
  readonly value: ReactNode
  readonly note?: string | undefined
  readonly mono?: boolean | undefined
  readonly tone?: 'waste' | 'quiet' | undefined
  /** Whole text to copy. */
  readonly copy?: string | undefined
}

/** Labels and values side by side. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(({ label, value, note, mono, tone, copy }) => (
        <div key={label} className={styles.fact}>
          <dt>{label}</dt>
          <dd className={classes('selectable', mono === true && 'mono', tone !== undefined && styles[tone])}>
            {copy === undefined ? (
              value
            ) : (
              <CopyButton text={copy} label={`Copy ${label.toLowerCase()}`}>
                {value}
              </CopyButton>
            )}
            {note === undefined ? null : <span className={styles.note}> {note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
