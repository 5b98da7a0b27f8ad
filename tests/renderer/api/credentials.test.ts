// @vitest-environment node
import { createHmac } from 'node:crypto'

import { expect, it } from 'vitest'

import { credentialsOf, storedCredentials } from '#renderer/api/credentials'

it('proves its key for one address', async () => {
  const proof = createHmac('sha256', 'the key').update('/save/a').digest('base64url')
  expect(await credentialsOf('the key').withProof('/save/a')).toBe(`/save/a?proof=${proof}`)
})

it('is none where nothing was stored, or nothing may be', () => {
  const window = (localStorage: unknown): Window => ({ localStorage }) as unknown as Window
  const forbidden = Object.defineProperty({}, 'localStorage', {
    get() {
      throw new Error('SecurityError')
    },
  }) as Window
  expect(storedCredentials(window({ getItem: () => 'k' }))?.key).toBe('k')
  expect(storedCredentials(window({ getItem: () => null }))).toBeNull()
  expect(storedCredentials(forbidden)).toBeNull()
})
