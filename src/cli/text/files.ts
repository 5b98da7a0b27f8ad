import type { ChangeName } from '#core/model/change'
import { ENTRY_KIND_NAMES } from '#core/model/entry'
import { formatBytes, formatCount } from '#core/query/format'
import type { FileLine } from '#core/report/files'
import { symbolicMode } from '#core/query/tree/mode'
import type { ViewChoice } from '#core/query/view'

import type { Look } from '../terminal/terminal'
import { clipPath, width } from '../terminal/text'
import { nextCommand } from './next-command'

const MARKS: Readonly<Record<ChangeName, string>> = {
  unmodified: ' ',
  added: '+',
  modified: '~',
  removed: '−',
}

/** Paths as people read them, a line each. Widths are fixed, so that the first line need not wait for the last. */
export class FileText {
  readonly #look: Look
  readonly #view: ViewChoice['kind']
  readonly #counts: Record<ChangeName, number> = { unmodified: 0, added: 0, modified: 0, removed: 0 }

  constructor(view: ViewChoice['kind'], look: Look) {
    this.#look = look
    this.#view = view
  }

  /** The titles of the columns. */
  head(): string {
    const { style } = this.#look
    return style.dim(this.#columns(' ', 'mode'.padEnd(10), 'owner', 'size', 'layer') + 'path')
  }

  line(file: FileLine): string {
    const { style, text, columns } = this.#look
    const { path, type, mode, uid, gid, size, layer, change } = file
    this.#counts[change]++
    const bits = mode === null ? '' : symbolicMode(ENTRY_KIND_NAMES.indexOf(type), mode)
    const owner = uid === null ? '' : `${uid}:${gid}`
    const bytes = type === 'file' || type === 'hardlink' ? formatBytes(size) : ''
    const front = this.#columns(MARKS[change], bits.padEnd(10), owner, bytes, String(layer + 1))
    const room = Math.max(LEAST_PATH, columns - width(front))
    const paint = { unmodified: same, added: style.green, modified: style.yellow, removed: style.red }[change]
    const notes = notesOf(file, text)
    // Where both do not fit, the path counts.
    const beside = room - width(notes) >= Math.min(width(text(path)), LEAST_PATH) ? notes : ''
    return (
      paint(front.slice(0, 1)) +
      front.slice(1) +
      clipPath(text(path), room - width(beside)) +
      style.dim(beside)
    )
  }

  /** What was listed, counted, and the command to go on with; `layers` is how many the image has. */
  end(source: string | null, layers: number): string[] {
    const { style } = this.#look
    const all = Object.values(this.#counts).reduce((sum, count) => sum + count, 0)
    const parts = (['added', 'modified', 'removed', 'unmodified'] as const)
      .filter((change) => this.#counts[change] > 0)
      .map((change) => `${formatCount(this.#counts[change])} ${change}`)
    const total = `${formatCount(all)} ${all === 1 ? 'path' : 'paths'}`
    const counts = style.dim(this.#view === 'final' ? total : `${total}: ${parts.join(', ')}`)
    if (source === null || layers === 0) return ['', counts]
    const next =
      this.#view === 'final'
        ? nextCommand('See what one layer changed:', ['files', source, '--layer', String(layers)], this.#look)
        : nextCommand('See what each layer stores and wastes:', ['analyze', source], this.#look)
    return ['', counts, '', ...next]
  }

  /** What has nothing to say in a view is left out: no marks for the final files, no layer where all are of one. */
  #columns(mark: string, mode: string, owner: string, size: string, layer: string): string {
    const shown = [mode, owner.padEnd(9), size.padStart(9)]
    if (this.#view !== 'layer') shown.push(layer.padStart(5))
    return `${this.#view === 'final' ? '' : `${mark} `}${shown.join(GAP)}${GAP}`
  }
}

const GAP = '  '
/** Narrower paths say nothing; the terminal may break the line. */
const LEAST_PATH = 24

function same(text: string): string {
  return text
}

/** Where a link leads, and what of a path changed when its content did not. */
function notesOf({ type, link, change, reasons }: FileLine, text: Look['text']): string {
  const target = link === null ? '' : `${type === 'hardlink' ? ' link to ' : ' -> '}${text(link)}`
  const quiet = change === 'modified' && !reasons.includes('content') ? ` (${reasons.join(', ')})` : ''
  return target + quiet
}
