import { expect, test } from 'vitest'

import { analysisKey } from '#node/cache/kept-analysis'

const [A, B] = ['a', 'b'].map((character) => `sha256:${character.repeat(64)}`)
const cause = { diffIds: [A!, B!], notices: [], entryLimit: 100 }

test('is kept under all that it follows from', () => {
  const keys = [
    analysisKey(cause),
    analysisKey(cause, 'newer code'),
    analysisKey({ ...cause, diffIds: [B!, A!] }),
    analysisKey({ ...cause, diffIds: [A!] }),
    analysisKey({ ...cause, entryLimit: 99 }),
    analysisKey({ ...cause, notices: [{ code: 'digest-mismatch', layer: 0, detail: '' }] }),
  ]
  expect(new Set(keys).size).toBe(keys.length)
  for (const key of keys) expect(key).toMatch(/^sha256:[0-9a-f]{64}$/)
  expect(analysisKey({ ...cause, diffIds: [...cause.diffIds] })).toBe(keys[0])
})

test('is not kept of layers without a digest', () => {
  expect(analysisKey({ ...cause, diffIds: [A!, null] })).toBeNull()
})
