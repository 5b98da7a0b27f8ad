import type { Notice, NoticeCode } from '../model/notice'
import { NOTICE_LEVELS, NOTICE_PATH_LIMIT } from '../model/notice'
import { pathText } from '../model/path-text'

import { noticeMessage } from './notice-messages'

/** Gathers findings, one notice for each layer and code. */
export class NoticeCollector {
  readonly #groups = new Map<string, Group>()

  add(code: NoticeCode, layer: number | null, path: Uint8Array | null, detail = '', count = 1): void {
    const key = `${layer ?? ''} ${code}`
    let group = this.#groups.get(key)
    if (group === undefined) this.#groups.set(key, (group = { code, layer, count: 0, paths: [], detail }))
    group.count += count
    if (path !== null && group.paths.length < NOTICE_PATH_LIMIT) group.paths.push(pathText(path))
  }

  /** Findings of one layer. */
  forLayer(layer: number): LayerFindings {
    return { add: (code, path, detail) => this.add(code, layer, path, detail) }
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
  add(code: NoticeCode, path: Uint8Array, detail?: string): void
}

interface Group {
  readonly code: NoticeCode
  readonly layer: number | null
  count: number
  readonly paths: string[]
  /** Words on the first finding. */
  readonly detail: string
}
