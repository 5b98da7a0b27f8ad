import { existsSync } from 'node:fs'

import type { Command } from './command'
import { positionalsOf, quoted } from './parse'
import { nearest } from './suggest'
import { usageError } from './usage'

/**
 * The command that a command line names, and the words behind it; null asks for the general help. `nameless` is
 * meant where no command is named: `layerscope SOURCE`.
 */
export function chooseCommand(
  words: readonly string[],
  commands: readonly Command[],
  nameless: Command,
): { command: Command | null; rest: readonly string[] } {
  const [first, ...rest] = words
  if (first === undefined || first === '--help' || first === '-h') return { command: null, rest: [] }
  // Behind a source, -v is dive's --verbose.
  const isVersion = first === '--version' || first === '-V' || (first === '-v' && rest.length === 0)
  const name = isVersion ? 'version' : first
  const named = commands.find((command) => command.name === name)
  if (named !== undefined) return { command: named, rest }
  checkForTypingMistake(words, commands, nameless)
  return { command: nameless, rest: words }
}

/** A word that could be an image of that name is more likely a command with a letter wrong. */
function checkForTypingMistake(
  [word = '', ...rest]: readonly string[],
  commands: readonly Command[],
  nameless: Command,
): void {
  // No command looks like a path, an option or a name with a tag.
  if (!/^[a-z]+$/i.test(word)) return
  const guess = nearest(
    word,
    commands.map((command) => command.name),
  )
  const another = positionalsOf(nameless, rest).length > 0
  // Only images are asked for with these.
  if (!another && rest.some((each) => /^--(ci|json)\b|^-j/.test(each))) return
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
