import type { FailureError } from '#contract/failure'

import { cannotOpen, failure } from './words'

export function referenceInvalid(text: string, why: string): FailureError {
  return failure('reference-invalid', {
    what: `Cannot understand ${JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}…` : text)}`,
    why,
    hint: 'Give an image such as alpine:3.20, or the path of an archive such as ./image.tar.',
  })
}

export function sourceUnsupported(text: string, why: string, hint: string): FailureError {
  return failure('source-unsupported', { what: cannotOpen(text), why, hint })
}

export function outOfMemory(what: string): FailureError {
  return failure('out-of-memory', {
    what,
    why: 'it needs more memory than one analysis may use',
    hint: 'Close other programs, or analyze the image on a machine with more memory.',
  })
}

export function tooManyJobs(): FailureError {
  return failure('limit-exceeded', {
    what: 'Cannot start',
    why: 'too many jobs wait already',
    hint: 'Wait for some of them to end, or cancel them.',
  })
}

export function workerDied(what: string, detail: string): FailureError {
  return failure('internal', {
    what,
    why: 'the analysis stopped unexpectedly',
    hint: 'Try again; if it happens again, please report it.',
    detail,
  })
}
