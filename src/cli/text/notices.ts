import type { NoticeLevel } from '#core/model/notice'
import { formatCount } from '#core/query/format'
import type { ImageModel } from '#core/query/image-model'

import type { Look } from '../terminal/terminal'
import { clipPath, wrap } from '../terminal/text'

/** Notices, the worst first: where, its code, what it means, and the first path it is about. */
export function noticeLines({ snapshot }: ImageModel, most: number, look: Look): string[] {
  const { style, text, columns } = look
  const rows = snapshot.notices.toSorted((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level))
  if (rows.length === 0) return []
  const paints: Readonly<Record<NoticeLevel, (text: string) => string>> = {
    fatal: style.red,
    fault: style.red,
    warn: style.yellow,
    info: style.dim,
  }
  const place = (layer: number | null): string => (layer === null ? 'image' : `layer ${layer + 1}`)
  const indent = rows.reduce((most, { layer }) => Math.max(most, place(layer).length), 0) + 2
  const lines = rows.slice(0, most).flatMap(({ code, level, message, layer, path }) => {
    const where = path === null ? '' : ` (${clipPath(text(path), NOTICE_PATH)})`
    const words = `${code}: ${text(message)}${where}`
    return wrap(words, columns - indent).map((line, i) => {
      const begin = (i === 0 ? place(layer) : '').padEnd(indent)
      return begin + (i === 0 ? line.replace(code, paints[level]) : line)
    })
  })
  const rest = rows.length - most
  const more = rest > 0 ? [style.dim(`${formatCount(rest)} more with --all`)] : []
  return ['', style.dim('Notices'), ...lines, ...more]
}

const LEVELS: readonly NoticeLevel[] = ['fatal', 'fault', 'warn', 'info']
const NOTICE_PATH = 100
