import { visibleName } from '#core/model/path-text'

import { useFormat } from '../../image/use-format'
import { useActions, useApp } from '../../store/hooks'
import type { Save } from '../../store/state'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { CloseIcon, SaveIcon, WarningIcon } from '../../ui/icons'
import { ProgressBar } from '../../ui/ProgressBar'
import { useNow } from '../../ui/timing'
import styles from './Saves.module.css'

/** Saves that take less are not worth a word before they are done. */
const QUIET_MS = 400

/** What is being saved and how far it is, and what could not be saved until it is put away. */
export function Saves() {
  const saves = useApp((state) => state.saves)
  const now = useNow(saves.some(({ failure }) => failure === null) ? 200 : 0)
  const shown = saves.filter(({ startedAt, failure }) => failure !== null || now - startedAt > QUIET_MS)
  return (
    <div className={styles.saves}>
      {shown.map((save) =>
        save.failure === null ? <Running key={save.id} save={save} /> : <Failed key={save.id} save={save} />,
      )}
    </div>
  )
}

function Running({ save: { id, name: raw, bytes, totalBytes, cancelling } }: { save: Save }) {
  const { cancelSave } = useActions()
  const name = visibleName(raw)
  const format = useFormat()
  const share = totalBytes === null || totalBytes === 0 ? null : Math.min(1, bytes / totalBytes)
  return (
    <section className={styles.save} aria-label={`Saving ${name}`}>
      <SaveIcon className={styles.icon} />
      <div className={styles.text}>
        <p className="truncate">Saving {name}</p>
        <ProgressBar value={share} label={`Saving ${name}`} />
        <p className={styles.note}>
          {format.bytes(bytes)}
          {totalBytes === null ? '' : ` of ${format.bytes(totalBytes)}`}
        </p>
      </div>
      <Button variant="quiet" size="sm" disabled={cancelling} onClick={() => cancelSave(id)}>
        Cancel
      </Button>
    </section>
  )
}

function Failed({ save: { id, failure } }: { save: Save }) {
  const { dismissSave } = useActions()
  if (failure === null) return null
  return (
    <section role="alert" className={styles.save}>
      <WarningIcon className={styles.failed} />
      <p className={styles.text}>
        <b>{visibleName(failure.what)}</b>: {visibleName(failure.why)}. {visibleName(failure.hint)}
      </p>
      <IconButton label="Dismiss" size="sm" icon={<CloseIcon />} onClick={() => dismissSave(id)} />
    </section>
  )
}
