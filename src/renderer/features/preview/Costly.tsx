import type { ImageModel } from '#core/query/image-model'

import { useFormat } from '../../image/use-format'
import { useActions } from '../../store/hooks'
import { Button } from '../../ui/Button'
import styles from './Content.module.css'

/** What has to happen again before a content can be read. */
export type Cost = { readonly kind: 'export' } | { readonly kind: 'upload'; readonly bytes: number }

/** Files up to this size are sent again without asking. */
const SENT_UNASKED = 64 << 20

/** What reading a row's content costs, if that is worth a question; null when it is read at once. */
export function useCost(tab: number, model: ImageModel, row: number): Cost | null {
  const { keptPreview, sentBytes } = useActions()
  if (keptPreview(tab, model.contentOf(row)) !== null) return null
  const bytes = sentBytes(tab)
  if (bytes > SENT_UNASKED) return { kind: 'upload', bytes }
  return model.snapshot.image.via === 'export' ? { kind: 'export' } : null
}

/** Asks before something slow is done for a look at a file. */
export function Costly({ cost, onRead }: { cost: Cost | null; onRead: () => void }) {
  const format = useFormat()
  if (cost === null) return null
  return (
    <div className={styles.about}>
      <p>
        {cost.kind === 'upload'
          ? `To read it, the archive (${format.bytes(cost.bytes)}) must be sent again.`
          : 'To read it, the engine must export the image again.'}
      </p>
      <Button size="sm" onClick={onRead}>
        Read it
      </Button>
    </div>
  )
}
