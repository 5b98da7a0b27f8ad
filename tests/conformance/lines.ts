/** A path and what stands there; a field that does not apply is left out. */
export interface Thing {
  readonly path: string
  readonly kind: string
  /** Of a file. */
  readonly bytes?: number
  /** Major and minor number. */
  readonly device?: readonly [number, number]
  /** Of a symlink, and of a hard link that leads nowhere. */
  readonly target?: string
  /** A directory without an entry of its own. */
  readonly implied?: true
  /** Other paths of the final file system that name the same content. */
  readonly sharedWith?: readonly string[]
}

export interface Change extends Thing {
  readonly change: string
  /** Of what is modified. */
  readonly reasons?: readonly string[]
  /** What removed it. */
  readonly by?: string
  /** The name came by a hard link of this layer. */
  readonly linked?: true
}

export interface Wasted {
  readonly path: string
  readonly bytes: number
  readonly cause: string
  readonly storedIn: number
  readonly hiddenIn: number
}

export interface Notice {
  readonly code: string
  readonly layer: number | null
  /** The first hundred, in no order. */
  readonly paths: readonly string[]
  readonly count: number
}

/** Reads `PATH KIND [BYTES | MAJOR:MINOR | →TARGET] [implied] [with PATH,…]`. */
export function parseThing(line: string): Thing {
  const { thing, rest } = takeThing(line)
  if (rest[0] !== 'with') return done(line, thing, rest)
  return done(line, { ...thing, sharedWith: rest[1]?.split(',') ?? [] }, rest.slice(2))
}

/** Reads a thing, then `[linked] added | unmodified | modified REASON,… | removed by WHAT`. */
export function parseChange(line: string): Change {
  const { thing, rest } = takeThing(line)
  const linked = rest[0] === 'linked' ? ({ linked: true } as const) : {}
  const [change, one, two, ...more] = rest[0] === 'linked' ? rest.slice(1) : rest
  const all = { ...thing, ...linked }
  if (change === 'modified' && one !== undefined && two === undefined)
    return { ...all, change, reasons: one.split(',') }
  if (change === 'removed' && one === 'by' && two !== undefined)
    return done(line, { ...all, change, by: two }, more)
  if ((change === 'added' || change === 'unmodified') && one === undefined) return { ...all, change }
  throw new SyntaxError(`no change: ${line}`)
}

/** Reads `PATH BYTES CAUSE STORED→HIDDEN`. */
export function parseWasted(line: string): Wasted {
  const match = /^(\/\S*) (\d+) ([a-z-]+) (\d+)→(\d+)$/.exec(line)
  if (match === null) throw new SyntaxError(`no wasted copy: ${line}`)
  const [, path = '', bytes, cause = '', storedIn, hiddenIn] = match
  return { path, bytes: Number(bytes), cause, storedIn: Number(storedIn), hiddenIn: Number(hiddenIn) }
}

/** Reads `LAYER CODE [PATH…] [×COUNT]`. */
export function parseNotice(line: string): Notice {
  const [layer, code, ...paths] = line.split(' ')
  const stated = paths.at(-1)?.startsWith('×') === true ? Number(paths.pop()?.slice(1)) : null
  if (layer === undefined || code === undefined || paths.some((path) => !path.startsWith('/')))
    throw new SyntaxError(`no notice: ${line}`)
  return {
    code,
    layer: layer === 'image' ? null : Number(layer),
    paths,
    count: stated ?? Math.max(paths.length, 1),
  }
}

function takeThing(line: string): { thing: Thing; rest: string[] } {
  const [path, kind, ...rest] = line.split(' ')
  if (path === undefined || kind === undefined || !path.startsWith('/'))
    throw new SyntaxError(`no path: ${line}`)
  let thing: Thing = { path, kind }
  const value = rest[0] ?? ''
  if (/^\d+$/.test(value)) thing = { ...thing, bytes: Number(value) }
  else if (/^\d+:\d+$/.test(value)) {
    const [major, minor] = value.split(':').map(Number)
    thing = { ...thing, device: [major ?? 0, minor ?? 0] }
  } else if (value.startsWith('→')) thing = { ...thing, target: value.slice(1) }
  else rest.unshift('')
  rest.shift()
  if (rest[0] !== 'implied') return { thing, rest }
  return { thing: { ...thing, implied: true }, rest: rest.slice(1) }
}

function done<T>(line: string, value: T, rest: readonly string[]): T {
  if (rest.length > 0) throw new SyntaxError(`too much in: ${line}`)
  return value
}
