import type { FailureError } from '#contract/failure'

import { failure } from './words'

/** `path` is how it is shown, `/etc/passwd`. */
export function cannotRead(path: string): string {
  return `Cannot read ${path}`
}

export function imageIsAnother(source: string): FailureError {
  return failure('image-changed', {
    what: `Cannot read from ${source}`,
    why: 'it is no longer the image that was analyzed',
    hint: 'Analyze it again, then retry.',
  })
}

export function contentIsAnother(path: string, was: number, is: number): FailureError {
  const before = was.toLocaleString('en-US')
  return failure('image-changed', {
    what: cannotRead(path),
    why: `it has ${is.toLocaleString('en-US')} bytes now and had ${before} when the image was analyzed`,
    hint: 'Analyze the image again, then retry.',
  })
}

export function contentMissing(path: string, layer: number): FailureError {
  return failure('content-unavailable', {
    what: cannotRead(path),
    why: `the content of layer ${layer + 1} is not available`,
    hint: 'The layer may be damaged or gone since the analysis; analyze the image again to see.',
  })
}

export function contentsNotKept(source: string): FailureError {
  return failure('content-unavailable', {
    what: `Cannot read files of ${source}`,
    why: 'it was read from a stream, which cannot be read twice',
    hint: 'Save the image to a file, and open that.',
  })
}

export function contentShort(path: string, missing: number): FailureError {
  return failure('content-unavailable', {
    what: cannotRead(path),
    why: `its layer ends ${missing.toLocaleString('en-US')} bytes too early`,
    hint: 'The image is damaged; save or pull it again.',
  })
}

/** `problem` is what the engine of regular expressions says, without a full stop. */
export function patternInvalid(text: string, problem: string): FailureError {
  return failure('pattern-invalid', {
    what: `Cannot search for ${JSON.stringify(text)}`,
    why: `it is not a valid regular expression (${problem})`,
    hint: 'Correct it, or search for it as plain text.',
  })
}

export function patternSlow(text: string, seconds: number, files: number): FailureError {
  return failure('pattern-slow', {
    what: `Cannot search for ${JSON.stringify(text)}`,
    why: `this pattern took longer than ${seconds} s on each of ${files.toLocaleString('en-US')} files`,
    hint: 'Write it without nested repeats such as (a+)+, or search for plain text.',
  })
}

export function listDamaged(what: string, detail: string): FailureError {
  return failure('request-invalid', {
    what,
    why: 'the list of files that came with the request cannot be read',
    hint: 'Reload the window; it may be from another version of Layerscope.',
    detail,
  })
}
