import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { resolve, sep } from 'node:path'

/** Functions of `node:fs` that change what their first argument names, by how they are called. */
const WRITERS = [
  'appendFile',
  'chmod',
  'chown',
  'lchown',
  'lutimes',
  'mkdir',
  'mkdtemp',
  'rm',
  'rmdir',
  'truncate',
  'unlink',
  'utimes',
  'writeFile',
].flat()
/** And those that change what their second argument names. */
const MOVERS = ['copyFile', 'cp', 'link', 'rename', 'symlink']

type Plain = (...args: unknown[]) => unknown

/**
 * Lets nothing in this process write outside of `folder` from now on: whoever tries is refused, and told of to
 * `onAttempt`. A reader that runs into its own guard would hide that it tried, so the attempt counts by itself.
 */
export function guardWrites(folder: string, onAttempt: (what: string) => void): void {
  const allowed = (path: unknown): boolean => {
    if (typeof path === 'number') return true
    const place = resolve(path instanceof URL ? path.pathname : String(path))
    return place === resolve(folder) || place.startsWith(resolve(folder) + sep)
  }
  const refuse = (name: string, path: unknown): never => {
    onAttempt(`${name} ${String(path)}`)
    throw Object.assign(new Error(`${name} outside of the folder of the run`), { code: 'EACCES' })
  }
  const guard = (holder: Record<string, unknown>, name: string, place: number): void => {
    const original = holder[name]
    if (typeof original !== 'function') return
    holder[name] = function (this: unknown, ...args: unknown[]): unknown {
      return allowed(args[place]) ? (original as Plain).apply(this, args) : refuse(name, args[place])
    }
  }
  const guardOpen = (holder: Record<string, unknown>, name: string): void => {
    const original = holder[name] as Plain
    holder[name] = function (this: unknown, ...args: unknown[]): unknown {
      const reads =
        args[1] === undefined ||
        args[1] === 'r' ||
        args[1] === fs.constants.O_RDONLY ||
        typeof args[1] === 'function'
      return reads || allowed(args[0]) ? original.apply(this, args) : refuse(name, args[0])
    }
  }
  for (const holder of [fs, fs.promises] as unknown as Record<string, unknown>[]) {
    for (const name of WRITERS) for (const each of [name, `${name}Sync`]) guard(holder, each, 0)
    for (const name of MOVERS) for (const each of [name, `${name}Sync`]) guard(holder, each, 1)
    guardOpen(holder, 'open')
  }
  guardOpen(fs, 'openSync')
  guard(fs, 'createWriteStream', 0)
  syncBuiltinESMExports()
}
