import { FailureError } from '#contract/failure'

/** A command line that cannot be run: shown as one line, exit status 2. */
export function usageError(what: string, why: string, hint: string): FailureError {
  return new FailureError({ code: 'request-invalid', what, why, hint })
}
