import { useEffect, useState } from 'react'

import { useActions, useApp } from '../store/hooks'
import { classes } from '../ui/classes'
import { ArchiveIcon, WarningIcon } from '../ui/icons'
import { draggedOf, droppedFiles, type Dragged } from './dropped'
import styles from './DropTarget.module.css'

/** Takes archives that are dropped anywhere on the window. */
export function DropTarget() {
  const { openFiles, toast } = useActions()
  const desktop = useApp(({ host }) => host?.host === 'desktop')
  const [dragged, setDragged] = useState<Dragged>('nothing')
  useEffect(() => {
    const over = (event: DragEvent) => {
      const what = draggedOf(event.dataTransfer)
      if (what === 'nothing') return
      event.preventDefault()
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = what === 'archive' ? 'copy' : 'none'
      setDragged(what)
    }
    const leave = (event: DragEvent) => {
      // Only leaving the window has no element that is entered.
      if (event.relatedTarget === null) setDragged('nothing')
    }
    const drop = (event: DragEvent) => {
      event.preventDefault()
      setDragged('nothing')
      const { files, folders } = droppedFiles(event.dataTransfer, desktop)
      openFiles(files)
      if (folders) {
        toast({
          tone: 'warn',
          text: 'Browsers can’t send folders. Drop an archive of it instead.',
        })
      }
    }
    window.addEventListener('dragenter', over)
    window.addEventListener('dragover', over)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragenter', over)
      window.removeEventListener('dragover', over)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  }, [openFiles, toast, desktop])
  if (dragged === 'nothing') return null
  const wrong = dragged === 'other'
  return (
    <div className={styles.target}>
      <div role="status" className={classes(styles.zone, wrong && styles.wrong)}>
        {wrong ? <WarningIcon size={28} /> : <ArchiveIcon size={28} />}
        {wrong ? 'Not an image archive' : 'Drop to analyze'}
      </div>
    </div>
  )
}
