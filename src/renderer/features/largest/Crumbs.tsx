import { Fragment } from 'react'

import { formatCount } from '#core/query/format'
import type { MapColoring } from '#core/query/map/map-groups'
import { zoomOutOf } from '#core/query/map/treemap'

import { useFormat } from '../../image/use-format'
import { IconButton } from '../../ui/IconButton'
import { BackIcon, ChevronRightIcon } from '../../ui/icons'
import { Segmented } from '../../ui/Segmented'
import { COLORING_HELP, COLORINGS } from './coloring'
import styles from './Crumbs.module.css'
import { ScopeMenu } from './ScopeMenu'
import { scopeName, type SharedProps } from './shared'

/** What the picture shows, where it is zoomed to and the way back, and what tells its rectangles apart. */
export function Crumbs({
  shared,
  onZoom,
  onScope,
  onColoring,
}: {
  shared: SharedProps
  onZoom: (node: number) => void
  onScope: (layer: number | null) => void
  onColoring: (coloring: MapColoring) => void
}) {
  const format = useFormat()
  const { source, zoom, coloring } = shared
  const { model, bytes, files } = source
  const { parent } = model.snapshot.paths
  const way: number[] = []
  for (let node = zoom; node !== 0; node = parent[node] ?? 0) way.unshift(node)
  const count = source.scope.kind === 'final' ? model.snapshot.totals.files : files.length
  return (
    <header className={styles.head}>
      <ScopeMenu source={source} onScope={onScope} />
      <nav aria-label="Zoom" className={styles.crumbs}>
        <IconButton
          label="Zoom out"
          size="sm"
          chord="Backspace"
          icon={<BackIcon />}
          disabled={zoom === 0}
          onClick={() => onZoom(zoomOutOf(source, zoom))}
        />
        <Crumb name="/" here={zoom === 0} onGo={() => onZoom(0)} />
        {way.map((node) => (
          <Fragment key={node}>
            {parent[node] === 0 ? null : <ChevronRightIcon size={10} />}
            <Crumb name={model.paths.name(node)} here={node === zoom} onGo={() => onZoom(node)} />
          </Fragment>
        ))}
        <span className={styles.note}>
          {format.bytes(bytes[zoom] ?? 0)}
          {zoom === 0 ? `, ${formatCount(count)} ${count === 1 ? 'file' : 'files'}` : ''} in{' '}
          {scopeName(source)}
        </span>
      </nav>
      <span className="grow" />
      <span className={styles.legend} title={COLORING_HELP[coloring]}>
        Color by
      </span>
      <Segmented label="Color by" value={coloring} options={COLORINGS} onChange={onColoring} />
    </header>
  )
}

function Crumb({ name, here, onGo }: { name: string; here: boolean; onGo: () => void }) {
  return here ? (
    <b aria-current="location">{name}</b>
  ) : (
    <button type="button" className={styles.crumb} onClick={onGo}>
      {name}
    </button>
  )
}
