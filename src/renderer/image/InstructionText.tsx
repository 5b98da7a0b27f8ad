import { useMemo } from 'react'

import { parseInstruction } from '#core/query/config/instruction'

import { classes } from '../ui/classes'
import { instructionTokens } from './instruction-tokens'
import styles from './InstructionText.module.css'

/** What built a layer, cleaned of what builders add, its parts told apart. One line, or up to three with `wrap`. */
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
  const tokens = useMemo(() => instructionTokens(text), [text])
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
      {tokens.map((token) =>
        token.kind === 'text' ? (
          token.text
        ) : (
          <span key={token.at} className={styles[token.kind]}>
            {token.text}
          </span>
        ),
      )}
    </code>
  )
}
