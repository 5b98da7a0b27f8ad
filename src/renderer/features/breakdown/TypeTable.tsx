import type { KindTotals } from '#core/query/map/content-kinds'
import type { FileKind } from '#core/query/map/file-kind'
import { formatCount } from '#core/query/format'

import { KIND_WORDS, kindColors } from '../../image/kind-words'
import { ShareBar } from '../../image/ShareBar'
import { useFormat } from '../../image/use-format'
import { VirtualRows, type RowProps } from '../../ui/VirtualRows'
import styles from './TypeTable.module.css'

const ROW = 28
const HEAD = 26

/** File types with their bytes in the final image, and what layers store of them beyond that. */
export function TypeTable({
  id,
  totals,
  chosen,
  onChoose,
}: {
  id: string
  totals: readonly KindTotals[]
  chosen: FileKind
  onChoose: (kind: FileKind) => void
}) {
  const most = totals.reduce((largest, { storedBytes }) => Math.max(largest, storedBytes), 1)
  return (
    <>
      <header className={styles.title}>
        <h2>File types</h2>
        <span className={styles.note}>judged by path, name and executable bit, not by content</span>
      </header>
      <div className={styles.table} style={{ flexBasis: totals.length * ROW + HEAD + 1 }}>
        <VirtualRows
          id={id}
          role="grid"
          label="File types by bytes in the final image"
          count={totals.length}
          rowHeight={ROW}
          active={totals.findIndex(({ kind }) => kind === chosen)}
          onActiveChange={(index) => {
            const total = totals[index]
            if (total !== undefined) onChoose(total.kind)
          }}
          columns={5}
          headerHeight={HEAD}
          header={<Head />}
          className={styles.rows}
        >
          {(index, props) => {
            const total = totals[index]
            return total === undefined ? null : <Row key={total.kind} {...{ total, most, props }} />
          }}
        </VirtualRows>
      </div>
    </>
  )
}

function Head() {
  return (
    <div role="row" aria-rowindex={1} className={`${styles.columns} ${styles.head}`}>
      <span role="columnheader">Type</span>
      <span role="columnheader" title="Regular files in the final image, counting every hard link">
        Files
      </span>
      <span role="columnheader" className={styles.bars}>
        <span className="sr-only">Share of the largest type</span>
      </span>
      <span role="columnheader">Final image</span>
      <span role="columnheader">Hidden</span>
    </div>
  )
}

function Row({ total, most, props }: { total: KindTotals; most: number; props: RowProps }) {
  const format = useFormat()
  const { kind, files, finalBytes, storedBytes } = total
  const hidden = storedBytes - finalBytes
  return (
    <div
      {...props}
      className={`${styles.columns} ${styles.row}`}
      style={{ ...props.style, ...kindColors(kind) }}
    >
      <span role="gridcell" className={styles.kind}>
        <i className={styles.swatch} />
        {KIND_WORDS[kind]}
      </span>
      <span role="gridcell" className="text-3">
        {formatCount(files)}
      </span>
      <span role="gridcell" className={styles.bars}>
        <ShareBar
          shares={[
            { part: 'layer', share: finalBytes / most },
            { part: 'waste', share: hidden / most },
          ]}
        />
      </span>
      <span role="gridcell" className={styles.strong}>
        {format.bytes(finalBytes)}
      </span>
      <span role="gridcell" className={hidden > 0 ? styles.hidden : 'text-3'}>
        {format.bytes(hidden)}
      </span>
    </div>
  )
}
