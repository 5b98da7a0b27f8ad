import { useActions, useApp } from '../../store/hooks'
import { Button } from '../../ui/Button'
import { ArchiveIcon } from '../../ui/icons'
import styles from './DropZone.module.css'

/** Says that archives can be dropped, anywhere on the window, or chosen. */
export function DropZone() {
  const { openArchive } = useActions()
  const desktop = useApp(({ host }) => host?.host === 'desktop')
  return (
    <div className={styles.zone}>
      <ArchiveIcon size={20} />
      <div className={styles.text}>
        Drop a <code className={styles.code}>.tar</code> here
        <p className={styles.help}>
          From docker save, podman save, or an OCI layout.{' '}
          {desktop
            ? 'The file is read in place and never changed.'
            : 'Sent only to your Layerscope server, never stored.'}
        </p>
      </div>
      <Button size="sm" onClick={() => void openArchive()}>
        Choose file…
      </Button>
    </div>
  )
}
