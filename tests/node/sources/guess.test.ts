import { expect, test } from 'vitest'

import { guessByName } from '#node/sources/archive/guess'

const HEX = 'c0ffee'.repeat(11).slice(0, 64)

test.each([
  ['manifest.json', 'image'],
  ['blobs/sha256/aa', 'image'],
  [`${HEX}/json`, 'image'],
  [`${HEX}.tar.gz`, 'image'],
  [`sha256:${HEX}`, 'image'],
  ['base/layer.tar', 'image'],
  ['usr/layer.tar', 'image'],
  ['etc/passwd', 'files'],
  ['usr/lib/layer.tar', 'files'],
  ['.dockerenv', 'files'],
  ['app/server.js', null],
  ['layer.tar', null],
  ['', null],
])('%s means %s', (name, guess) => {
  expect(guessByName(name)).toBe(guess)
})
