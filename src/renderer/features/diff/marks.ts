import { tokensBetween, type Token } from '../../text/tokens'

/** A stretch of a line with its color, and whether it is what changed. */
export interface MarkedToken extends Token {
  readonly changed: boolean
}

/** Cuts the tokens of a line at the ends of what changed in it. `ranges` are ascending and do not overlap. */
export function markedTokens(
  tokens: readonly Token[],
  ranges: readonly (readonly [from: number, to: number])[],
): MarkedToken[] {
  const length = tokens.reduce((sum, { text }) => sum + text.length, 0)
  const found: MarkedToken[] = []
  let at = 0
  const take = (to: number, changed: boolean): void => {
    for (const token of tokensBetween(tokens, at, to)) found.push({ ...token, changed })
    at = to
  }
  for (const [from, to] of ranges) {
    take(from, false)
    take(to, true)
  }
  take(length, false)
  return found
}
