/** Walks over the tokens of a JSON text, and gives them as they are written. */
export class JsonReader {
  readonly #text: string
  readonly #scalar = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y
  readonly #space = /[\s\uFEFF]*/y
  #at = 0

  constructor(text: string) {
    this.#text = text
    this.#skip()
  }

  get done(): boolean {
    return this.#at === this.#text.length
  }

  /** Takes this character and the space behind it; false when it is not next. */
  take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false
    this.#at++
    this.#skip()
    return true
  }

  /** A string, number or literal; null when none is next. */
  scalar(): string | null {
    const string = this.string()
    if (string !== null) return string
    this.#scalar.lastIndex = this.#at
    const found = this.#scalar.exec(this.#text)?.[0] ?? null
    if (found !== null) this.#pass(found)
    return found
  }

  /** A string with its quotes; null when none is next, or it does not end. */
  string(): string | null {
    if (this.#text[this.#at] !== '"') return null
    for (let i = this.#at + 1; i < this.#text.length; i++) {
      const character = this.#text[i]
      if (character === '\\') i++
      else if (character === '"') {
        const found = this.#text.slice(this.#at, i + 1)
        this.#pass(found)
        return found
      }
    }
    return null
  }

  #pass(token: string): void {
    this.#at += token.length
    this.#skip()
  }

  #skip(): void {
    this.#space.lastIndex = this.#at
    this.#space.exec(this.#text)
    this.#at = this.#space.lastIndex
  }
}
