import { plainText } from '#core/model/plain-text'
import { FailureError } from '#contract/failure'
import type { Failure, FailureCode } from '#contract/failure'

/** Makes the error of a failure; the sentences themselves stand in the files of this folder and nowhere else. */
export function failure(code: FailureCode, words: Omit<Failure, 'code'>): FailureError {
  return new FailureError({
    code,
    ...words,
    what: plainText(words.what, MOST),
    why: plainText(words.why, MOST),
    hint: plainText(words.hint, MOST),
  })
}

/** Longest part of a failure: names and documents are not ours, and may be of any length. */
const MOST = 1000

export function cannotOpen(name: string): string {
  return `Cannot open ${name}`
}

/** The first names of a list, and how many more there are. */
export function shortList(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(', ')
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown
}
