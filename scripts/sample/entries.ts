import type { SampleState } from './state'

/** One entry of a sample layer, before it gets its owner and time. */
export interface SampleEntry {
  readonly path: string
  readonly type: 'file' | 'directory' | 'symlink' | 'link'
  readonly content?: string | Uint8Array
  readonly target?: string
  readonly mode?: number
  readonly uid?: number
  readonly gid?: number
}

/** One line of the sample's history. */
export interface SampleStep {
  /** RFC 3339. */
  readonly at: string
  readonly command: string
  /** What the step stored, given what was there before; null when it stored no layer. */
  readonly entries: readonly SampleEntry[] | ((before: SampleState) => readonly SampleEntry[]) | null
}

export function directory(path: string, mode = 0o755): SampleEntry {
  return { path: `${path}/`, type: 'directory', mode }
}

export function file(path: string, content: string | Uint8Array, mode = 0o644): SampleEntry {
  return { path, type: 'file', content, mode }
}

export function symlink(path: string, target: string): SampleEntry {
  return { path, type: 'symlink', target, mode: 0o777 }
}

export function hardLink(path: string, target: string): SampleEntry {
  return { path, type: 'link', target, mode: 0o755 }
}

/** Hides `path` of the layers below (OCI image-spec layer.md, Whiteouts). */
export function whiteout(path: string): SampleEntry {
  const slash = path.lastIndexOf('/') + 1
  return file(`${path.slice(0, slash)}.wh.${path.slice(slash)}`, '', 0o600)
}

/** A directory of which nothing of the layers below is left. */
export function emptied(path: string): SampleEntry[] {
  return [directory(path), file(`${path}/.wh..wh..opq`, '', 0o600)]
}

/** These entries, owned by somebody else than root. */
export function owned(uid: number, gid: number, entries: readonly SampleEntry[]): SampleEntry[] {
  return entries.map((entry) => ({ ...entry, uid, gid }))
}
