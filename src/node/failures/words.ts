import { FailureError } from '#contract/failure'
import type { Failure, FailureCode } from '#contract/failure'

/** Makes the error of a failure; the sentences themselves stand in the files of this folder and nowhere else. */
export function failure(code: FailureCode, words: Omit<Failure, 'code'>): FailureError {
  return new FailureError({ code, ...words })
}

export function cannotOpen(name: string): string {
  return `Cannot open ${name}`
}

/** The first names of a list, and how many more there are. */
export function shortList(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(', ')
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown
}
