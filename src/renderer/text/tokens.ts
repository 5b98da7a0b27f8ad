/** What a piece of code is, as far as colors tell. */
export type TokenKind = 'keyword' | 'name' | 'string' | 'number' | 'comment' | 'meta'

/** A stretch of one line; null for plain text. */
export interface Token {
  /** Where in the line it begins, in characters. */
  readonly at: number
  readonly kind: TokenKind | null
  readonly text: string
}

/** Tokens of each line. */
export type TokenLines = readonly (readonly Token[])[]

/**
 * Reads what the highlighter answers, text between `<span class="hljs-…">` and `</span>` with five entities, into
 * tokens. It is never put into the page as markup.
 */
export function tokenLines(markup: string): TokenLines {
  const lines: Token[][] = [[]]
  const open: (TokenKind | null)[] = []
  for (const [, kinds, close, text] of markup.matchAll(/<span class="([^"]*)">|(<\/span>)|([^<]+)/g)) {
    if (kinds !== undefined) open.push(kindOf(kinds) ?? open.at(-1) ?? null)
    else if (close !== undefined) open.pop()
    else if (text !== undefined) add(lines, plain(text), open.at(-1) ?? null)
  }
  return lines
}

/** The tokens of a part of a line. */
export function tokensBetween(tokens: readonly Token[], from: number, to: number): Token[] {
  const found: Token[] = []
  let at = 0
  for (const { kind, text } of tokens) {
    const part = text.slice(Math.max(0, from - at), Math.max(0, to - at))
    if (part !== '') found.push({ at: Math.max(at, from), kind, text: part })
    at += text.length
    if (at >= to) break
  }
  return found
}

function add(lines: Token[][], text: string, kind: TokenKind | null): void {
  text.split('\n').forEach((part, i) => {
    if (i > 0) lines.push([])
    const shown = part.endsWith('\r') ? part.slice(0, -1) : part
    const line = lines.at(-1)
    const last = line?.at(-1)
    if (shown !== '')
      line?.push({ at: last === undefined ? 0 : last.at + last.text.length, kind, text: shown })
  })
}

function plain(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#x27);/g, (_, name: string) => ENTITIES.get(name) ?? '')
}

const ENTITIES = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['#x27', "'"],
])

/** By the first of the classes; the others say more than there are colors for. */
function kindOf(classes: string): TokenKind | null {
  return KINDS.get(classes.split(' ')[0] ?? '') ?? null
}

const KINDS: ReadonlyMap<string, TokenKind> = new Map<string, TokenKind>([
  ['hljs-keyword', 'keyword'],
  ['hljs-selector-tag', 'keyword'],
  ['hljs-name', 'keyword'],
  ['hljs-built_in', 'keyword'],
  ['hljs-type', 'keyword'],
  ['hljs-section', 'name'],
  ['hljs-title', 'name'],
  ['hljs-attr', 'name'],
  ['hljs-attribute', 'name'],
  ['hljs-property', 'name'],
  ['hljs-selector-class', 'name'],
  ['hljs-selector-id', 'name'],
  ['hljs-variable', 'name'],
  ['hljs-template-variable', 'name'],
  ['hljs-string', 'string'],
  ['hljs-regexp', 'string'],
  ['hljs-link', 'string'],
  ['hljs-symbol', 'string'],
  ['hljs-bullet', 'string'],
  ['hljs-addition', 'string'],
  ['hljs-number', 'number'],
  ['hljs-literal', 'number'],
  ['hljs-deletion', 'number'],
  ['hljs-comment', 'comment'],
  ['hljs-quote', 'comment'],
  ['hljs-meta', 'meta'],
  ['hljs-doctag', 'meta'],
])
