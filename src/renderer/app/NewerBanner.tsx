import { useApp, useActions } from '../store/hooks'
import { newerImage } from '../store/newer'
import type { ImageTab } from '../store/state'
import { Button } from '../ui/Button'
import { Callout } from '../ui/Callout'
import { RefreshIcon } from '../ui/icons'
import styles from './Banner.module.css'

/** Says that the name of an image stands for another one by now. What was analyzed stays. */
export function NewerBanner({ tab }: { tab: ImageTab }) {
  const { open } = useActions()
  const newer = useApp(({ images }) => newerImage(images, tab))
  if (newer === null) return null
  const name = tab.analysis.snapshot?.image.name ?? tab.name
  const analyze = () => open({ source: newer.source, name, listed: { engine: newer.engine, id: newer.id } })
  return (
    <div className={styles.banner}>
      <Callout
        tone="accent"
        icon={<RefreshIcon />}
        role="status"
        action={
          <Button size="sm" onClick={analyze}>
            Analyze new image
          </Button>
        }
      >
        <b>{name} now names another image.</b> This tab shows the image that had this name when it was
        analyzed.
      </Callout>
    </div>
  )
}
