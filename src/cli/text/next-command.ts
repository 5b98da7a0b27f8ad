import type { Look } from '../terminal/terminal'

/** The end of a text for people: why to go on, and the command line to copy. */
export function nextCommand(why: string, words: readonly string[], { style, text }: Look): string[] {
  return [why, `  ${style.cyan(text(commandLine(words)))}`]
}

/** `layerscope …` with its words quoted for a shell of Unix where they need it. */
function commandLine(words: readonly string[]): string {
  return ['layerscope', ...words.map(shellWord)].join(' ')
}

function shellWord(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word
  return `'${word.replaceAll("'", String.raw`'\''`)}'`
}
