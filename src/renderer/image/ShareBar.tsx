import { classes } from '../ui/classes'
import { cssVars } from './layer-color'
import styles from './ShareBar.module.css'

/**
 * Filled parts are stored, hollow ones hide or are not counted. The waste kinds are the causes: striped for owner
 * or mode only, solid for deleted, tinted with an outline for overwritten, outlined for a duplicate entry.
 */
export type SharePart =
  | 'added'
  | 'modified'
  | 'removed'
  | 'base'
  /** In the color of the layer around it (`--c`). */
  | 'layer'
  | 'kept'
  | 'waste'
  | 'metadata-only'
  | 'deleted'
  | 'overwritten'
  | 'duplicate-entry'
  | 'expected'

export interface Share {
  readonly part: SharePart
  /** 0 to 1 of the bar's full width. */
  readonly share: number
}

/** A thin stacked bar. Parts of nothing are left out, others are at least 2 px wide. For the eye only. */
export function ShareBar({
  shares,
  height = 5,
  className,
}: {
  shares: readonly Share[]
  /** CSS pixels. */
  height?: number | undefined
  className?: string | undefined
}) {
  return (
    <span aria-hidden="true" className={classes(styles.bar, className)} style={{ height }}>
      {shares.map(({ part, share }) =>
        share > 0 ? (
          <i
            key={part}
            className={classes(styles.part, styles[part])}
            style={cssVars({ '--w': `${Math.min(1, share) * 100}%` })}
          />
        ) : null,
      )}
    </span>
  )
}
