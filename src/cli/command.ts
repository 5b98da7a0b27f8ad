import type { Terminal } from './terminal/terminal'

/** An option of a command, for the parser and the help alike. */
export interface Option {
  readonly type: 'string' | 'boolean'
  readonly short?: string
  /** Takes `=true` and `=false` too, as flags of Go programs do. Only for booleans. */
  readonly truth?: true
  /** What stands for the value in the help: `FORMAT`. Options with a value have one. */
  readonly value?: string
  /** The values there are, where there are only a few; checked before the command runs. */
  readonly choices?: readonly string[]
  readonly help: string
}

/** What one wants from a command; the help lists commands by it. */
export type CommandGroup = 'see' | 'judge' | 'machine' | 'look' | 'help'

/** One command: a file in `commands/`, a line in `commands.ts`. */
export interface Command {
  /** Empty for the one that a command line without a command's name means. */
  readonly name: string
  readonly group: CommandGroup
  /** What it does, in a few words, for the list of commands. */
  readonly summary: string
  /** Arguments as the help shows them: `SOURCE`, `[SOURCE]` or nothing. */
  readonly argument: '' | 'SOURCE' | '[SOURCE]' | '[COMMAND]' | '[ACTION]'
  readonly options: Readonly<Record<string, Option>>
  /** Command lines to copy, each with what it is for. */
  readonly examples: readonly (readonly [line: string, purpose: string])[]
  /** Does it and returns the exit status. Rejects with a FailureError, or the signal's reason. */
  run(call: Invocation, terminal: Terminal): Promise<number>
}

/** How a command is called: `layerscope analyze`, or `layerscope` for the nameless one. */
export function callOf({ name }: Pick<Command, 'name'>): string {
  return name === '' ? 'layerscope' : `layerscope ${name}`
}

/** A command line taken apart. */
export interface Invocation {
  /** SOURCE, COMMAND or ACTION, or null when none was given. */
  readonly argument: string | null
  readonly texts: Readonly<Record<string, string | undefined>>
  readonly flags: Readonly<Record<string, boolean | undefined>>
}
