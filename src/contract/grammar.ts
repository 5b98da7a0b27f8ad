import * as v from 'valibot'

/** An image ID of an engine: the SHA-256 of a config or index in lower-case hex. */
export const IMAGE_ID = /^sha256:[0-9a-f]{64}$/

/** Engines that can be named in a call. */
export const engine = v.picklist(['docker', 'podman'])
export const imageId = v.pipe(v.string(), v.regex(IMAGE_ID, 'not an image ID'))

/** Numbers of jobs, as frames carry them. */
export const job = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(0xffff_ffff))

/** A count of bytes or the like: not negative, and no larger than what numbers are exact to. */
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** A count with bounds. */
export function countBetween(least: number, most: number) {
  return v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most))
}

/** Text of this many characters at most, without the NUL that ends a path in the system. */
function text(most: number) {
  return v.pipe(
    v.string(),
    v.minLength(1, 'empty'),
    v.maxLength(most),
    v.check((value) => !value.includes('\0'), 'contains a NUL byte'),
  )
}

/** A source reference; `parseSourceRef` takes it apart. */
export const source = text(8192)
/** What tells one of several images of an archive from the others: a name, digest or platform. */
export const choice = text(8192)
/** The ID of an image as it was analyzed. Archives write what they like here, and it is only compared. */
export const anyImageId = text(1024)
/** The name of a file, not yet made safe for a disk. It is no path: browsers send none. */
export const fileName = text(4096)
/** What `save.open` gave out. */
export const saveId = v.pipe(v.string(), v.regex(/^[\w-]{1,128}$/, 'not the ID of a save'))

/** Characters of the longest path that a layer can name: a megabyte, which base64 makes a third longer. */
const LONGEST_PATH = 1_400_000

/** A canonical path in base64: components between single slashes, none of which leads up or nowhere. */
export const storedPath = v.pipe(v.string(), v.check(isStoredPath, 'not a canonical path'))

/** One check, since a pipe goes on after a length that is wrong, and a pattern for base64 needs stack for each group. */
function isStoredPath(base64: string): boolean {
  const path = base64.length > LONGEST_PATH ? null : binaryOf(base64)
  if (path === null || path.includes('\0')) return false
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/**
 * The bytes of padded base64 text, a character each, since they need not be UTF-8; null when it is none. Hosts have
 * different functions for this, or none.
 */
function binaryOf(base64: string): string | null {
  if (base64.length % 4 !== 0) return null
  const characters: string[] = []
  const end = base64.length - (base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0)
  let held = 0
  let bits = 0
  for (let at = 0; at < end; at++) {
    const value = ALPHABET.indexOf(base64.charAt(at))
    if (value < 0) return null
    held = ((held << 6) | value) & 0xffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    characters.push(String.fromCharCode((held >> bits) & 0xff))
  }
  return characters.join('')
}
