import { useEffect, useMemo, useRef, useState } from 'react'

import { formatCount } from '#core/query/format'
import type { MapColoring } from '#core/query/map/map-groups'
import { treemapOf, zoomOutOf } from '#core/query/map/treemap'

import { useKeys } from '../../keys/KeysProvider'
import type { KeyBinding } from '../../keys/registry'
import { useFormat } from '../../image/use-format'
import { HoverTip } from '../../ui/HoverTip'
import { Crumbs } from './Crumbs'
import { layoutOf, neighbor, type Box, type Direction } from './layout'
import { Legend } from './Legend'
import { MapTip } from './MapTip'
import { scopeName, type SharedProps } from './shared'
import { Tile } from './Tile'
import styles from './Treemap.module.css'
import { useSize } from './use-size'

const ARROWS: readonly (readonly [key: string, direction: Direction])[] = [
  ['ArrowLeft', 'left'],
  ['ArrowRight', 'right'],
  ['ArrowUp', 'up'],
  ['ArrowDown', 'down'],
]
const GROUP = 'Map of the image'

/** Folders inside each other, as many as there is room for: large files lie deep. */
const LEVELS = 12

/** Files as nested rectangles, as large as what they hold. The list beside it says the same in order. */
export function Treemap({
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
  const { source, groups, zoom, selected, onSelect, onShow } = shared
  const format = useFormat()
  const area = useRef<HTMLDivElement>(null)
  const [panel, setPanel] = useState<HTMLElement | null>(null)
  const { width, height } = useSize(area)
  const nodes = useMemo(() => treemapOf(source, groups, zoom, LEVELS), [source, groups, zoom])
  const boxes = useMemo(() => layoutOf(nodes, width, height), [nodes, width, height])
  const tiles = useMemo(() => boxes.filter(({ frame }) => !frame), [boxes])
  const places = useMemo(() => new Map(tiles.map((box, i) => [box, i])), [tiles])
  const [active, setActive] = useState<string | null>(null)
  const at = useMemo(() => indexOfActive(tiles, active, selected), [tiles, active, selected])

  const enter = (box: Box) => {
    if (box.map.kind === 'file') onSelect(box.map.node)
    else onZoom(box.map.node)
  }
  // After a zoom the rectangles are others: whoever moves by keys goes on at the first of them.
  const zoomed = useRef(zoom)
  useEffect(() => {
    if (zoomed.current === zoom) return
    zoomed.current = zoom
    if (panel?.contains(document.activeElement) === true || document.activeElement === document.body)
      area.current?.querySelector<HTMLElement>('[data-tile="0"]')?.focus()
  }, [zoom, panel])

  useKeys(
    useMemo((): readonly KeyBinding[] => {
      const box = tiles[at]
      const move = (direction: Direction) => () => {
        const to = neighbor(tiles, at, direction)
        const next = tiles[to]
        if (next === undefined || !isTile(document.activeElement)) return false
        setActive(next.key)
        if (next.map.kind === 'file') onSelect(next.map.node)
        area.current?.querySelector<HTMLElement>(`[data-tile="${to}"]`)?.focus()
      }
      return [
        ...ARROWS.map(([key, direction]): KeyBinding => {
          return { keys: [key], label: `Tile ${direction}`, group: GROUP, hint: false, run: move(direction) }
        }),
        {
          keys: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'],
          label: 'Move between tiles',
          group: GROUP,
          run: () => false,
        },
        { keys: ['Enter'], label: 'Zoom in', group: GROUP, run: () => false },
        {
          keys: ['Backspace'],
          label: 'Zoom out',
          group: GROUP,
          run: () => (zoom === 0 ? false : onZoom(zoomOutOf(source, zoom))),
        },
        {
          keys: ['f'],
          label: 'Show in Files',
          group: GROUP,
          run: () => (box === undefined ? false : onShow(box.map.node)),
        },
      ]
    }, [tiles, at, zoom, onZoom, onShow, onSelect, source]),
    panel,
  )
  const name = `Map of ${scopeName(source)}`
  return (
    <section ref={setPanel} aria-label={name} className={styles.panel}>
      <Crumbs {...{ shared, onZoom, onScope, onColoring }} />
      <HoverTip
        className={styles.tips}
        render={(key) => <MapTip box={boxes.find((box) => box.key === key)} shared={shared} />}
      >
        <div
          ref={area}
          role="group"
          aria-label={`${name}, ${formatCount(tiles.length)} tiles. The file list shows the same files in order.`}
          className={styles.map}
        >
          {boxes.map((box) => {
            const index = places.get(box) ?? -1
            return (
              <Tile
                key={box.key}
                box={box}
                index={index}
                active={index === at}
                selected={box.map.kind === 'file' && box.map.node === selected}
                shared={shared}
                path={source.model.paths.text(box.map.node)}
                format={format}
                onEnter={() => {
                  setActive(box.key)
                  enter(box)
                }}
                onShow={() => onShow(box.map.node)}
              />
            )
          })}
        </div>
      </HoverTip>
      <Legend shared={shared} />
    </section>
  )
}

function isTile(element: Element | null): boolean {
  return element instanceof HTMLElement && element.dataset.tile !== undefined
}

/** The tile that is the tab stop: the one gone to last, else the selected file's, else the first. */
function indexOfActive(tiles: readonly Box[], active: string | null, selected: number | null): number {
  const own = tiles.findIndex(({ key }) => key === active)
  if (own >= 0) return own
  return Math.max(
    0,
    tiles.findIndex(({ map }) => map.kind === 'file' && map.node === selected),
  )
}
