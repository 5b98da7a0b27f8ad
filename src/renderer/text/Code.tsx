import styles from './Code.module.css'
import type { Token } from './tokens'

/** A line of code in its colors. */
export function Code({ tokens }: { tokens: readonly Token[] }) {
  return tokens.map(({ at, kind, text }) =>
    kind === null ? (
      text
    ) : (
      <span key={at} className={styles[kind]}>
        {text}
      </span>
    ),
  )
}
