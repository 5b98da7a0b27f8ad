import { EntryKind } from '../../model/entry'
import { nameText } from '../../model/path-text'

import { ABSENT, type ImageModel } from '../image-model'
import type { View } from '../view'
import { NOT_SHOWN } from '../view'

/** As many links as Linux follows before it gives up. */
const MOST_LINKS = 40

/**
 * The path of a view that a symbolic link leads to, links on the way followed; null when it leads out of the view or
 * nowhere. Absolute targets start at the root of the image.
 */
export function linkTargetOf(model: ImageModel, view: View, node: number): number | null {
  let links = 0
  const follow = (from: number, parts: string[]): number => {
    let at = from
    for (let part = parts.shift(); part !== undefined; part = parts.shift()) {
      if (part === '' || part === '.') continue
      at = part === '..' ? model.snapshot.paths.parent[at] : childNamed(model, view, at, part)
      if (at < 0) return ABSENT
      if (!isLink(model, view, at)) continue
      if (++links > MOST_LINKS) return ABSENT
      parts.unshift(...targetParts(model, view, at))
      at = startOf(model, view, at)
    }
    return at
  }
  if (!isLink(model, view, node)) return null
  const found = follow(startOf(model, view, node), targetParts(model, view, node))
  return found <= 0 || found === node ? null : found
}

function targetParts(model: ImageModel, view: View, link: number): string[] {
  return nameText(model.linkOf(view.row[link])).split('/')
}

/** Where the target of a link is looked up from: the directory the link is in, or the root. */
function startOf(model: ImageModel, view: View, link: number): number {
  const [first] = targetParts(model, view, link)
  return first === '' ? 0 : model.snapshot.paths.parent[link]
}

function isLink(model: ImageModel, view: View, node: number): boolean {
  return node !== 0 && view.change[node] !== NOT_SHOWN && model.kindOf(view.row[node]) === EntryKind.symlink
}

function childNamed(model: ImageModel, view: View, node: number, name: string): number {
  const { end } = model.snapshot.paths
  for (let child = node + 1; child < end[node]; child = end[child]) {
    if (view.change[child] !== NOT_SHOWN && model.paths.name(child) === name) return child
  }
  return ABSENT
}
