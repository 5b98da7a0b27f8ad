/**
 * One step of a glob, and so one state: `folders` any number of whole components, with a second state for being
 * inside of one; `path` anything; `name` anything but a slash; `any` one character but a slash.
 */
type Token =
  | { readonly kind: 'char'; readonly char: string }
  | { readonly kind: 'any' | 'name' | 'path' | 'folders' | 'inside' }

/** States that a glob may be in at once, one bit each. */
export type States = Int32Array

/** What a character does to each state: lets it on to the next, leaves it, or takes it back to the one before. */
export interface Moves {
  readonly advance: States
  readonly stay: States
  readonly back: States
}

export const SLASH = 0x2f

/** A glob as states that are passed through from the first to the last, some of them without a character. */
export class GlobStates {
  readonly first: States
  /** Code points that are told apart; all others are alike, and so are these to another glob. */
  readonly literals: readonly number[]
  readonly #tokens: readonly Token[]
  readonly #matchCase: boolean
  readonly #skip: States
  readonly #skipTwo: States

  constructor(glob: string, matchCase: boolean) {
    const tokens = tokensOf(glob)
    this.#tokens = tokens
    this.#matchCase = matchCase
    this.#skip = this.#where(({ kind }) => kind === 'name' || kind === 'path')
    this.#skipTwo = this.#where(({ kind }) => kind === 'folders')
    const chars = tokens.flatMap((token) => (token.kind === 'char' ? variants(token.char, matchCase) : []))
    this.literals = [...new Set([SLASH, ...chars])]
    this.first = new Int32Array(this.#skip.length)
    this.first[0] = 1
    this.#close(this.first)
  }

  isLast(states: States): boolean {
    const last = this.#tokens.length
    return (states[last >> 5] & (1 << (last & 31))) !== 0
  }

  /** Moves for a code point, -1 for one that no token names. */
  moves(point: number): Moves {
    const slash = point === SLASH
    return {
      advance: this.#where((token) => {
        if (token.kind === 'char') return variants(token.char, this.#matchCase).includes(point)
        return !slash && (token.kind === 'any' || token.kind === 'folders')
      }),
      stay: this.#where(({ kind }) => kind === 'path' || (!slash && (kind === 'name' || kind === 'inside'))),
      back: this.#where(({ kind }) => slash && kind === 'inside'),
    }
  }

  step(states: States, { advance, stay, back }: Moves): States {
    const next = new Int32Array(states.length)
    let carry = 0
    for (let w = 0; w < states.length; w++) {
      const ahead = states[w] & advance[w]
      const above = w + 1 < states.length ? states[w + 1] & back[w + 1] & 1 : 0
      next[w] = (ahead << 1) | carry | (states[w] & stay[w]) | ((states[w] & back[w]) >>> 1) | (above << 31)
      carry = ahead >>> 31
    }
    this.#close(next)
    return next
  }

  /** Adds the states that are reached without a character. */
  #close(states: States): void {
    for (let changed = true; changed;) {
      changed = false
      let carry = 0
      for (let w = 0; w < states.length; w++) {
        const before = states[w]
        const one = before & this.#skip[w]
        const two = before & this.#skipTwo[w]
        states[w] |= (one << 1) | (two << 2) | carry
        carry = (one >>> 31) | (two >>> 30)
        changed ||= states[w] !== before
      }
    }
  }

  #where(test: (token: Token) => boolean): States {
    const states = new Int32Array((this.#tokens.length >> 5) + 1)
    this.#tokens.forEach((token, i) => {
      if (test(token)) states[i >> 5] |= 1 << (i & 31)
    })
    return states
  }
}

function tokensOf(glob: string): Token[] {
  const tokens: Token[] = [{ kind: 'char', char: '/' }, ...(glob.includes('/') ? [] : FOLDERS)]
  for (const [part] of glob.replace(/^\//, '').matchAll(/\*\*\/|\*\*|\*|\?|[^*?]/gu)) {
    const more = WILD.get(part) ?? [{ kind: 'char', char: part }]
    // The same wildcard twice is the same wildcard, but for a single character.
    const last = tokens.at(-more.length)?.kind
    if (last === 'char' || last === 'any' || last !== more[0]?.kind) tokens.push(...more)
  }
  return tokens
}

const FOLDERS: readonly Token[] = [{ kind: 'folders' }, { kind: 'inside' }]
const WILD: ReadonlyMap<string, readonly Token[]> = new Map([
  ['**/', FOLDERS],
  ['**', [{ kind: 'path' }]],
  ['*', [{ kind: 'name' }]],
  ['?', [{ kind: 'any' }]],
])

/** Code points that a character stands for. */
function variants(char: string, matchCase: boolean): number[] {
  const texts = matchCase ? [char] : [char, char.toLowerCase(), char.toUpperCase()]
  return texts.filter((text) => Array.from(text).length === 1).map((text) => text.codePointAt(0) ?? 0)
}
