import { open } from 'node:fs/promises'

import { systemFailure } from '#node/failures/system'

import { usageError } from '../usage'

/** The text of a file that people name or write. Rejects with a FailureError, also when it is larger than `most`. */
export async function readText(path: string, most: number): Promise<string> {
  try {
    const file = await open(path, 'r')
    try {
      const { size } = await file.stat()
      if (size > most) throw tooLarge(path, most)
      const bytes = await file.readFile()
      // What is no regular file says 0, and gives what it likes.
      if (bytes.length > most) throw tooLarge(path, most)
      return bytes.toString('utf8').replace(/^\ufeff/, '')
    } finally {
      await file.close()
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EISDIR') {
      throw usageError(`Cannot read ${path}`, 'it is a folder', 'Name a file.')
    }
    throw systemFailure(error, path)
  }
}

function tooLarge(path: string, most: number): Error {
  return usageError(
    `Cannot read ${path}`,
    `it is larger than ${most < 1 << 20 ? `${most >> 10} KiB` : `${most >> 20} MiB`}`,
    'Check that it is the right file.',
  )
}
