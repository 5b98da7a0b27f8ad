import { useMemo } from 'react'

import { parseInstruction } from '#core/query/instruction'

import { classes } from '../ui/classes'
import styles from './InstructionText.module.css'

/** What built a layer, cleaned of what builders add. One line, or as many as it takes with `wrap`. */
export function InstructionText({
  command,
  wrap = false,
  silent = false,
  className,
}: {
  /** The `created_by` line; null when the image does not say. */
  command: string | null
  wrap?: boolean | undefined
  /** Hidden from screen readers, where a label beside it says the same. */
  silent?: boolean | undefined
  className?: string | undefined
}) {
  const { verb, text } = useMemo(() => parseInstruction(command ?? ''), [command])
  if (verb === null && text === '')
    return (
      <span aria-hidden={silent || undefined} className={classes('text-3', className)}>
        No instruction recorded
      </span>
    )
  return (
    <code
      aria-hidden={silent || undefined}
      className={classes(styles.instruction, wrap ? styles.wrap : 'truncate', className)}
    >
      {verb === null ? null : <span className={styles.verb}>{verb} </span>}
      {text}
    </code>
  )
}
