import { useActiveKeys } from '../keys/KeysProvider'
import type { KeyBinding } from '../keys/registry'
import { useActions } from '../store/hooks'
import { Kbd } from '../ui/Kbd'
import styles from './HintBar.module.css'

/** The keys of what has the focus, most useful first; clipped at the right but for the way to all keys. */
export function HintBar() {
  const bindings = useActiveKeys()
  const { showOverlay } = useActions()
  return (
    <footer aria-label="Keys" className={styles.bar}>
      <ul className={styles.hints}>
        {hinted(bindings).map(({ keys, label }) => (
          <li key={label} className={styles.hint}>
            {shownKeys(keys).map((chord) => (
              <Kbd key={chord} chord={chord} exact />
            ))}
            {label}
          </li>
        ))}
      </ul>
      <button type="button" className={styles.all} onClick={() => showOverlay('keys')}>
        <Kbd chord="?" />
        All keys
      </button>
    </footer>
  )
}

/** Each label once: an inner scope's binding hides the window's of the same name. */
function hinted(bindings: readonly KeyBinding[]): readonly KeyBinding[] {
  const seen = new Set<string>()
  return bindings.filter(({ label, hint }) => {
    if (hint === false || seen.has(label)) return false
    seen.add(label)
    return true
  })
}

/** The first key, or both of a pair of arrows that share a label. */
function shownKeys(keys: readonly string[]): readonly string[] {
  const arrows = keys.filter((key) => key.startsWith('Arrow'))
  if (arrows.length > 1) return arrows
  return keys.slice(0, 1)
}
