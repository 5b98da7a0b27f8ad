import { randomBytes } from 'node:crypto'
import { appendFile, open, realpath, rename, rm, stat } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import { usageError } from '../usage'

/** Throws for a file that could not be written, before a minute of reading: its folder is missing, or it is one. */
export async function checkOutput(option: string, path: string): Promise<void> {
  const refuse = (why: string, hint: string): Error => usageError(`Cannot write ${option} ${path}`, why, hint)
  if (path === '') throw usageError(`Cannot use ${option}`, 'it needs a value', `Write ${option} FILE.`)
  const folder = await kindOf(dirname(path))
  if (folder === 'nothing') throw refuse(`there is no folder ${dirname(path)}`, 'Make the folder first.')
  if (folder !== 'folder') throw refuse(`${dirname(path)} is not a folder`, 'Name a file in a folder.')
  if ((await kindOf(path)) === 'folder') throw refuse('it is a folder', 'Name a file in it.')
}

/**
 * Writes a file as a whole or not at all: what was there before stays until everything is on the disk. A pipe or a
 * device (`/dev/stdout`) is written to as it is.
 */
export async function writeWhole(path: string, pieces: readonly (string | Uint8Array)[]): Promise<void> {
  try {
    const place = await realpath(path).catch(() => path)
    const kind = await kindOf(place)
    if (kind === 'other') await writeInto(await open(place, 'w'), pieces)
    else await replace(place, pieces)
  } catch (error) {
    throw cannotWrite(path, error)
  }
}

/** Adds to the end of a file, which others write to as well. */
export async function addTo(path: string, text: string): Promise<void> {
  try {
    await appendFile(path, text)
  } catch (error) {
    throw cannotWrite(path, error)
  }
}

async function replace(place: string, pieces: readonly (string | Uint8Array)[]): Promise<void> {
  // In the same folder, or it could not be renamed.
  const draft = join(dirname(place), `.layerscope-${randomBytes(6).toString('hex')}.tmp`)
  const mode = (await stat(place).catch(() => null))?.mode
  try {
    await writeInto(await open(draft, 'wx', mode === undefined ? 0o666 : mode & 0o777), pieces)
    await rename(draft, place)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

async function writeInto(file: FileHandle, pieces: readonly (string | Uint8Array)[]): Promise<void> {
  try {
    for (const piece of pieces) await file.writeFile(piece)
  } finally {
    await file.close()
  }
}

async function kindOf(path: string): Promise<'nothing' | 'file' | 'folder' | 'other'> {
  try {
    const found = await stat(path)
    return found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other'
  } catch {
    return 'nothing'
  }
}

function cannotWrite(path: string, error: unknown): Error {
  const { code, message } = error as NodeJS.ErrnoException
  const denied = code === 'EACCES' || code === 'EPERM' || code === 'EROFS'
  return usageError(
    `Cannot write ${path}`,
    denied ? 'you have no permission to write there' : `the system refused it (${code ?? message})`,
    denied ? 'Choose another place.' : 'Check that there is room on the disk, and try again.',
  )
}
