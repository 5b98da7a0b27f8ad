import type { Command } from '../command'
import { helpOf, helpOfAll } from '../help'
import { quoted } from '../parse'
import { nearest } from '../suggest'
import { usageError } from '../usage'

/** `commands` is asked when the command runs, since the list holds this very command. */
export const help = (commands: () => readonly Command[]): Command => ({
  name: 'help',
  group: 'help',
  summary: 'how to use Layerscope, or one of its commands',
  argument: '[COMMAND]',
  options: {},
  examples: [['layerscope help analyze', 'options and examples of analyze']],
  async run({ argument }, terminal) {
    const known = commands()
    const command = known.find(({ name }) => name === argument)
    if (argument !== null && command === undefined) throw unknownCommand(argument, known)
    await terminal.print(command === undefined ? helpOfAll(known, terminal) : helpOf(command, terminal))
    return 0
  },
})

function unknownCommand(name: string, commands: readonly Command[]): Error {
  const guess = nearest(
    name,
    commands.map((command) => command.name),
  )
  return usageError(
    `Cannot explain ${quoted(name)}`,
    'there is no such command',
    guess === null
      ? 'See "layerscope help" for the commands there are.'
      : `Did you mean "layerscope help ${guess}"?`,
  )
}
