import { WarningIcon } from '../../ui/icons'
import styles from './FactList.module.css'
import { VeiledText } from './Veiled'

export interface Fact {
  readonly label: string
  /** Null when the image does not say. */
  readonly value: string | null
  readonly note?: string | undefined
  readonly mono?: boolean | undefined
  readonly warn?: boolean | undefined
}

/** Labels and values side by side; what is not set says so. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(({ label, value, note, mono, warn }) => (
        <div key={label} className={styles.fact}>
          <dt>{label}</dt>
          <dd className="selectable">
            {value === null ? (
              <span className="text-3">Not set</span>
            ) : (
              <span className={mono === true ? `mono ${styles.mono}` : undefined}>
                <VeiledText text={value} />
              </span>
            )}
            {note === undefined ? null : (
              <span className={warn === true ? styles.warn : styles.note}>
                {warn === true ? <WarningIcon size={12} /> : null}
                {note}
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
