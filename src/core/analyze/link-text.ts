import { bytesAt } from '../model/byte-strings'
import { EntryKind } from '../model/entry'
import { pathText } from '../model/path-text'

import type { MergeContext } from './merge-context'
import { NO_NODE, ROOT } from './path-tree'
import { ABSENT } from './tree-state'

const HOP_LIMIT = 40
/** PATH_MAX of Linux: no system has a longer target. */
const TARGET_LIMIT = 4096

/**
 * Where a runtime that follows symlinks inside the root would end up instead of at `node`, in words. Absolute
 * targets and `..` are clamped to the root; after 40 hops it is called a loop.
 */
export function linkTargetText(merge: MergeContext, node: number): { text: string; loops: boolean } {
  const from = pathText(merge.state.paths.pathOf(node))
  let at = node
  for (let hop = 0; hop < HOP_LIMIT; hop++) {
    const target = targetOf(merge, at)
    if (target === null)
      return { text: elsewhere(pathText(merge.state.paths.pathOf(at)), from), loops: false }
    if (target.length > TARGET_LIMIT)
      return { text: `${from} is a link with a target too long to follow`, loops: false }
    const next = walk(merge, merge.state.paths.parentOf(at), target)
    if (next === NO_NODE)
      return { text: `${from} is a link to ${pathText(target)}, which is not there`, loops: false }
    at = next
  }
  return { text: `${from} is a link that leads nowhere`, loops: true }
}

function elsewhere(target: string, from: string): string {
  return `what unpacks onto the layers below, as containerd does, writes to ${target} instead of ${from}`
}

/** Target bytes of a symlink node, null for any other node. */
function targetOf(merge: MergeContext, node: number): Uint8Array | null {
  const { state } = merge
  const version = state.now(node)
  if (version === ABSENT || state.kindOf(version) !== EntryKind.symlink) return null
  return bytesAt(merge.layers[state.layerOf(version)].links, state.entryOf(version))
}

function walk(merge: MergeContext, start: number, target: Uint8Array): number {
  const { paths } = merge.state
  let node = target[0] === 0x2f ? ROOT : start
  let from = 0
  for (let i = 0; i <= target.length && node !== NO_NODE; i++) {
    if (i < target.length && target[i] !== 0x2f) continue
    const name = target.subarray(from, i)
    from = i + 1
    if (name.length === 0 || (name.length === 1 && name[0] === 0x2e)) continue
    const up = name.length === 2 && name[0] === 0x2e && name[1] === 0x2e
    node = up ? Math.max(paths.parentOf(node), ROOT) : paths.findChild(node, name)
  }
  return node
}
