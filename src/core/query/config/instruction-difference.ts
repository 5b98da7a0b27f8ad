import { parseInstruction } from './instruction'

/** One command of an instruction, as `&&` and `;` part them. */
interface Piece {
  readonly owner: number
  readonly verb: string
  readonly words: readonly string[]
  /** First words that a command of another instruction begins with as well. */
  shared: number
}

/** Commands of one instruction that are compared; few have as many. */
const MOST_PIECES = 64
const LEFT_OUT = '…'

/**
 * Each `created_by` line as one instruction, without what it has in common with another of them:
 * `RUN … apt-get install … nodejs npm` where two lines update first and install with the same options. A line that is
 * like another in all its commands stays whole.
 */
export function distinctInstructions(lines: readonly (string | null)[]): readonly string[] {
  const parsed = lines.map((line) => parseInstruction(line ?? ''))
  const pieces = parsed.map(({ verb, text }, owner) =>
    text.split(/ (?:&&|;) |; /, MOST_PIECES).map((piece): Piece => {
      return { owner, verb: verb ?? '', words: piece.split(' ').filter((word) => word !== ''), shared: 0 }
    }),
  )
  compare(pieces.flat())
  return parsed.map(({ verb, text }, i) => {
    const told = textOf(pieces[i]) ?? text
    return verb === null ? told : `${verb} ${told}`.trimEnd()
  })
}

/** In sorted order the commands that begin most alike are neighbors. */
function compare(pieces: Piece[]): void {
  const sorted = pieces.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  for (const order of [sorted, sorted.toReversed()]) {
    let other: Piece | null = null
    for (const [i, piece] of order.entries()) {
      const before = order[i - 1]
      if (before !== undefined && before.owner !== piece.owner) other = before
      if (other !== null) piece.shared = Math.max(piece.shared, alike(piece, other))
    }
  }
}

function keyOf({ verb, words }: Piece): string {
  return [verb, ...words].join(' ')
}

function alike({ verb, words: a }: Piece, { verb: other, words: b }: Piece): number {
  if (verb !== other) return 0
  let count = 0
  while (count < a.length && count < b.length && a[count] === b[count]) count++
  return count
}

/** Null when nothing tells the commands from those of other instructions. */
function textOf(pieces: readonly Piece[]): string | null {
  if (pieces.every(({ words, shared }) => shared === words.length)) return null
  let text = ''
  for (const { words, shared } of pieces) {
    if (shared === words.length) {
      if (!text.endsWith(LEFT_OUT)) text = text === '' ? LEFT_OUT : `${text} ${LEFT_OUT}`
      continue
    }
    // The command's name stays, and what it does: `apt-get install`.
    const head = words.length > 1 && !words[1].startsWith('-') ? 2 : 1
    const told = shared <= head + 1 ? words : [...words.slice(0, head), LEFT_OUT, ...words.slice(shared)]
    text += (text === '' ? '' : text.endsWith(LEFT_OUT) ? ' ' : ' && ') + told.join(' ')
  }
  return text
}
