import { useMemo, useState } from 'react'

import type { EngineStatus } from '#contract/calls'
import { formatCount, formatRelativeTime } from '#core/query/format'

import { useKeys } from '../../keys/KeysProvider'
import { useActions, useApp } from '../../store/hooks'
import { libraryRows } from '../../store/library-rows'
import { Button } from '../../ui/Button'
import { Callout } from '../../ui/Callout'
import { Chip } from '../../ui/Chip'
import { ArchiveIcon, RefreshIcon, WarningIcon } from '../../ui/icons'
import { useNow } from '../../ui/timing'
import { DropZone } from './DropZone'
import { ImageTable } from './ImageTable'
import styles from './Library.module.css'
import { Legend } from './Legend'
import { SkeletonRows } from './Looking'
import { NoImages } from './NoImages'
import { SearchField } from './SearchField'

const FILTERS = [
  { filter: 'all', label: 'All' },
  { filter: 'analyzed', label: 'Analyzed' },
  { filter: 'dangling', label: 'Dangling' },
] as const

/** The images of an engine that runs. */
export function EngineImages({ engine }: { engine: EngineStatus }) {
  const images = useApp((state) => state.images.get(engine.id))
  const recent = useApp((state) => state.recent)
  const { search, filter, sort } = useApp((state) => state.library)
  const { filterLibrary, openArchive, refresh } = useActions()
  const list = images?.list ?? null
  const failure = images?.failure ?? null
  const updatedAt = images?.updatedAt ?? null
  const found = useMemo(
    () => (list === null ? null : libraryRows(list, recent, { search, filter, sort })),
    [list, recent, search, filter, sort],
  )
  const [place, setPlace] = useState<HTMLDivElement | null>(null)
  useKeys(
    useMemo(
      () => [{ keys: ['r'], label: 'Refresh', group: 'Library', run: () => void refresh() }],
      [refresh],
    ),
  )
  return (
    <div ref={setPlace} className={styles.place}>
      <header className={styles.head}>
        <div className={styles.titles}>
          <h1 className={styles.title}>{engine.name}</h1>
          <p className={`${styles.sub} truncate`}>
            {facts(engine)}
            {updatedAt === null ? null : <Updated at={updatedAt} />}
          </p>
        </div>
        <Button icon={<ArchiveIcon />} onClick={() => void openArchive()}>
          Open archive…
        </Button>
      </header>
      <div className={styles.filters}>
        <SearchField within={place} />
        {FILTERS.map((it) => (
          <Chip
            key={it.filter}
            label={it.label}
            count={found === null ? null : formatCount(found.counts[it.filter])}
            pressed={filter === it.filter}
            onPressedChange={(pressed) => filterLibrary(pressed ? it.filter : 'all')}
          />
        ))}
        <Legend />
      </div>
      {failure === null ? null : (
        <div className={styles.banner}>
          <Callout
            tone="danger"
            role="alert"
            icon={<WarningIcon />}
            action={
              <Button size="sm" icon={<RefreshIcon />} onClick={() => void refresh()}>
                Try again
              </Button>
            }
          >
            <b>{failure.what}.</b> {failure.why}. {failure.hint}
          </Callout>
        </div>
      )}
      {found === null ? (
        failure === null ? (
          <SkeletonRows />
        ) : null
      ) : found.rows.length === 0 ? (
        <NoImages engine={engine} counts={found.counts} />
      ) : (
        <ImageTable engine={engine} found={found} />
      )}
      <DropZone />
    </div>
  )
}

function facts({ version, store, endpoint }: EngineStatus): string {
  const known = [version === null ? null : `Engine ${version}`, store].filter((it) => it !== null)
  return known.length === 0 ? endpoint : known.join(', ')
}

function Updated({ at }: { at: number }) {
  const now = useNow(1000)
  return <span aria-hidden="true">, updated {formatRelativeTime(at, now)}</span>
}
