import { capsOf, spokenChord } from '../keys/chord'
import { useKeyRegistry, useKeyRules } from '../keys/KeysProvider'
import styles from './Kbd.module.css'

/**
 * Draws the key of something as caps, in the way of this keyboard. `chord` is the usual one; where the user has put
 * another in its place that one is drawn, and nothing where they took it away. `exact` draws the very chord.
 */
export function Kbd({
  chord,
  bare = false,
  exact = false,
}: {
  chord: string
  bare?: boolean | undefined
  exact?: boolean | undefined
}) {
  const { mac, known } = useKeyRegistry()
  const rules = useKeyRules()
  const shown = exact ? chord : known.shown(rules, chord)
  if (shown === null) return null
  const caps = capsOf(shown, mac).map((cap, place) => ({ cap, place }))
  return (
    <span className={bare ? styles.bare : styles.caps}>
      {caps.map(({ cap, place }) => (
        <kbd key={place} aria-hidden="true">
          {cap}
        </kbd>
      ))}
      <span className="sr-only"> {spokenChord(shown, mac)}</span>
    </span>
  )
}
