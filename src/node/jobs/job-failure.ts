import { toFailure } from '#contract/failure'
import type { Failure } from '#contract/failure'

import { outOfMemory } from '../failures/job'
import { systemFailure } from '../failures/system'

/** The failure that a job on `source` ends in; `what` is what it could not do. */
export function failureOfJob(error: unknown, source: string, what: string): Failure {
  // V8 says so when a typed array cannot be had; a full heap ends the thread instead.
  if (
    error instanceof RangeError &&
    /allocation failed|Invalid (typed )?array( buffer)? length/i.test(error.message)
  ) {
    return outOfMemory(what).failure
  }
  // A thread that reads a layer for this one.
  if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return outOfMemory(what).failure
  }
  return toFailure(systemFailure(error, source), what)
}
