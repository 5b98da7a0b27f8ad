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
            ? 'The file is read where it is and not changed.'
            : 'It goes to the Layerscope that serves this page, and is not kept.'}
        </p>
      </div>
      <Button size="sm" onClick={() => void openArchive()}>
        Choose file…
      </Button>
    </div>
  )
}
