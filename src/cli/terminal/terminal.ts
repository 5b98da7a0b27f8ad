import type { Style } from './style'

/** The outside of a command: where it writes, what that can show, and when to stop. */
export interface Terminal {
  /** Writes a part of a document, as it is, to standard output. Resolves when there is room for more. */
  write(text: string): Promise<void>
  /** Writes lines for people to standard output. */
  print(lines: readonly string[]): Promise<void>
  /** Writes one line to standard error, made harmless. */
  tell(line: string): void
  /** Whether to show progress: standard error is a terminal, and nobody asked for quiet. */
  readonly progress: boolean
  /** Shows `line` on standard error in place of the one before, or takes it away when empty. */
  status(line: string): void
  /** For standard output. */
  readonly style: Style
  /** Columns of a line on standard output: the terminal's, else those of `COLUMNS`, else 80. */
  readonly columns: number
  /** Whether standard output is a terminal, and so read by a person. */
  readonly isTerminal: boolean
  /** Text from an image, made harmless and written in what standard output can show. */
  readonly text: (text: string) => string
  /** Aborted by Ctrl-C and its like, with an {@link Interrupted} as its reason. */
  readonly signal: AbortSignal
  /** Has the process end without waiting for what hangs in the system, once it is to end. */
  abandon(): void
}

/** How text for people is written. */
export type Look = Pick<Terminal, 'style' | 'columns' | 'text'>

/** The look of a terminal, without end where nothing is to be cut. */
export function lookOf({ style, columns, text }: Look, wide: boolean): Look {
  return { style, text, columns: wide ? Infinity : columns }
}

/** Ends a command without a word: the user wanted it so, or nobody reads on. */
export class Interrupted extends Error {
  readonly status: number

  /** `status` is that of the process. */
  constructor(status: number) {
    super('interrupted')
    this.name = 'Interrupted'
    this.status = status
  }
}
