import type { JsonLine } from '#core/query/config/json-lines'

import type { RowPress } from '../../ui/row-keys'

/** The value of a line to be copied: a string without its quotes, an object or array as JSON. */
export function valueText(lines: readonly JsonLine[], number: number): string {
  const line = lines[number]
  if (line === undefined) return ''
  if (line.kind === 'string') return unquoted(line.text)
  return lines
    .slice(number, line.end + 1)
    .map(({ depth, key, text, comma }, i) => {
      const indent = '  '.repeat(depth - line.depth)
      return i === 0 ? text : indent + (key === null ? '' : `${key}: `) + text + (comma ? ',' : '')
    })
    .join('\n')
    .replace(/,$/, '')
}

/** What the text of a string token says; the token itself where it is no JSON after all. */
export function unquoted(token: string): string {
  try {
    const value: unknown = JSON.parse(token)
    return typeof value === 'string' ? value : token
  } catch {
    return token
  }
}

type FoldAction =
  { readonly kind: 'fold'; readonly folded: boolean } | { readonly kind: 'go'; readonly line: number }

/** What a key does on a line, beyond moving up and down: as in a tree. */
export function foldKey(
  event: RowPress,
  lines: readonly JsonLine[],
  number: number,
  closed: ReadonlySet<number>,
): FoldAction | null {
  const line = lines[number]
  if (
    line === undefined ||
    !event.command ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    event.shiftKey
  )
    return null
  const folds = line.members > 0
  const open = folds && !closed.has(number)
  switch (event.key) {
    case ' ':
    case 'Enter':
      return folds ? { kind: 'fold', folded: open } : null
    case 'ArrowRight':
    case 'l':
      if (!folds) return null
      return open ? { kind: 'go', line: number + 1 } : { kind: 'fold', folded: false }
    case 'ArrowLeft':
    case 'h':
      if (open) return { kind: 'fold', folded: true }
      return line.parent < 0 ? null : { kind: 'go', line: line.parent }
    default:
      return null
  }
}
