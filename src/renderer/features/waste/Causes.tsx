import { useMemo, type ReactNode } from 'react'

import { formatCount } from '#core/query/format'
import { distinctInstructions } from '#core/query/config/instruction-difference'
import { storingLayers, wasteByKind, type StoringLayer } from '#core/query/waste/waste'

import { LayerChip } from '../../image/LayerChip'
import { LayerText } from '../../image/LayerText'
import { useFormat } from '../../image/use-format'
import { useActions } from '../../store/hooks'
import styles from './Causes.module.css'
import type { ImageViewProps } from '../../image/view-props'
import type { FlowProps } from './flow-rows'
import { KindIcon } from './KindIcon'
import { KINDS, KIND_WORDS } from './kinds'

/** Layers that one card lists, and those that it names as hiding what one of them stores. */
const MOST_LAYERS = 4
const MOST_HIDERS = 3

/** What became of the bytes: which instructions store them, which hide them, and what keeps it from happening. */
export function Causes({ tab, model, base, flows }: FlowProps) {
  const format = useFormat()
  const byKind = useMemo(() => wasteByKind(flows), [flows])
  const lines = useMemo(
    () => distinctInstructions(model.snapshot.image.layers.map(({ command }) => command)),
    [model],
  )
  const { explore, setView } = useActions()
  const present = KINDS.filter((kind) => byKind[kind] > 0).toSorted((a, b) => byKind[b] - byKind[a])
  const show = (layer: number) => {
    explore(tab.id, { layer, mode: 'layer' })
    setView(tab.id, 'files')
  }
  return (
    <aside aria-label="How to get it back" className={styles.panel}>
      <header className={styles.head}>
        <h2>How to get it back</h2>
      </header>
      <div className={`scroll ${styles.list}`}>
        {present.map((kind) => {
          const layers = storingLayers(flows, kind)
          const rest = layers.slice(MOST_LAYERS)
          return (
            <article key={kind} className={styles.card}>
              <header>
                <KindIcon kind={kind} />
                <h3>{KIND_WORDS[kind].title}</h3>
                <b>{format.bytes(byKind[kind])}</b>
              </header>
              <h4>Stored by</h4>
              <ul className={styles.layers}>
                {layers.slice(0, MOST_LAYERS).map((row) => (
                  <Storing key={row.layer} row={row} lines={lines} base={base} onShow={show} />
                ))}
                {rest.length === 0 ? null : (
                  <li className={styles.rest}>
                    <span>
                      and {formatCount(rest.length)} more {rest.length === 1 ? 'layer' : 'layers'}
                    </span>
                    <span>{format.bytes(rest.reduce((sum, { bytes }) => sum + bytes, 0))}</span>
                  </li>
                )}
              </ul>
              <p>{KIND_WORDS[kind].why}</p>
              <p className={styles.remedy}>{withCode(KIND_WORDS[kind].remedy)}</p>
            </article>
          )
        })}
      </div>
      <dl className={styles.sum}>
        <dt>Without waste</dt>
        <dd>{format.bytes(model.snapshot.totals.reachableBytes)}</dd>
      </dl>
    </aside>
  )
}

/** An instruction that stores wasted bytes, and below it the layers that hide them. */
function Storing({
  row: { layer, bytes, hiddenIn },
  lines,
  base,
  onShow,
}: {
  row: StoringLayer
  lines: readonly string[]
  base: ImageViewProps['base']
  onShow: (layer: number) => void
}) {
  const format = useFormat()
  const hiders = hiddenIn.filter((hider) => hider !== layer)
  return (
    <li>
      <button type="button" title="Show this layer in Files" onClick={() => onShow(layer)}>
        <LayerChip layer={layer} baseLayers={base.layers} />
        <LayerText layer={layer} command={lines[layer] ?? null} base={base} />
        <span>{format.bytes(bytes)}</span>
      </button>
      {hiders.length === 0 ? null : (
        <p className={styles.hiders}>
          <span>hidden by</span>
          {hiders.slice(0, MOST_HIDERS).map((hider) => (
            <LayerChip key={hider} layer={hider} baseLayers={base.layers} size="xs" />
          ))}
          {hiders.length === 1 ? (
            <LayerText layer={hiders[0] ?? 0} command={lines[hiders[0] ?? 0] ?? null} base={base} />
          ) : hiders.length > MOST_HIDERS ? (
            <span>and {formatCount(hiders.length - MOST_HIDERS)} more</span>
          ) : null}
        </p>
      )}
    </li>
  )
}

/** Text with what stands between backquotes set as code. */
function withCode(text: string): ReactNode {
  return text
    .split('`')
    .map((part, i) => ({ part, place: i }))
    .map(({ part, place }) => (place % 2 === 0 ? part : <code key={place}>{part}</code>))
}
