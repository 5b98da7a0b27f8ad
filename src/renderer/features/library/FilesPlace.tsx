import { useMemo, useRef, useState } from 'react'

import { formatPercent, formatRelativeTime } from '#core/query/format'

import { useFormat } from '../../image/use-format'
import { useKeys } from '../../keys/KeysProvider'
import { useActions, useApp } from '../../store/hooks'
import { efficiencyOf, recentFiles, type RecentAnalysis } from '../../store/recent'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { AnalyzeIcon, ArchiveIcon } from '../../ui/icons'
import { useNow } from '../../ui/timing'
import { VirtualRows, type RowProps, type VirtualRowsHandle } from '../../ui/VirtualRows'
import { DropZone } from './DropZone'
import { useFocusWhenIdle } from './use-focus-when-idle'
import styles from './Library.module.css'
import files from './FilesPlace.module.css'

/** Archives: those opened before, and the ways to open another. */
export function FilesPlace() {
  const recent = useApp((state) => state.recent)
  const { openArchive, openSample, open } = useActions()
  const [active, setActive] = useState(0)
  const [area, setArea] = useState<HTMLDivElement | null>(null)
  const now = useNow(30_000)
  const list = useRef<VirtualRowsHandle>(null)
  useFocusWhenIdle(list)
  const rows = useMemo(() => recentFiles(recent), [recent])
  const openRow = ({ source, choice, name }: RecentAnalysis) => open({ source, choice, name })
  useKeys(
    useMemo(
      () => [{ keys: ['s'], label: 'Open sample image', group: 'Library', run: openSample }],
      [openSample],
    ),
  )
  useKeys(
    useMemo(
      () => [
        { keys: ['ArrowUp', 'ArrowDown'], label: 'Move', group: 'Library', run: () => false },
        { keys: ['Enter'], label: 'Analyze again', group: 'Library', run: () => false },
      ],
      [],
    ),
    area,
  )
  return (
    <div className={styles.place}>
      <header className={styles.head}>
        <div className={styles.titles}>
          <h1 className={styles.title}>Archives</h1>
          <p className={styles.sub}>
            Archives from docker save, podman save or an OCI layout, compressed or not
          </p>
        </div>
        <Button icon={<AnalyzeIcon />} onClick={openSample}>
          Open sample image
        </Button>
        <Button variant="primary" icon={<ArchiveIcon />} onClick={() => void openArchive()}>
          Open archive…
        </Button>
      </header>
      {rows.length === 0 ? (
        <EmptyState icon={<ArchiveIcon size={18} />} title="No archives yet">
          Archives that you open are listed here.
        </EmptyState>
      ) : (
        <div ref={setArea} className={files.area}>
          <VirtualRows
            ref={list}
            id="files"
            role="grid"
            label="Archives"
            count={rows.length}
            rowHeight={36}
            active={active}
            onActiveChange={setActive}
            onActivate={(index) => {
              const row = rows[index]
              if (row !== undefined) openRow(row)
            }}
            selected={null}
            headerHeight={29}
            header={<Head />}
          >
            {(index, props) => {
              const row = rows[index]
              if (row === undefined) return null
              return <FileRow key={`${row.source} ${row.choice}`} {...{ row, props, now }} onOpen={openRow} />
            }}
          </VirtualRows>
        </div>
      )}
      <DropZone />
    </div>
  )
}

function Head() {
  return (
    <div role="row" aria-rowindex={1} className={`${files.columns} ${files.header}`}>
      <span role="columnheader">Archive</span>
      <span role="columnheader">Image</span>
      <span role="columnheader" className={files.right}>
        Size
      </span>
      <span role="columnheader">Analyzed</span>
      <span role="columnheader">Efficiency</span>
      <span role="columnheader">
        <span className="sr-only">Actions</span>
      </span>
    </div>
  )
}

function FileRow({
  row,
  props,
  now,
  onOpen,
}: {
  row: RecentAnalysis
  props: RowProps
  now: number
  onOpen: (row: RecentAnalysis) => void
}) {
  const format = useFormat()
  const path = row.source.replace(/^[a-z-]+:(?!\\)/, '')
  const percent = formatPercent(efficiencyOf(row))
  const when = formatRelativeTime(row.at, now)
  return (
    <div
      {...props}
      aria-label={`${path}, ${row.name}, ${format.spoken(row.storedBytes)}, analyzed ${when}, efficiency ${percent}`}
      className={`${files.columns} ${files.row}`}
    >
      <span role="gridcell" className="mono truncate" title={path}>
        {path}
      </span>
      <span role="gridcell" className="truncate">
        {row.name}
      </span>
      <span role="gridcell" className={files.right}>
        {format.bytes(row.storedBytes)}
      </span>
      <span role="gridcell" className="text-2">
        {when}
      </span>
      <span role="gridcell">{percent}</span>
      <span role="gridcell" className={files.actions}>
        <Button size="sm" tabIndex={-1} onClick={() => onOpen(row)}>
          Analyze again
        </Button>
      </span>
    </div>
  )
}
