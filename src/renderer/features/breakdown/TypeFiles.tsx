import { useState } from 'react'

import { formatCount } from '#core/query/format'
import type { MapSource } from '#core/query/map/map-source'

import { LayerChip } from '../../image/LayerChip'
import { PathText } from '../../image/PathText'
import { useFormat } from '../../image/use-format'
import { useActions } from '../../store/hooks'
import { EmptyState } from '../../ui/EmptyState'
import { VirtualRows, type RowProps } from '../../ui/VirtualRows'
import type { ImageViewProps } from '../../image/view-props'
import styles from './TypeFiles.module.css'

/** The files of one type in the final image, largest first. Enter shows one in Files. */
export function TypeFiles({
  tab,
  base,
  source,
  files,
  title,
  count,
}: Pick<ImageViewProps, 'tab' | 'base'> & {
  source: MapSource
  files: Uint32Array
  title: string
  count: number
}) {
  const { showInFiles } = useActions()
  const [active, setActive] = useState(0)
  const { model, own, origin } = source
  return (
    <section aria-label={`Largest files: ${title}`} className={styles.pane}>
      <header className={styles.head}>
        <h3>{title}</h3>
        <span className="text-3">{formatCount(files.length)} with content, largest first</span>
      </header>
      {files.length === 0 ? (
        <div className={styles.nothing}>
          {count > 0 ? (
            <EmptyState title="Only empty files">Every file of this type is empty.</EmptyState>
          ) : (
            <EmptyState title="None in the final image">
              Layers store files of this type, but later layers hide them all.
            </EmptyState>
          )}
        </div>
      ) : (
        <VirtualRows
          id={`tab-${tab.id}-type-files`}
          role="grid"
          label={`Largest files: ${title}`}
          count={files.length}
          rowHeight={26}
          active={Math.min(active, files.length - 1)}
          selected={null}
          onActiveChange={setActive}
          onActivate={(index) => {
            const node = files[index]
            if (node !== undefined) showInFiles(tab.id, node, origin[node] ?? tab.explorer.layer, 'final')
          }}
          columns={3}
          className={styles.rows}
        >
          {(index, props) => {
            const node = files[index]
            return node === undefined ? null : (
              <Row
                key={node}
                path={model.paths.text(node)}
                bytes={own[node] ?? 0}
                layer={origin[node] ?? 0}
                baseLayers={base.layers}
                props={props}
              />
            )
          }}
        </VirtualRows>
      )}
    </section>
  )
}

function Row({
  path,
  bytes,
  layer,
  baseLayers,
  props,
}: {
  path: string
  bytes: number
  layer: number
  baseLayers: number
  props: RowProps
}) {
  const format = useFormat()
  return (
    <div {...props} className={styles.row}>
      <span role="gridcell" className={styles.path}>
        <PathText quiet path={path} />
      </span>
      <span role="gridcell">
        <LayerChip layer={layer} baseLayers={baseLayers} size="xs" />
      </span>
      <span role="gridcell" className={styles.bytes}>
        {format.bytes(bytes)}
      </span>
    </div>
  )
}
