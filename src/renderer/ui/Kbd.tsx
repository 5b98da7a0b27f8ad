import { capsOf, spokenChord } from '../keys/chord'
import { useKeyRegistry } from '../keys/KeysProvider'
import styles from './Kbd.module.css'

/** Draws a chord as key caps in the way of this keyboard. */
export function Kbd({ chord, bare = false }: { chord: string; bare?: boolean | undefined }) {
  const { mac } = useKeyRegistry()
  const caps = capsOf(chord, mac).map((cap, place) => ({ cap, place }))
  return (
    <span className={bare ? styles.bare : styles.caps}>
      {caps.map(({ cap, place }) => (
        <kbd key={place} aria-hidden="true">
          {cap}
        </kbd>
      ))}
      <span className="sr-only"> {spokenChord(chord, mac)}</span>
    </span>
  )
}
