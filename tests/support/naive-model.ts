import type { Members, Member, Node } from './tar'

/**
 * The rules of layers, written again as plainly as possible: one flat map from path to node, prefix scans, whole
 * copies of every state. Slow, and obviously right. Only for names of ASCII and for what {@link tarOf} can be
 * given; it shares no code with what it checks.
 */
export interface NaiveNode {
  readonly type: string
  /** Number of the stored content, -1 for none. */
  readonly content: number
  readonly bytes: string
  readonly mode: number
  readonly uid: number
  readonly mtime: number
  readonly link: string
  readonly implied: boolean
}

export type NaiveState = ReadonlyMap<string, NaiveNode>

export interface NaiveContent {
  readonly home: string
  readonly bytes: string
  readonly layer: number
  /** Held by a marker or by bookkeeping, never by a path. */
  aside: boolean
}

export interface NaiveWaste {
  readonly path: string
  readonly bytes: number
  readonly cause: string
  readonly storedIn: number
  readonly hiddenIn: number
}

export interface NaiveImage {
  /** State after each layer. */
  readonly states: readonly NaiveState[]
  readonly contents: readonly NaiveContent[]
  readonly waste: readonly NaiveWaste[]
  readonly stored: number
  readonly reachable: number
}

export function naiveImage(layers: readonly Members[]): NaiveImage {
  const contents: NaiveContent[] = []
  const states: NaiveState[] = []
  const waste: NaiveWaste[] = []
  let state: NaiveState = new Map()
  layers.forEach((members, layer) => {
    const below = state
    state = applied(below, members, layer, contents)
    states.push(state)
    waste.push(...lost(below, state, layer, contents))
  })
  const reachable = [...namesByContent(state).keys()].reduce(
    (sum, id) => sum + (contents[id]?.bytes.length ?? 0),
    0,
  )
  return {
    states,
    contents,
    waste,
    stored: contents.reduce((sum, each) => sum + each.bytes.length, 0),
    reachable,
  }
}

function applied(below: NaiveState, members: Members, layer: number, contents: NaiveContent[]): NaiveState {
  const state = new Map(below)
  const entries = listOf(members)
  const aside = new Map<string, NaiveNode>()
  for (const { path, node } of entries) {
    const name = path.slice(path.lastIndexOf('/') + 1)
    const folder = path.slice(0, Math.max(path.lastIndexOf('/'), 0))
    if (!isMarker(path)) continue
    if (node.type === '0') {
      contents.push({ home: path, bytes: textOf(node), layer, aside: true })
      if (isAufs(path)) aside.set(path, nodeOf(node, contents.length - 1))
    }
    if (isAufs(path) || /^\.wh\.\.{0,2}$/.test(name)) continue
    const prefix = folder === '' ? '' : `${folder}/`
    if (name === '.wh..wh..opq') {
      for (const key of below.keys()) if (key.startsWith(prefix)) state.delete(key)
    } else {
      const target = prefix + name.slice('.wh.'.length)
      for (const key of below.keys()) if (key === target || key.startsWith(`${target}/`)) state.delete(key)
    }
  }

  const links = new Map<string, string>()
  const unpacked: Unpacked = new Map()
  for (const { path: written, node } of entries) {
    if (isMarker(written)) continue
    const path = unpack(unpacked, written, node)
    if (node.type === '0') contents.push({ home: path, bytes: textOf(node), layer, aside: false })
    const parts = path.split('/')
    for (let i = 1; i < parts.length; i++) {
      const above = parts.slice(0, i).join('/')
      if (state.get(above)?.type === '5') continue
      dropTree(state, above)
      links.delete(above)
      state.set(above, { ...nodeOf({ type: '5' }, -1), implied: true })
    }
    if (node.type !== '5' || state.get(path)?.type !== '5') {
      dropTree(state, path)
      for (const link of links.keys()) if (link === path || link.startsWith(`${path}/`)) links.delete(link)
    }
    if (node.type === '1') links.set(path, String(node.link))
    state.set(path, nodeOf(node, node.type === '0' ? contents.length - 1 : -1))
  }

  for (const [path, target] of links) links.set(path, found(unpacked, target))
  for (const path of links.keys()) {
    const seen = new Set<string>()
    let target = path
    while (links.has(target) && !seen.has(target)) {
      seen.add(target)
      target = links.get(target) ?? ''
    }
    const bound = seen.has(target) ? undefined : (state.get(target) ?? aside.get(target))
    if (bound === undefined || bound.type === '5' || bound.type === '1') continue
    if (aside.get(target) === bound) setAside(contents, bound.content)
    state.set(path, bound)
  }
  return state
}

/** The folder that one layer is unpacked into: path → directory, other, or the target of a link. */
type Unpacked = Map<string, { readonly link: string } | 'directory' | 'other'>

