import { NotRegularError, TooLargeError } from '../lib/regular-file'
import { fileNotFound, fileNotRegular, fileTooLarge, fileUnreadable } from './file'

/** The failure of a system error (ENOENT, EACCES, …) or of {@link openRegular} on the file `name`; other errors stay as they are. */
export function systemFailure(error: unknown, name: string): unknown {
  if (error instanceof NotRegularError) return fileNotRegular(name, error.kind)
  if (error instanceof TooLargeError) return fileTooLarge(name, error.most)
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return error
  const code = String(error.code)
  return code === 'ENOENT' || code === 'ENOTDIR'
    ? fileNotFound(name)
    : fileUnreadable(name, code, error.message)
}
