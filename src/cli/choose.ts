import { existsSync } from 'node:fs'

import type { Command } from './command'
import { quoted } from './parse'
import { nearest } from './suggest'
import { usageError } from './usage'

/** The command that a command line names, and the words behind it; null asks for the general help. */
export function chooseCommand(
  words: readonly string[],
  commands: readonly Command[],
): { command: Command | null; rest: readonly string[] } {
  const find = (name: string): Command => {
    const found = commands.find((command) => command.name === name)
    if (found === undefined) throw new TypeError(`no command ${name}`)
    return found
  }
  const [first, ...rest] = words
  if (first === undefined || first === '--help' || first === '-h') return { command: null, rest: [] }
  if (first === '--version' || first === '-V') return { command: find('version'), rest }
  const named = commands.find((command) => command.name === first)
  if (named !== undefined) return { command: named, rest }
  checkForTypingMistake(first, rest, commands)
  // `layerscope SOURCE` opens the application at that image.
  return { command: find('open'), rest: words }
}

/** A word that could be an image of that name is more likely a command with a letter wrong. */
function checkForTypingMistake(word: string, rest: readonly string[], commands: readonly Command[]): void {
  // No command looks like a path, an option or a name with a tag.
  if (!/^[a-z]+$/i.test(word)) return
  const guess = nearest(
    word,
    commands.map((command) => command.name),
  )
  const another = rest.some((each) => !each.startsWith('-'))
  if ((guess === null && !another) || existsSync(word)) return
  throw usageError(
    `Cannot run ${quoted(word)}`,
    'there is no such command',
    guess === null
      ? 'See "layerscope --help" for the commands there are.'
      : `Did you mean "layerscope ${[guess, ...rest].join(' ')}"?` +
          (another ? '' : ` For an image of that name, write "layerscope open ${word}".`),
  )
}
