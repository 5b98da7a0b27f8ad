import { describe, expect, it } from 'vitest'

import { historyOf } from '#core/query/tree/history'
import { ImageModel } from '#core/query/image-model'
import { reasonDetails } from '#renderer/features/explorer/reasons'
import { exactTimeText, timeText } from '#renderer/features/explorer/time-text'
import { counted, listed } from '#renderer/features/explorer/words'
import { analysisOf } from '#tests/support/analysis'
import { dir, file, symlink, type Node } from '#tests/support/tar'

function details(before: Node, after: Node): string[] {
  const model = new ImageModel(analysisOf({ x: before }, { x: after }))
  const step = historyOf(model, model.paths.find('/x')).at(-1)
  if (step === undefined) throw new Error('no history')
  return reasonDetails(step.facts.reasons, step.facts, step.before).map(({ label, values }) =>
    values === null ? label : `${label} ${values}`,
  )
}

describe('reasonDetails', () => {
  it.each<[string, Node, Node, string[]]>([
    ['the owner', file('a'), file('a', { uid: 1000, gid: 1000 }), ['owner only 0:0 → 1000:1000']],
    ['the mode', file('a'), file('a', { mode: 0o755 }), ['mode only 0644 → 0755']],
    ['both', file('a'), file('a', { mode: 0o755, uid: 3 }), ['mode 0644 → 0755', 'owner 0:0 → 3:0']],
    ['the time', file('a'), file('a', { mtime: 9 }), ['time only']],
    // A new time comes with everything that is written anew.
    ['the content and time', file('a'), file('b', { mtime: 9 }), ['content']],
    ['the content and owner', file('a'), file('b', { uid: 1 }), ['content', 'owner 0:0 → 1:0']],
    ['the target', symlink('a'), symlink('b'), ['target only a → b']],
    ['the type', file('a'), dir(), ['type file → directory']],
  ])('names %s', (_what, before, after, expected) => {
    expect(details(before, after)).toEqual(expected)
  })
})

describe('times', () => {
  it('are written in UTC, and left out where no calendar has them', () => {
    expect(timeText(1_732_179_720)).toBe('2024-11-21 09:02')
    expect(exactTimeText(0)).toBe('1970-01-01 00:00:00 UTC')
    expect(timeText(-62_200_000_000_000)).toBe('–')
    expect(exactTimeText(1e15)).toBe('Not a date')
    expect(timeText(null)).toBe('–')
  })
})

describe('words', () => {
  it('list and count', () => {
    expect(listed([])).toBe('')
    expect(listed(['8'])).toBe('8')
    expect(listed(['8', '9'])).toBe('8 and 9')
    expect(listed(['8', '9', '10'])).toBe('8, 9 and 10')
    expect([counted(1), counted(2), counted(12)]).toEqual(['One', 'Two', '12'])
  })
})
