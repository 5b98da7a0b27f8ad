import { fileNotFound, fileUnreadable } from './file'

/** The failure of a system error (ENOENT, EACCES, …) on the file `name`; other errors are answered as they are. */
export function systemFailure(error: unknown, name: string): unknown {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return error
  const code = String(error.code)
  return code === 'ENOENT' || code === 'ENOTDIR'
    ? fileNotFound(name)
    : fileUnreadable(name, code, error.message)
}
