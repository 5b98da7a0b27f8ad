import type { Notice, NoticeCode } from '../model/notice'
import { NOTICE_LEVELS, NOTICE_PATH_LIMIT } from '../model/notice'
import { pathText } from '../model/path-text'

import { noticeMessage } from './notice-messages'
import type { PathTree } from './path-tree'

/** Gathers findings, one notice for each layer and code. */
export class NoticeCollector {
  readonly #groups = new Map<string, Group>()

  /** Answers how many paths are kept for this code and layer. */
  add(code: NoticeCode, layer: number | null, path: Uint8Array | null, detail = '', count = 1): number {
    const key = `${layer ?? ''} ${code}`
    let group = this.#groups.get(key)
    if (group === undefined) this.#groups.set(key, (group = { code, layer, count: 0, paths: [], detail }))
    group.count += count
    if (path !== null && group.paths.length < NOTICE_PATH_LIMIT) group.paths.push(pathText(path))
    return group.paths.length
  }

  /** Findings of one layer, about nodes of `paths`. */
  forLayer(layer: number, paths: PathTree): LayerFindings {
    const full = new Set<NoticeCode>()
    return {
      isFull: (code) => full.has(code),
      add: (code, node, detail) => {
        // Past the paths that are kept, only the count goes up: an image may find the same a million times.
        if (full.has(code)) this.add(code, layer, null)
        else if (this.add(code, layer, paths.pathOf(node), detail) >= NOTICE_PATH_LIMIT) full.add(code)
      },
    }
  }

  /** All notices: image first, then by layer, in the order first found. */
  finish(): Notice[] {
    const groups = [...this.#groups.values()].sort((a, b) => (a.layer ?? -1) - (b.layer ?? -1))
    return groups.map(({ code, layer, count, paths, detail }) => {
      const message = noticeMessage(code, count, detail)
      return { code, level: NOTICE_LEVELS[code], message, layer, path: paths[0] ?? null, count, paths }
    })
  }
}

export interface LayerFindings {
  /** Whether further findings of this code are only counted. */
  isFull(code: NoticeCode): boolean
  add(code: NoticeCode, node: number, detail?: string): void
}

interface Group {
  readonly code: NoticeCode
  readonly layer: number | null
  count: number
  readonly paths: string[]
  /** Words on the first finding. */
  readonly detail: string
}
