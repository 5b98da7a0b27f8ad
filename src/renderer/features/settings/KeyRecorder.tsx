import { useEffect, useRef } from 'react'

import { chordOf } from '../../keys/chord'
import { useKeyRegistry } from '../../keys/KeysProvider'
import { Button } from '../../ui/Button'
import styles from './KeyRecorder.module.css'

/** Waits for a key. Escape and Tab leave it as it was; whatever else is pressed goes nowhere but here. */
export function KeyRecorder({
  label,
  onChord,
  onStop,
}: {
  label: string
  onChord: (chord: string) => void
  onStop: () => void
}) {
  const { mac } = useKeyRegistry()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  return (
    <span className={styles.recorder}>
      <input
        ref={field}
        readOnly
        aria-label={label}
        value="Press a key, or Escape"
        className={styles.field}
        onBlur={(event) => {
          if (event.relatedTarget !== null) onStop()
        }}
        onKeyDown={(event) => {
          if (event.key === 'Tab') return onStop()
          event.preventDefault()
          event.stopPropagation()
          if (event.key === 'Escape') return onStop()
          const chord = chordOf(event, mac)
          if (chord !== null) onChord(chord)
        }}
      />
      <Button size="sm" variant="quiet" onPointerDown={onStop}>
        Cancel
      </Button>
    </span>
  )
}
