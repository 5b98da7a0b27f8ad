import { NO_CONTENT } from '../../model/snapshot'

import type { ImageModel } from '../image-model'
import { ABSENT } from '../image-model'
import { STEP, toEnd, type Steps } from '../steps'

/** A content of the final file system. */
export interface LargeFile {
  /** The name shown: its home path where that still names it, else the first of its names. */
  readonly node: number
  readonly bytes: number
  /** Layer that stores it. */
  readonly layer: number
  /** How many paths name it. */
  readonly names: number
}

/** How the final file system names its contents; one element a content. */
export interface ContentNames {
  /** The name to show: its home path where that still names it, else the first of its names; 0 for none. */
  readonly shown: Uint32Array
  readonly count: Uint32Array
}

export function contentNames(model: ImageModel): ContentNames {
  return toEnd(contentNameSteps(model))
}

export function* contentNameSteps(model: ImageModel): Steps<ContentNames> {
  const { contents } = model.snapshot
  const last = model.layerCount - 1
  const count = new Uint32Array(contents.count)
  const shown = new Uint32Array(contents.count)
  if (last < 0) return { shown, count }
  for (let node = 1; node < model.nodeCount; node++) {
    if (node % STEP === 0) yield
    const row = model.rowAt(node, last)
    const content = row === ABSENT ? NO_CONTENT : model.contentOf(row)
    if (content === NO_CONTENT) continue
    if (count[content]++ === 0 || node === contents.home[content]) shown[content] = node
  }
  return { shown, count }
}

/** Contents of the final file system, each once, largest first; ties by path. Empty files are left out. */
export function largestFiles(model: ImageModel, limit = Infinity): LargeFile[] {
  const { contents } = model.snapshot
  const { shown, count } = contentNames(model)
  const found: number[] = []
  for (let id = 0; id < contents.count; id++) if (count[id] > 0 && contents.bytes[id] > 0) found.push(id)
  found.sort((a, b) => contents.bytes[b] - contents.bytes[a] || shown[a] - shown[b])
  return found.slice(0, limit).map((id) => {
    return { node: shown[id], bytes: contents.bytes[id], layer: contents.layer[id], names: count[id] }
  })
}

/** All paths that name the same content as `node` in the final file system, `node` itself included. */
export function namesOf(model: ImageModel, node: number): number[] {
  const last = model.layerCount - 1
  const row = last < 0 ? ABSENT : model.rowAt(node, last)
  const content = row === ABSENT ? NO_CONTENT : model.contentOf(row)
  if (content === NO_CONTENT || !model.linkedContents.has(content)) return [node]
  const names: number[] = []
  for (let other = 1; other < model.nodeCount; other++) {
    const at = model.rowAt(other, last)
    if (at !== ABSENT && model.contentOf(at) === content) names.push(other)
  }
  return names
}
