import { JsonReader } from './json-reader'

export type JsonKind = 'object' | 'array' | 'close' | 'string' | 'number' | 'literal'

/** One line of a JSON document, laid out with one member a line. Texts are as stored, quotes and escapes included. */
export interface JsonLine {
  readonly depth: number
  /** Name of the member, with its quotes; null for elements of arrays and for the whole. */
  readonly key: string | null
  /** The value; of an object or array only the bracket. */
  readonly text: string
  readonly kind: JsonKind
  /** Line of the object or array around it; -1 for the whole. */
  readonly parent: number
  /** Line of the closing bracket; its own number where there is none. */
  readonly end: number
  /** Members of an object or array. */
  readonly members: number
  /** A comma follows. */
  readonly comma: boolean
}

/** Brackets inside brackets; real documents have a dozen. */
const DEEPEST = 500

/**
 * Lays a document out line by line without changing a character of what it says: numbers keep their digits, and
 * members that come twice come twice. Null when it is not JSON.
 */
export function jsonLines(json: string): readonly JsonLine[] | null {
  const layout = new Layout(json)
  return layout.run() ? layout.lines : null
}

/** Numbers of the lines in view while the objects and arrays of `closed` are folded; empty ones always are. */
export function unfoldedLines(lines: readonly JsonLine[], closed: ReadonlySet<number>): readonly number[] {
  const shown: number[] = []
  for (let i = 0; i < lines.length; i++) {
    shown.push(i)
    const { end, members } = lines[i] ?? { end: i, members: 0 }
    if (closed.has(i) || members === 0) i = end
  }
  return shown
}

/** The way to a line as jq writes it: `.config.Env[2]`. */
export function jsonPath(lines: readonly JsonLine[], line: number): string {
  const steps: string[] = []
  for (let at = line; ;) {
    const { key, parent } = lines[at] ?? { key: null, parent: -1 }
    if (parent < 0) break
    steps.push(key === null ? `[${placeIn(lines, parent, at)}]` : memberStep(key))
    at = parent
  }
  const path = steps.reverse().join('')
  return path.startsWith('.') ? path : `.${path}`
}

type Line = { -readonly [K in keyof JsonLine]: JsonLine[K] }

/** Loops instead of recursing, since a hostile document may nest as deep as it is long. */
class Layout {
  readonly lines: Line[] = []
  readonly #reader: JsonReader
  readonly #open: Line[] = []
  readonly #numbers: number[] = []

  constructor(json: string) {
    this.#reader = new JsonReader(json)
  }

  /** False when the text is not JSON. */
  run(): boolean {
    let key: string | null = null
    for (;;) {
      if (!this.#value(key)) return false
      this.#close()
      const inside = this.#open.at(-1)
      if (inside === undefined) return this.#reader.done
      if (inside.members > 0 && !this.#comma()) return false
      key = null
      if (inside.kind !== 'object') continue
      key = this.#reader.string()
      if (key === null || !this.#reader.take(':')) return false
    }
  }

  #value(key: string | null): boolean {
    const object = this.#reader.take('{')
    if (object || this.#reader.take('[')) {
      if (this.#open.length >= DEEPEST) return false
      const line = this.#push(key, object ? '{' : '[', object ? 'object' : 'array')
      this.#open.push(line)
      this.#numbers.push(this.lines.length - 1)
      return true
    }
    const text = this.#reader.scalar()
    if (text === null) return false
    this.#push(key, text, text.startsWith('"') ? 'string' : /^[tfn]/.test(text) ? 'literal' : 'number')
    return true
  }

  /** Ends every bracket that ends here. */
  #close(): void {
    for (;;) {
      const inside = this.#open.at(-1)
      const bracket = inside?.kind === 'object' ? '}' : ']'
      if (inside === undefined || !this.#reader.take(bracket)) return
      inside.end = this.lines.length
      this.#open.pop()
      this.#numbers.pop()
      const { depth, parent } = inside
      const end = this.lines.length
      this.lines.push({
        depth,
        key: null,
        text: bracket,
        kind: 'close',
        parent,
        end,
        members: 0,
        comma: false,
      })
    }
  }

  #comma(): boolean {
    const last = this.lines.at(-1)
    if (last === undefined || !this.#reader.take(',')) return false
    last.comma = true
    return true
  }

  #push(key: string | null, text: string, kind: JsonKind): Line {
    const inside = this.#open.at(-1)
    if (inside !== undefined) inside.members++
    const line: Line = {
      depth: this.#open.length,
      key,
      text,
      kind,
      parent: this.#numbers.at(-1) ?? -1,
      end: this.lines.length,
      members: 0,
      comma: false,
    }
    this.lines.push(line)
    return line
  }
}

function memberStep(key: string): string {
  const name = key.slice(1, -1)
  return /^[A-Za-z_]\w*$/.test(name) ? `.${name}` : `[${key}]`
}

function placeIn(lines: readonly JsonLine[], parent: number, line: number): number {
  let place = 0
  for (let at = parent + 1; at < line; at = (lines[at]?.end ?? at) + 1) place++
  return place
}
