import { KIND_WORDS } from '#node/failures/file'
import { systemFailure } from '#node/failures/system'
import { NotRegularError, TooLargeError, readRegular } from '#node/lib/regular-file'

import { usageError } from '../usage'

/**
 * The text of a file that people name or write. Rejects with a FailureError, also when it is larger than `most` or no
 * regular file.
 */
export async function readText(path: string, most: number): Promise<string> {
  try {
    return (await readRegular(path, most)).toString('utf8').replace(/^\ufeff/, '')
  } catch (error) {
    if (error instanceof NotRegularError)
      throw usageError(`Cannot read ${path}`, `it is ${KIND_WORDS[error.kind]}`, 'Name a file.')
    if (error instanceof TooLargeError) throw tooLarge(path, most)
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
