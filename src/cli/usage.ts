import type { FailureError } from '#contract/failure'
import { failure } from '#node/failures/words'

/** A command line that cannot be run: shown as one line, exit status 2. */
export function usageError(what: string, why: string, hint: string): FailureError {
  return failure('request-invalid', { what, why, hint })
}
