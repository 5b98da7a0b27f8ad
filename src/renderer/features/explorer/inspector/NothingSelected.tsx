import { Kbd } from '../../../ui/Kbd'
import { useSession } from '../session'
import styles from './NothingSelected.module.css'

const KEYS: readonly (readonly [chords: readonly string[], label: string])[] = [
  [['ArrowUp', 'ArrowDown'], 'Move through files'],
  [['ArrowRight', 'ArrowLeft'], 'Expand or collapse a folder'],
  [['[', ']'], 'Previous, next layer'],
  [['/'], 'Filter by path'],
  [['n'], 'Next change or match'],
  [['ctrl+a', 'ctrl+m', 'ctrl+r', 'ctrl+u'], 'Added, modified, removed, unmodified'],
  [['ctrl+l', 'ctrl+i'], 'This layer, final image'],
  [['y'], 'Copy path'],
]

/** Stands in the inspector until a path is selected: the keys that are of use. */
export function NothingSelected() {
  const { model } = useSession()
  return (
    <section className={styles.nothing}>
      <h2>No file selected</h2>
      <p>Select a file to see its properties and what each of the {model.layerCount} layers did to it.</p>
      <dl className={styles.keys}>
        {KEYS.map(([chords, label]) => (
          <div key={label}>
            <dt>
              {chords.map((chord) => (
                <Kbd key={chord} chord={chord} />
              ))}
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
