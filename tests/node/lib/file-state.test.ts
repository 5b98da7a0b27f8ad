import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { SeenFiles, type FileFacts } from '#node/lib/file-state'

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5, 678)
beforeEach(() => void vi.useFakeTimers({ now: NOW, toFake: ['Date'] }))
afterEach(() => void vi.useRealTimers())

const SECOND = 1_000_000_000n

/** A file that was changed so many nanoseconds ago; `fraction`: its file system keeps more than seconds. */
function changedAgo(ago: bigint, fraction = true): FileFacts {
  const then = BigInt(NOW) * 1_000_000n - ago
  const ctimeNs = fraction ? then : (then / SECOND) * SECOND
  return { dev: 1n, ino: 2n, size: 3n, mtimeNs: 4n, ctimeNs }
}

test.each([
  ['a second ago', changedAgo(SECOND), true],
  ['this moment', changedAgo(0n), false],
  ['in the future, by a clock that was set back', changedAgo(-3600n * SECOND), false],
  ['a second ago, by a clock of whole seconds', changedAgo(SECOND, false), false],
  ['five seconds ago, by a clock of whole seconds', changedAgo(5n * SECOND, false), true],
])('a file that was changed %s: %s', (_when, facts, tells) => {
  const files = new SeenFiles()
  files.noteOpen('/a', facts)
  expect(files.list() !== null).toBe(tells)
})

test('the first look at a file is the one that counts', () => {
  const files = new SeenFiles()
  files.noteOpen('/a', changedAgo(SECOND))
  const before = files.list()
  files.noteOpen('/a', changedAgo(9n * SECOND))
  expect(files.list()).toEqual(before)
})

test('what is not there is told as that', () => {
  const files = new SeenFiles()
  files.note('/nowhere/at/all')
  expect(files.list()).toEqual([{ path: '/nowhere/at/all', state: null }])
})
