import { memo } from 'react'

import { visibleName, visibleText } from '#core/model/path-text'
import type { JsonLine } from '#core/query/config/json-lines'
import { formatCount } from '#core/query/format'

import { ChevronDownIcon, ChevronRightIcon } from '../../ui/icons'
import type { RowProps } from '../../ui/VirtualRows'
import styles from './JsonRow.module.css'
import { VeiledText } from './Veiled'

interface JsonRowProps {
  line: JsonLine
  number: number
  props: RowProps
  folded: boolean
  onFold: (line: number, folded: boolean) => void
}

/** Characters of a value in its line; the rest is below, where it wraps. */
const LONGEST = 600

/** One line of a document. */
export const JsonRow = memo(function JsonRow({ line, number, props, folded, onFold }: JsonRowProps) {
  const { depth, key, text, kind, end, members, comma } = line
  const folds = members > 0
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
  const isEmpty = end > number && !folds
  const close = kind === 'object' ? '}' : ']'
  return (
    <div
      {...(folds ? { ...props, onClick: () => onFold(number, !folded) } : props)}
      aria-level={depth + 1}
      aria-expanded={folds ? !folded : undefined}
      className={styles.row}
    >
      <span role="gridcell" className={`mono ${styles.cell}`} style={{ paddingLeft: 16 + depth * 16 }}>
        <span className={styles.fold}>
          {folds ? folded ? <ChevronRightIcon /> : <ChevronDownIcon /> : null}
        </span>
        <span className="truncate">
          {key === null ? null : (
            <>
              <span className={styles.key}>{visibleName(key)}</span>
              {': '}
            </>
          )}
          <span className={styles[kind]}>
            {kind === 'string' ? <VeiledText name={key} text={shown} /> : visibleText(shown)}
          </span>
          {isEmpty ? close : null}
          {folded ? (
            <>
              <span className={styles.count}>
                {' '}
                {formatCount(members)} {kind === 'object' ? 'members' : 'elements'}{' '}
              </span>
              {close}
            </>
          ) : null}
          {comma && (!folds || folded) ? ',' : null}
        </span>
      </span>
    </div>
  )
})
