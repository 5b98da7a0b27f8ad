import { describe, expect, test } from 'vitest'

import { instructionText } from '#core/query/config/instruction'

describe('values of Go in the history of an image', () => {
  test.each([
    ['EXPOSE [8080/tcp]', 'EXPOSE 8080/tcp'],
    ['EXPOSE map[53/udp:{} 8080/tcp:{}]', 'EXPOSE 53/udp 8080/tcp'],
    ['EXPOSE 8080', 'EXPOSE 8080'],
    [
      `HEALTHCHECK &{["CMD" "/bin/probe" "say \\"hi\\""] "30s" "3s" "5s" "0s" '\\x03'}`,
      'HEALTHCHECK --interval=30s --timeout=3s --start-period=5s --retries=3 CMD ["/bin/probe","say \\"hi\\""]',
    ],
    [
      `/bin/sh -c #(nop)  HEALTHCHECK &{["CMD-SHELL" "curl -f http://localhost/ || exit 1"] "5m0s" "0s" "0s" '\\x00'}`,
      'HEALTHCHECK --interval=5m0s CMD curl -f http://localhost/ || exit 1',
    ],
    [`HEALTHCHECK &{["NONE"] "0s" "0s" "0s" "0s" '\\x00'}`, 'HEALTHCHECK NONE'],
    [
      `HEALTHCHECK &{["CMD" "a"] "0s" "0s" "0s" "2s" '\\n'}`,
      'HEALTHCHECK --start-interval=2s --retries=10 CMD ["a"]',
    ],
    ['HEALTHCHECK &{["CMD" broken', 'HEALTHCHECK &{["CMD" broken'],
  ])('%s', (line, said) => {
    expect(instructionText(line)).toBe(said)
  })

  test('a hostile line is not looked at for long', () => {
    const line = `HEALTHCHECK &{[${'"\\\\" '.repeat(4000)}`
    expect(instructionText(line).length).toBeLessThanOrEqual(4096 + 12)
  })
})
