import { integrityOf } from '../../store/verify'
import type { ImageTab } from '../../store/state'
import { Callout } from '../../ui/Callout'
import { WarningIcon } from '../../ui/icons'
import styles from './Integrity.module.css'
import { mismatchWords } from './integrity-words'

/** Says loudly that some bytes are not what their digests say; nothing where none are known to be wrong. */
export function MismatchAlert({ tab }: { tab: ImageTab }) {
  const words = mismatchWords(integrityOf(tab))
  if (words === null) return null
  return (
    <div className={styles.alert}>
      <Callout tone="danger" icon={<WarningIcon />} role="alert">
        <b>{words}</b> This image is damaged, or somebody changed it after it was built.
      </Callout>
    </div>
  )
}