/** Unpacks an entry, and says where it lands: below links that stand there, it follows them. */
function unpack(folder: Unpacked, path: string, { type, link }: Member): string {
  const directory = follow(folder, parentOf(path), true)
  // Links that lead in a circle are replaced.
  if (directory === null) return path
  const place = [...directory, path.slice(path.lastIndexOf('/') + 1)].join('/')
  if (type !== '5' || folder.get(place) !== 'directory')
    for (const key of folder.keys()) if (key === place || key.startsWith(`${place}/`)) folder.delete(key)
  folder.set(place, type === '5' ? 'directory' : type === '2' ? { link: String(link) } : 'other')
  return place
}

/** Where the target of a hard link is in a folder; as it is written when links above it lead nowhere. */
function found(folder: Unpacked, path: string): string {
  const directory = follow(folder, parentOf(path), false)
  return directory === null ? path : [...directory, path.slice(path.lastIndexOf('/') + 1)].join('/')
}

function parentOf(path: string): string[] {
  return path.split('/').slice(0, -1)
}

/** Goes down a path through links; null after 40 of them, and where nothing may be made and something is missing. */
function follow(folder: Unpacked, path: readonly string[], make: boolean): string[] | null {
  const todo = [...path]
  let at: string[] = []
  let hops = 0
  for (let name = todo.shift(); name !== undefined; name = todo.shift()) {
    if (name === '' || name === '.') continue
    if (name === '..') {
      at.pop()
      continue
    }
    const place = [...at, name].join('/')
    const there = folder.get(place)
    if (typeof there === 'object') {
      if (++hops > 40) return null
      if (there.link.startsWith('/')) at = []
      todo.unshift(...there.link.split('/'))
      continue
    }
    if (there !== 'directory') {
      if (!make) return null
      for (const key of folder.keys()) if (key.startsWith(`${place}/`)) folder.delete(key)
      folder.set(place, 'directory')
    }
    at.push(name)
  }
  return at
}

function setAside(contents: NaiveContent[], id: number): void {
  const content = contents[id]
  if (content) content.aside = false
}

function lost(
  below: NaiveState,
  state: NaiveState,
  layer: number,
  contents: readonly NaiveContent[],
): NaiveWaste[] {
  const before = namesByContent(below)
  const after = namesByContent(state)
  const waste: NaiveWaste[] = []
  contents.forEach(({ home, bytes, layer: storedIn, aside }, id) => {
    if (bytes.length === 0 || after.has(id)) return
    const row = { path: home, bytes: bytes.length, storedIn, hiddenIn: layer }
    if (storedIn === layer) waste.push({ ...row, cause: aside ? 'deleted' : 'duplicate-entry' })
    else if (before.has(id)) {
      const names = before.get(id) ?? []
      const last = names.includes(home) ? home : names.toSorted()[0]
      const now = state.get(last ?? '')
      const cause = now?.type !== '0' ? 'deleted' : now.bytes === bytes ? 'metadata-only' : 'overwritten'
      waste.push({ ...row, cause })
    }
  })
  return waste
}

function namesByContent(state: NaiveState): Map<number, string[]> {
  const names = new Map<number, string[]>()
  for (const [path, { content }] of state) {
    if (content >= 0) names.set(content, [...(names.get(content) ?? []), path])
  }
  return names
}

function dropTree(state: Map<string, NaiveNode>, path: string): void {
  for (const key of state.keys()) if (key === path || key.startsWith(`${path}/`)) state.delete(key)
}

function isAufs(path: string): boolean {
  const parts = path.split('/')
  const last = parts.at(-1) ?? ''
  return (
    parts.some((part) => part.startsWith('.wh..wh.')) &&
    !(last === '.wh..wh..opq' && !parts.slice(0, -1).some((part) => part.startsWith('.wh..wh.')))
  )
}

function isMarker(path: string): boolean {
  return isAufs(path) || path.slice(path.lastIndexOf('/') + 1).startsWith('.wh.')
}

function listOf(members: Members): { path: string; node: Member }[] {
  const list = Array.isArray(members)
    ? (members as readonly (readonly [string, Node])[])
    : Object.entries(members as Record<string, Node>)
  return list.map(([name, node]) => {
    return {
      path: name.replace(/\/$/, ''),
      node: typeof node === 'string' ? { type: '0', content: node } : (node as Member),
    }
  })
}

function textOf(node: Member): string {
  return typeof node.content === 'string' ? node.content : ''
}

function nodeOf(node: Member, content: number): NaiveNode {
  return {
    type: node.type,
    content,
    bytes: textOf(node),
    mode: node.mode ?? (node.type === '5' ? 0o755 : 0o644),
    uid: node.uid ?? 0,
    mtime: node.mtime ?? 0,
    link: String(node.link ?? ''),
    implied: false,
  }
}

/** Change of a path between two states by the plain reading of the rules; null where it is in neither. */
export function naiveChange(before: NaiveNode | undefined, after: NaiveNode | undefined): string | null {
  if (before === undefined) return after === undefined ? null : 'added'
  if (after === undefined) return 'removed'
  if (before.type !== after.type) return 'modified'
  if (before.implied || after.implied) return 'unmodified'
  const same =
    before.bytes === after.bytes &&
    before.mode === after.mode &&
    before.uid === after.uid &&
    before.link === after.link
  return same && (before.mtime === after.mtime || before.type === '5') ? 'unmodified' : 'modified'
}
