import { useState } from 'react'

import { bindingId, isFixed } from '../../keys/binding'
import { useKeyRegistry, useKeyRules } from '../../keys/KeysProvider'
import type { KnownKey } from '../../keys/known-keys'
import { collide } from '../../keys/chord'
import { keysUnder } from '../../keys/binding'
import { useActions } from '../../store/hooks'
import { Button } from '../../ui/Button'
import { Kbd } from '../../ui/Kbd'
import styles from './KeyRow.module.css'
import { KeyRecorder } from './KeyRecorder'

/** One thing that keys do, the keys that do it, and the way to change them. */
export function KeyRow({
  binding,
  shown,
  changed,
  recording,
  onRecord,
}: {
  binding: KnownKey
  shown: readonly string[]
  changed: boolean
  recording: boolean
  onRecord: (on: boolean) => void
}) {
  const { known, mac } = useKeyRegistry()
  const rules = useKeyRules()
  const { setKeys } = useActions()
  const [wanted, setWanted] = useState<string | null>(null)
  const id = bindingId(binding)
  const { label } = binding
  const rivals = wanted === null ? [] : known.conflicts(rules, binding, wanted, mac)
  const stop = () => {
    setWanted(null)
    onRecord(false)
  }
  const take = (chord: string) => {
    for (const rival of known.conflicts(rules, binding, chord, mac))
      setKeys(
        bindingId(rival),
        keysUnder(rules, rival).filter((key) => !collide(key, chord, mac)),
      )
    setKeys(id, [chord])
    stop()
  }
  const hear = (chord: string) => {
    if (known.conflicts(rules, binding, chord, mac).length === 0) take(chord)
    else setWanted(chord)
  }
  return (
    <div className={styles.row}>
      <span className={styles.label}>{label}</span>
      {recording ? (
        wanted === null ? (
          <KeyRecorder label={`New key for ${label}`} onChord={hear} onStop={stop} />
        ) : (
          <span ref={intoView} role="alert" className={styles.conflict}>
            <Kbd chord={wanted} exact />
            <span>is already the key of {rivals.map((rival) => `“${rival.label}”`).join(' and ')}.</span>
            <Button size="sm" onClick={() => take(wanted)}>
              Use it here
            </Button>
            <Button size="sm" variant="quiet" onClick={stop}>
              Keep it there
            </Button>
          </span>
        )
      ) : (
        <>
          <span className={styles.keys}>
            {shown.length === 0 ? <span className="text-3">No key</span> : null}
            {shown.map((chord) => (
              <Kbd key={chord} chord={chord} exact />
            ))}
          </span>
          <span className={styles.actions}>
            {changed ? (
              <Button
                size="sm"
                variant="quiet"
                aria-label={`Reset the key of ${label}`}
                onClick={() => setKeys(id, null)}
              >
                Reset
              </Button>
            ) : null}
            {isFixed(binding) ? null : (
              <Button size="sm" aria-label={`Change the key of ${label}`} onClick={() => onRecord(true)}>
                Change
              </Button>
            )}
          </span>
        </>
      )}
    </div>
  )
}

/** The question stands where nobody may have scrolled to yet. */
function intoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' })
}
