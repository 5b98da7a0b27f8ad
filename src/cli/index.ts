import { failureLine, toFailure } from '#contract/failure'

import { COMMANDS, NAMELESS } from './commands'
import { chooseCommand } from './choose'
import { helpOf, helpOfAll } from './help'
import { parseInvocation } from './parse'
import { readingVariables } from './reading'
import { processTerminal } from './terminal/process-terminal'
import { Interrupted } from './terminal/terminal'

/** Exit status of what cannot be done: a wrong command line, an image that cannot be read. */
const FAILED = 2

/** Runs one command line (`process.argv` without node and script) and sets the exit status. Never rejects. */
export async function main(words: readonly string[]): Promise<void> {
  const terminal = processTerminal(words.includes('--quiet') || words.includes('-q'))
  try {
    const { command, rest } = chooseCommand(words, COMMANDS, NAMELESS)
    if (command === null) {
      await terminal.print(helpOfAll(COMMANDS, terminal))
      return
    }
    const call = parseInvocation(command, rest)
    Object.assign(process.env, readingVariables(call))
    if (call.flags['help']) await terminal.print(helpOf(command, terminal))
    else process.exitCode = await command.run(call, terminal)
  } catch (error) {
    process.exitCode = error instanceof Interrupted ? error.status : FAILED
    terminal.status('')
    if (!(error instanceof Interrupted)) terminal.tell(`layerscope: ${sentence(error)}`)
  } finally {
    terminal.status('')
    terminal.release()
  }
}

/** One line; LAYERSCOPE_DEBUG=1 adds what a bug report needs. */
function sentence(error: unknown): string {
  const failure = toFailure(error, 'Cannot finish')
  const detail = process.env['LAYERSCOPE_DEBUG'] ? failure.detail : undefined
  return detail === undefined ? failureLine(failure) : `${failureLine(failure)} [${detail}]`
}
