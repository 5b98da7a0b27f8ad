/** What a piece of an instruction is, for its color. */
export type TokenKind = 'flag' | 'string' | 'variable' | 'operator' | 'comment' | 'text'

export interface Token {
  readonly kind: TokenKind
  readonly text: string
  /** Where it begins, in characters. */
  readonly at: number
}

/** Instructions may be thousands of characters long; nobody reads that many in color. */
const MOST = 2000

/**
 * Cuts what follows the verb of a Dockerfile instruction into pieces as a shell or a builder would read them. Never
 * loses a character: the pieces together are the text.
 */
export function instructionTokens(text: string): readonly Token[] {
  const tokens: Token[] = []
  let from = 0
  const plain = (to: number) => {
    if (to > from) tokens.push({ kind: 'text', text: text.slice(from, to), at: from })
  }
  for (const match of text.slice(0, MOST).matchAll(PIECES)) {
    const kind = KINDS.find((name) => match.groups?.[name] !== undefined)
    if (kind === undefined) continue
    plain(match.index)
    tokens.push({ kind, text: match[0], at: match.index })
    from = match.index + match[0].length
  }
  plain(text.length)
  return tokens
}

const KINDS = ['string', 'variable', 'flag', 'operator', 'comment'] as const

const PIECES = new RegExp(
  [
    String.raw`(?<string>"(?:[^"\\]|\\.)*"|'[^']*')`,
    String.raw`(?<variable>\$\{[^}]*\}|\$[A-Za-z_][A-Za-z0-9_]*|\b[A-Z][A-Z0-9_]*(?==))`,
    String.raw`(?<flag>(?<=^|\s)--?[A-Za-z][A-Za-z0-9-]*)`,
    String.raw`(?<operator>&&|\|\||[;|]|>>?|\\(?=\s|$))`,
    String.raw`(?<comment>(?<=^|\s)#\s.*$)`,
  ].join('|'),
  'g',
)
