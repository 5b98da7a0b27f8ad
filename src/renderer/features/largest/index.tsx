import { useMemo, useState } from 'react'

import type { ImageModel } from '#core/query/image-model'
import { contentNames, largestFiles } from '#core/query/largest'
import { originsOf, type MapSource } from '#core/query/treemap'
import { viewOf } from '#core/query/view'
import { viewSizes } from '#core/query/view-sizes'

import type { BaseImage } from '../../store/base'
import { useActions } from '../../store/hooks'
import type { ImageTab } from '../../store/state'
import { EmptyState } from '../../ui/EmptyState'
import { NothingIcon } from '../../ui/icons'
import { Split } from '../../ui/Split'
import { useMedia } from '../../ui/use-media'
import { FileTable } from './FileTable'
import styles from './LargestFiles.module.css'
import { Treemap } from './Treemap'

/** The files that take the most room in the final file system: as a picture of it, and as a list. */
export function LargestFiles({ tab, model, base }: { tab: ImageTab; model: ImageModel; base: BaseImage }) {
  const { showInFiles } = useActions()
  const roomy = useMedia('(width >= 1280px)')
  const [zoom, setZoom] = useState(0)
  const [selected, setSelected] = useState<number | null>(null)
  const source = useMemo((): MapSource => {
    const view = viewOf(model, { kind: 'final' })
    return {
      model,
      view,
      sizes: viewSizes(model, view),
      origins: originsOf(model, view),
      names: contentNames(model),
    }
  }, [model])
  const files = useMemo(() => largestFiles(model), [model])
  const end = model.snapshot.paths.end[zoom] ?? 0
  const inside = useMemo(
    () => (zoom === 0 ? files : files.filter(({ node }) => node > zoom && node < end)),
    [files, zoom, end],
  )
  if (files.length === 0)
    return (
      <div className={styles.nothing}>
        <EmptyState icon={<NothingIcon />} title="No files with content">
          The final file system of this image stores no bytes.
        </EmptyState>
      </div>
    )
  const show = (node: number) =>
    showInFiles(tab.id, node, source.origins[node] ?? tab.explorer.layer, 'final')
  const shared = { source, zoom, base, selected, onSelect: setSelected, onShow: show }
  return (
    <Split
      key={roomy ? 'roomy' : 'compact'}
      id={roomy ? 'largest' : 'largest-compact'}
      panes={[
        {
          id: 'map',
          label: 'Resize map',
          min: 360,
          content: <Treemap {...shared} onZoom={setZoom} />,
        },
        {
          id: 'files',
          label: 'Resize largest files',
          size: roomy ? 430 : 330,
          min: 284,
          max: 560,
          content: <FileTable {...shared} files={inside} id={`tab-${tab.id}-largest`} />,
        },
      ]}
    />
  )
}
