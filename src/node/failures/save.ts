import type { FailureError } from '#contract/failure'

import { failure } from './words'

export function cannotSave(name: string): string {
  return `Cannot save ${name}`
}

export function saveUnknown(): FailureError {
  return failure('save-failed', {
    what: 'Cannot save',
    why: 'no destination was chosen, or it was used already',
    hint: 'Save again.',
  })
}

export function saveNotFetched(name: string): FailureError {
  return failure('save-failed', {
    what: cannotSave(name),
    why: 'the browser did not start the download',
    hint: 'Allow downloads from this page, then save again.',
  })
}

export function saveStopped(name: string): FailureError {
  return failure('save-failed', {
    what: cannotSave(name),
    why: 'the download was stopped',
    hint: 'Save again if you still want it.',
  })
}

/** `errno` is the code of the system's error. */
export function saveNotWritten(path: string, errno: string, detail: string): FailureError {
  const words = ERRORS.get(errno)
  return failure('save-failed', {
    what: `Cannot write ${path}`,
    why: words?.why ?? `the system could not write it (${errno})`,
    hint: words?.hint ?? 'Check that the disk is connected and works, or choose another place.',
    detail,
  })
}

const CHOOSE = 'Choose another place.'
const ERRORS: ReadonlyMap<string, { why: string; hint: string }> = new Map([
  ['EACCES', { why: 'you have no permission to write there', hint: CHOOSE }],
  ['EPERM', { why: 'you have no permission to write there', hint: CHOOSE }],
  ['EROFS', { why: 'the disk is read-only', hint: CHOOSE }],
  ['ENOSPC', { why: 'the disk is full', hint: 'Make room, or choose another disk.' }],
  ['EDQUOT', { why: 'your disk quota is used up', hint: 'Make room, or choose another disk.' }],
  ['EISDIR', { why: 'a folder with that name exists', hint: 'Choose another name.' }],
  ['ENOENT', { why: 'the folder no longer exists', hint: CHOOSE }],
  ['ENAMETOOLONG', { why: 'the name is too long for the disk', hint: 'Choose a shorter name.' }],
  ['EFBIG', { why: 'it is larger than the disk allows for one file', hint: 'Choose another disk.' }],
])
