import { FailureError } from '#contract/failure'
import type { Failure, FailureCode } from '#contract/failure'

/** Makes the error of a failure; the sentences themselves stand in the files of this folder and nowhere else. */
export function failure(code: FailureCode, words: Omit<Failure, 'code'>): FailureError {
  return new FailureError({
    code,
    ...words,
    what: brief(words.what),
    why: brief(words.why),
    hint: brief(words.hint),
  })
}

/** Longest part of a sentence; names and documents are not ours, and may be of any length. */
const MOST = 1000

/** A text cut in its middle when it is too long to be read. */
export function brief(text: string): string {
  return text.length <= MOST ? text : `${text.slice(0, MOST / 2)}…${text.slice(-MOST / 2)}`
}

export function cannotOpen(name: string): string {
  return `Cannot open ${name}`
}

/** The first names of a list, and how many more there are. */
export function shortList(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(', ')
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown
}
