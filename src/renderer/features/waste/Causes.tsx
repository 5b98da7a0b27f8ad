import { useMemo, type ReactNode } from 'react'

import type { CauseName } from '#core/model/waste'
import { wasteByCause, type WasteFlow } from '#core/query/waste'

import { InstructionText } from '../../image/InstructionText'
import { LayerChip } from '../../image/LayerChip'
import { useFormat } from '../../image/use-format'
import { useActions } from '../../store/hooks'
import { CauseIcon } from './CauseIcon'
import { CAUSES, CAUSE_WORDS } from './causes'
import styles from './Causes.module.css'
import type { FlowProps } from './index'

/** Layers that one cause lists. */
const MOST_LAYERS = 4

/** Each cause in words: what happened, which layers did it, and what in general keeps it from happening. */
export function Causes({ tab, model, base, flows }: FlowProps) {
  const format = useFormat()
  const byCause = useMemo(() => wasteByCause(flows), [flows])
  const hidersOf = useMemo(() => hidersByCause(flows), [flows])
  const { explore, setView } = useActions()
  const present = CAUSES.filter((cause) => byCause[cause] > 0).toSorted((a, b) => byCause[b] - byCause[a])
  const show = (layer: number) => {
    explore(tab.id, { layer, mode: 'layer' })
    setView(tab.id, 'files')
  }
  return (
    <aside aria-label="Why, and what helps" className={styles.panel}>
      <header className={styles.head}>
        <h2>Why, and what helps</h2>
      </header>
      <div className={`scroll ${styles.list}`}>
        {present.map((cause) => {
          const hiders = hidersOf.get(cause) ?? []
          return (
            <article key={cause} className={styles.card}>
              <header>
                <CauseIcon cause={cause} />
                <h3>{CAUSE_WORDS[cause].title}</h3>
                <b>{format.bytes(byCause[cause])}</b>
              </header>
              <ul className={styles.layers}>
                {hiders.slice(0, MOST_LAYERS).map(({ layer, bytes }) => (
                  <li key={layer}>
                    <button type="button" title="Show this layer in Files" onClick={() => show(layer)}>
                      <LayerChip layer={layer} baseLayers={base.layers} />
                      <InstructionText command={model.snapshot.image.layers[layer]?.command ?? null} />
                      <span>{format.bytes(bytes)}</span>
                    </button>
                  </li>
                ))}
                {hiders.length > MOST_LAYERS ? <li>and {hiders.length - MOST_LAYERS} more layers</li> : null}
              </ul>
              <p>{CAUSE_WORDS[cause].why}</p>
              <p className={styles.remedy}>{withCode(CAUSE_WORDS[cause].remedy)}</p>
            </article>
          )
        })}
      </div>
      <dl className={styles.sum}>
        <dt>The image with none of it</dt>
        <dd>{format.bytes(model.snapshot.totals.reachableBytes)}</dd>
      </dl>
    </aside>
  )
}

/** Text with what stands between backquotes set as code. */
function withCode(text: string): ReactNode {
  return text
    .split('`')
    .map((part, i) => ({ part, place: i }))
    .map(({ part, place }) => (place % 2 === 0 ? part : <code key={place}>{part}</code>))
}

/** Layers that hide bytes for each cause, most bytes first. */
function hidersByCause(
  flows: readonly WasteFlow[],
): ReadonlyMap<CauseName, readonly { layer: number; bytes: number }[]> {
  const sums = new Map<CauseName, Map<number, number>>()
  for (const { cause, hiddenIn, bytes } of flows) {
    const layers = sums.get(cause) ?? new Map<number, number>()
    layers.set(hiddenIn, (layers.get(hiddenIn) ?? 0) + bytes)
    sums.set(cause, layers)
  }
  return new Map(
    [...sums].map(([cause, layers]) => [
      cause,
      [...layers].map(([layer, bytes]) => ({ layer, bytes })).sort((a, b) => b.bytes - a.bytes),
    ]),
  )
}
