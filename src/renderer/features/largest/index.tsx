import { useCallback, useMemo, useState } from 'react'

import type { ImageModel } from '#core/query/image-model'
import type { MapColoring } from '#core/query/map/map-groups'

import { useMap } from '../../image/use-map'
import type { BaseImage } from '../../store/base'
import { useActions } from '../../store/hooks'
import type { ImageTab } from '../../store/state'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { NothingIcon } from '../../ui/icons'
import { Spinner } from '../../ui/Spinner'
import { Split } from '../../ui/Split'
import { useMedia } from '../../ui/use-media'
import { FileTable } from './FileTable'
import styles from './LargestFiles.module.css'
import type { SharedProps } from './shared'
import { Treemap } from './Treemap'

import { useMapKeys } from './use-map-keys'

/** The files that take the most room in the final image or in one layer: as a picture of it, and as a list. */
export function LargestFiles({ tab, model, base }: { tab: ImageTab; model: ImageModel; base: BaseImage }) {
  const { showInFiles, explore } = useActions()
  const roomy = useMedia('(width >= 1280px)')
  const [wantedZoom, setZoom] = useState(0)
  const [selected, setSelected] = useState<number | null>(null)
  const { layer, node, mapWishes, map: choice } = tab.explorer
  const { parent, end } = model.snapshot.paths
  const shown = choice.ofLayer ? layer : null
  const map = useMap(model, shown, choice.coloring)

  const [wish, setWish] = useState(0)
  if (mapWishes !== wish && node !== null) {
    setWish(mapWishes)
    setSelected(node)
    setZoom(end[node] === node + 1 ? (parent[node] ?? 0) : node)
  }

  const scope = useCallback(
    (to: number | null) => {
      const map = { ...choice, ofLayer: to !== null }
      explore(tab.id, to === null ? { map } : { map, layer: to })
    },
    [explore, tab.id, choice],
  )
  const color = useCallback(
    (coloring: MapColoring) => explore(tab.id, { map: { ...choice, coloring } }),
    [explore, tab.id, choice],
  )
  useMapKeys({
    shown,
    layer,
    layers: model.layerCount,
    coloring: choice.coloring,
    onScope: scope,
    onColoring: color,
  })
  const zoom = map === null || (map.source.bytes[wantedZoom] ?? 0) > 0 ? wantedZoom : 0
  const files = useMemo(() => {
    if (map === null) return null
    const all = map.source.files
    const to = end[zoom] ?? 0
    return zoom === 0 ? all : all.filter((it) => it > zoom && it < to)
  }, [map, zoom, end])
  if (map === null || files === null)
    return (
      <div role="status" className={styles.nothing}>
        <span className={styles.adding}>
          <Spinner size={16} /> Adding up files
        </span>
      </div>
    )
  const { source, groups } = map
  if (source.files.length === 0) return <NoFiles layer={shown} onFinal={() => scope(null)} />
  const shared: SharedProps = {
    source,
    groups,
    coloring: choice.coloring,
    zoom,
    base,
    selected,
    onSelect: setSelected,
    onShow: (path) =>
      shown === null
        ? showInFiles(tab.id, path, source.origin[path] ?? layer, 'final')
        : showInFiles(tab.id, path, shown),
  }
  return (
    <Split
      key={roomy ? 'roomy' : 'compact'}
      id={roomy ? 'largest' : 'largest-compact'}
      panes={[
        {
          id: 'map',
          label: 'Resize map',
          min: 360,
          content: <Treemap shared={shared} onZoom={setZoom} onScope={scope} onColoring={color} />,
        },
        {
          id: 'files',
          label: 'Resize largest files',
          size: roomy ? 430 : 330,
          min: 284,
          max: 560,
          content: <FileTable shared={shared} files={files} id={`tab-${tab.id}-largest`} />,
        },
      ]}
    />
  )
}

function NoFiles({ layer, onFinal }: { layer: number | null; onFinal: () => void }) {
  return (
    <div className={styles.nothing}>
      <EmptyState
        icon={<NothingIcon />}
        title="No files with content"
        actions={layer === null ? undefined : <Button onClick={onFinal}>Show the final image</Button>}
      >
        {layer === null
          ? 'The final file system of this image stores no bytes.'
          : `Layer ${layer + 1} stores no bytes.`}
      </EmptyState>
    </div>
  )
}
