import type { CSSProperties } from 'react'

import { classes } from '../ui/classes'
import { rovingKeys } from '../ui/roving'
import styles from './CoreBar.module.css'
import { layerColors } from './layer-color'

/** One block of a core bar: a layer, or the base image's layers together. */
export interface CoreSegment {
  readonly key: string
  /** Index of the (first) layer. */
  readonly layer: number
  /** How many layers it stands for. */
  readonly layers: number
  /** Its number, or the base image's name. */
  readonly label: string
  /** Said of it in full: `Layer 6, 231.7 megabytes, RUN npm ci`. */
  readonly spoken: string
  /** Width; blocks share the bar by it. */
  readonly bytes: number
  /** Its size, shown where there is room. */
  readonly size: string
  /** 0 to 1 of it is filled: 1 unless it is still being read. */
  readonly filled: number
  /** 0 to 1 of it is wasted; drawn as a line below. */
  readonly wasted: number
}

interface CoreBarProps {
  label: string
  segments: readonly CoreSegment[]
  baseLayers: number
  /** Key of the selected block; null for none. */
  selected?: string | null | undefined
  /** Keys of all blocks of a selected range. */
  range?: readonly string[] | undefined
  /** Makes the blocks a choice. */
  onSelect?: ((segment: CoreSegment) => void) | undefined
  tall?: boolean | undefined
}

const NO_BLOCKS: readonly string[] = []

/** The image as a drill core: layers in build order, as wide as the bytes they store. */
export function CoreBar({
  label,
  segments,
  baseLayers,
  selected = null,
  range = NO_BLOCKS,
  onSelect,
  tall = false,
}: CoreBarProps) {
  const wasteful = segments.some(({ wasted }) => wasted > 0)
  return (
    <div className={classes(styles.bar, tall && styles.tall)}>
      {onSelect === undefined ? (
        <div role="img" aria-label={label} className={styles.core}>
          {segments.map((segment) => (
            <span key={segment.key} className={blockClass(segment)} style={blockStyle(segment, baseLayers)}>
              <Label segment={segment} />
            </span>
          ))}
        </div>
      ) : (
        <Choice {...{ label, segments, baseLayers, selected, range, onSelect }} />
      )}
      {wasteful ? <WasteLine segments={segments} /> : null}
    </div>
  )
}

/** As high as a core bar, in its place. */
export function CoreOutline({ wasteful }: { wasteful: boolean }) {
  return (
    <div aria-hidden="true" className={styles.bar}>
      <div className={styles.core}>
        <span className={classes(styles.block, styles.queued)} />
      </div>
      {wasteful ? <div className={styles.waste} /> : null}
    </div>
  )
}

function Choice({
  label,
  segments,
  baseLayers,
  selected,
  range,
  onSelect,
}: Required<Pick<CoreBarProps, 'label' | 'segments' | 'baseLayers'>> & {
  selected: string | null
  range: readonly string[]
  onSelect: (segment: CoreSegment) => void
}) {
  const at = segments.findIndex(({ key }) => key === selected)
  const ranged = new Set(range)
  const move = (to: number) => {
    const segment = segments[to]
    if (segment !== undefined) onSelect(segment)
  }
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className={styles.core}
      onKeyDown={rovingKeys(segments.length, at, move)}
    >
      {segments.map((segment, i) => (
        <button
          key={segment.key}
          type="button"
          role="radio"
          aria-checked={i === at}
          aria-label={segment.spoken}
          tabIndex={i === Math.max(0, at) ? 0 : -1}
          data-roving={i}
          data-tip={segment.key}
          className={classes(
            blockClass(segment),
            ranged.has(segment.key) && styles.ranged,
            i === at && styles.selected,
          )}
          style={blockStyle(segment, baseLayers)}
          onClick={() => onSelect(segment)}
        >
          <Label segment={segment} />
        </button>
      ))}
    </div>
  )
}

function Label({ segment }: { segment: CoreSegment }) {
  return (
    <span aria-hidden="true" className={styles.text}>
      <span className={styles.name}>{segment.label}</span>
      <span className={styles.size}>{segment.size}</span>
    </span>
  )
}

function WasteLine({ segments }: { segments: readonly CoreSegment[] }) {
  return (
    <div aria-hidden="true" className={styles.waste}>
      {segments.map(({ key, bytes, wasted }) => (
        <span key={key} style={{ flexGrow: weight(bytes) }}>
          {wasted > 0 ? <i style={{ width: `${wasted * 100}%` }} /> : null}
        </span>
      ))}
    </div>
  )
}

function blockClass({ filled }: CoreSegment): string {
  return classes(styles.block, filled === 0 ? styles.queued : filled < 1 && styles.reading)
}

function blockStyle({ layer, bytes, filled }: CoreSegment, baseLayers: number): CSSProperties {
  const progress = { '--p': `${filled * 100}%` } as CSSProperties
  return { ...layerColors(layer, baseLayers), ...progress, flexGrow: weight(bytes) }
}

/** Flex shares of less than one would leave the bar unfilled, and an empty layer still has its 3 px. */
function weight(bytes: number): number {
  return Math.max(1, bytes)
}
