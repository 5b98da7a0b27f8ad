import type { LineMatch } from '#contract/content'

/** Characters of a line that are answered, and how many of them stand before the first hit. */
const LENGTH = 240
const BEFORE = 40
/** Hits of one line that are marked. */
const MOST_HITS = 20

/** A line with its hits, cut to what is around the first of them. `at` is where that is, `pattern` finds the rest. */
export function lineMatch(
  place: Pick<LineMatch, 'line' | 'offset'>,
  line: string,
  at: number,
  pattern: RegExp,
): LineMatch {
  // A hit near the beginning is seen as it stands; one further on must not be out of sight.
  const from = atCharacter(line, at <= 2 * BEFORE ? 0 : at - BEFORE)
  const to = atCharacter(line, Math.min(line.length, from + LENGTH))
  const text = line.slice(from, to)
  const hits: [number, number][] = []
  pattern.lastIndex = at - from
  while (hits.length < MOST_HITS) {
    const hit = pattern.exec(text)
    if (hit === null || hit[0] === '') break
    hits.push([hit.index, hit.index + hit[0].length])
  }
  // A pattern may look at what was cut off; the hit it had is marked all the same.
  if (hits.length === 0) hits.push([Math.min(at - from, text.length), text.length])
  return { ...place, text, cutBefore: from > 0, cutAfter: to < line.length, hits }
}

/** `at`, or one more where that is the middle of a character of two units. */
function atCharacter(line: string, at: number): number {
  const unit = line.charCodeAt(at)
  return unit >= 0xdc00 && unit <= 0xdfff ? at + 1 : at
}
