import { describe, expect, it } from 'vitest'

import { instructionTokens } from '#renderer/image/instruction-tokens'

function told(text: string): readonly string[] {
  return instructionTokens(text)
    .filter(({ kind }) => kind !== 'text')
    .map((token) => `${token.kind} ${token.text}`)
}

describe('instructionTokens', () => {
  it.each([
    ['apt-get update && apt-get install -y curl', ['operator &&', 'flag -y']],
    ['--chown=node:node --link . .', ['flag --chown', 'flag --link']],
    ['NODE_VERSION=20 PATH=/bin:$PATH', ['variable NODE_VERSION', 'variable PATH', 'variable $PATH']],
    [`["node", "dist/server.js"]`, ['string "node"', 'string "dist/server.js"']],
    [
      'echo "a && b" | tee x ; true || ${X:-y}',
      ['string "a && b"', 'operator |', 'operator ;', 'operator ||', 'variable ${X:-y}'],
    ],
    ['set -eux; # all of it', ['flag -eux', 'operator ;', 'comment # all of it']],
    ['well-known a#b 7-zip', []],
    ['"never closed', []],
  ])('reads %s', (text, tokens) => {
    expect(told(text)).toEqual(tokens)
  })

  it('loses no character, however long the text is', () => {
    for (const text of ['', 'a "b" $c && d', `RUN ${'x && '.repeat(2000)}`])
      expect(
        instructionTokens(text)
          .map((token) => token.text)
          .join(''),
      ).toBe(text)
  })
})
