import { Fragment } from 'react'

import { formatCount } from '#core/query/format'
import { zoomOutOf } from '#core/query/treemap'

import { useFormat } from '../../image/use-format'
import { IconButton } from '../../ui/IconButton'
import { BackIcon, ChevronRightIcon } from '../../ui/icons'
import styles from './Crumbs.module.css'
import type { SharedProps } from './shared'

/** Where the picture is zoomed to, and the way back. */
export function Crumbs({ source, zoom, onZoom }: SharedProps & { onZoom: (node: number) => void }) {
  const format = useFormat()
  const { model, sizes } = source
  const { parent } = model.snapshot.paths
  const way: number[] = []
  for (let node = zoom; node !== 0; node = parent[node] ?? 0) way.unshift(node)
  const files = model.snapshot.totals.files
  return (
    <header className={styles.head}>
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
          {format.bytes(sizes.unmodified[zoom] ?? 0)}
          {zoom === 0 ? `, ${formatCount(files)} files in the final image` : ' in the final image'}
        </span>
      </nav>
      <span className="grow" />
      <span
        className={styles.legend}
        title="The last layer that wrote the content. Changes of owner or mode do not count."
      >
        Colored by layer of origin
      </span>
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
