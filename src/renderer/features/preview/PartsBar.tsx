import { formatCount } from '#core/query/format'
import { PREVIEW_BYTES } from '#contract/content'

import { useFormat } from '../../image/use-format'
import { IconButton } from '../../ui/IconButton'
import { ChevronRightIcon, FirstIcon, LastIcon, PreviousIcon } from '../../ui/icons'
import styles from './PartsBar.module.css'
import type { Parts } from './use-parts'

/** Where in a large content one is, and the way to its other parts. */
export function PartsBar({ parts, total }: { parts: Parts; total: number }) {
  const { at, count, go } = parts
  const format = useFormat()
  if (count < 2) return null
  const first = at * PREVIEW_BYTES
  const last = Math.min(total, first + PREVIEW_BYTES) - 1
  return (
    <footer className={styles.bar}>
      <IconButton
        label="First part"
        size="sm"
        disabled={at === 0}
        icon={<FirstIcon />}
        onClick={() => go(0)}
      />
      <IconButton
        label="Previous part"
        size="sm"
        disabled={at === 0}
        icon={<PreviousIcon />}
        onClick={() => go(at - 1)}
      />
      <span role="status">
        Part {formatCount(at + 1)} of {formatCount(count)}
        <span className={styles.bytes}>
          bytes {formatCount(first)} to {formatCount(last)} of {format.bytes(total)}
        </span>
      </span>
      <IconButton
        label="Next part"
        size="sm"
        disabled={at === count - 1}
        icon={<ChevronRightIcon />}
        onClick={() => go(at + 1)}
      />
      <IconButton
        label="Last part"
        size="sm"
        disabled={at === count - 1}
        icon={<LastIcon />}
        onClick={() => go(count - 1)}
      />
    </footer>
  )
}
