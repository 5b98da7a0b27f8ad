import { jsonPath, type JsonLine } from '#core/query/config/json-lines'

import { CopyButton } from '../../ui/CopyButton'
import styles from './JsonTree.module.css'
import { unquoted, valueText } from './json-text'
import { VeiledText } from './Veiled'

/** A tab stop, since a long value can only be scrolled by keys while it has the focus. */
const scrolledByKeys = { role: 'group', tabIndex: 0 } as const

/** Where the chosen line stands in the document, and the whole of its text. */
export function JsonDetail({ lines, line: number }: { lines: readonly JsonLine[]; line: number }) {
  const line = lines[number]
  if (line === undefined || line.kind === 'close') return null
  const path = jsonPath(lines, number)
  return (
    <section aria-label="Selected line" className={styles.detail}>
      <div className={styles.path}>
        <CopyButton label="Copy path of the value" text={path}>
          <span className="mono truncate">{path}</span>
        </CopyButton>
        <span className="grow" />
        <CopyButton label="Copy value" text={() => valueText(lines, number)} />
      </div>
      {line.kind === 'string' ? (
        <p {...scrolledByKeys} aria-label="Value" className={`mono selectable scroll ${styles.value}`}>
          <VeiledText name={line.key} text={unquoted(line.text)} />
        </p>
      ) : null}
    </section>
  )
}
