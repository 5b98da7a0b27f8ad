/** A regular expression as a tree. Anything that reads exactly one character is a `set`, kept as its source text. */
export type RegexNode =
  | { readonly kind: 'set'; readonly source: string }
  | { readonly kind: 'assert'; readonly assertion: Assertion; readonly negated: boolean }
  | { readonly kind: 'look'; readonly behind: boolean; readonly negated: boolean; readonly body: RegexNode }
  | { readonly kind: 'sequence'; readonly items: readonly RegexNode[] }
  | { readonly kind: 'choice'; readonly items: readonly RegexNode[] }
  | {
      readonly kind: 'repeat'
      readonly body: RegexNode
      readonly min: number
      readonly max: number
      readonly lazy: boolean
    }

export type Assertion = 'start' | 'end' | 'boundary'

/** A valid regular expression that cannot be matched in linear time, or not within the limits here. */
export class UnsupportedRegex extends Error {}

/** Groups inside one another; enough for people, few enough for the stack. */
const MOST_NESTED = 100

const QUANTIFIER = /[*+?]\??|\{(\d+)(,(\d*))?\}\??/y
const GROUP = /\((?:\?(?:<([=!])|([=!])|<[^>]*>|:|([a-z-]+):))?/y
const SET =
  /\[(?:\\[^]|[^\]\\])*\]|\\[pP]\{[^}]*\}|\\u\{[^}]*\}|\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|\\u[\da-fA-F]{4}|\\x[\da-fA-F]{2}|\\c[a-zA-Z]|\\[^]|[^]/uy

/** Parses what `new RegExp(text, 'u')` accepts. Throws {@link UnsupportedRegex}. */
export function parseRegex(text: string): RegexNode {
  return new Parser(text).choice(0)
}

class Parser {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  choice(depth: number): RegexNode {
    if (depth > MOST_NESTED) throw new UnsupportedRegex('This pattern nests too deeply')
    const items = [this.#sequence(depth)]
    while (this.#text[this.#at] === '|') {
      this.#at++
      items.push(this.#sequence(depth))
    }
    return items.length === 1 && items[0] ? items[0] : { kind: 'choice', items }
  }

  #sequence(depth: number): RegexNode {
    const items: RegexNode[] = []
    while (this.#at < this.#text.length && !'|)'.includes(this.#text[this.#at] ?? '')) {
      items.push(this.#repeated(this.#atom(depth)))
    }
    return { kind: 'sequence', items }
  }

  #repeated(body: RegexNode): RegexNode {
    const found = this.#take(QUANTIFIER)
    if (found === null) return body
    const [text, least, range, most] = found
    const lazy = text.length > 1 && text.endsWith('?')
    if (least === undefined) {
      return { kind: 'repeat', body, lazy, min: text[0] === '+' ? 1 : 0, max: text[0] === '?' ? 1 : Infinity }
    }
    const min = Number(least)
    const max = range === undefined ? min : most === '' || most === undefined ? Infinity : Number(most)
    return { kind: 'repeat', body, lazy, min, max }
  }

  #atom(depth: number): RegexNode {
    const group = this.#take(GROUP)
    if (group !== null) return this.#group(group, depth)
    const [source = ''] = this.#take(SET) ?? []
    if (source === '^') return { kind: 'assert', assertion: 'start', negated: false }
    if (source === '$') return { kind: 'assert', assertion: 'end', negated: false }
    if (source === String.raw`\b` || source === String.raw`\B`) {
      return { kind: 'assert', assertion: 'boundary', negated: source === String.raw`\B` }
    }
    if (/^\\[1-9k]/.test(source)) {
      throw new UnsupportedRegex(String.raw`Backreferences such as \1 are not supported here`)
    }
    return { kind: 'set', source }
  }

  #group([, behind, ahead, flags]: RegExpExecArray, depth: number): RegexNode {
    if (flags !== undefined) throw new UnsupportedRegex('Flags inside a pattern are not supported here')
    const body = this.choice(depth + 1)
    this.#at++
    const look = behind ?? ahead
    if (look === undefined) return body
    return { kind: 'look', behind: behind !== undefined, negated: look === '!', body }
  }

  #take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)
    if (found !== null) this.#at += found[0].length
    return found
  }
}
