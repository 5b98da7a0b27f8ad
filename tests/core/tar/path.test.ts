import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { EntryRole } from '#core/model/entry'
import { canonicalPath } from '#core/tar/path'
import { latin1 } from '#core/tar/pax'
import { roleOf } from '#core/tar/role'
import { utf8 } from '#tests/support/bytes'

const canonical = (name: string) => {
  const { bytes, components, clamped } = canonicalPath(utf8(name))
  return [latin1(bytes), components, clamped]
}

describe('canonicalPath', () => {
  it.each([
    ['a', 'a', 1],
    ['./a', 'a', 1],
    ['/a', 'a', 1],
    ['a/', 'a', 1],
    ['a/b/c', 'a/b/c', 3],
    ['//a//b//', 'a/b', 2],
    ['a/./b', 'a/b', 2],
    ['././a', 'a', 1],
    ['.', '', 0],
    ['./', '', 0],
    ['/', '', 0],
    ['', '', 0],
    ['...', '...', 1],
    ['.a', '.a', 1],
    ['a\\b', 'a\\b', 1],
    ['__proto__/constructor', '__proto__/constructor', 2],
  ])('%j is %j', (name, path, components) => {
    expect(canonical(name)).toEqual([path, components, false])
  })

  it.each([
    ['..', '', 0],
    ['../a', 'a', 1],
    ['/../../etc/passwd', 'etc/passwd', 2],
    ['a/../b', 'b', 1],
    ['a/b/../../../c', 'c', 1],
    ['a/..', '', 0],
  ])('%j is kept inside the root as %j', (name, path, components) => {
    expect(canonical(name)).toEqual([path, components, true])
  })

  it('calls no path plain that may be a marker or needs a look at its bytes', () => {
    const part = fc.constantFrom(
      'a',
      '.wh.a',
      '.wh..wh..opq',
      '.hidden',
      '..',
      '.',
      '',
      'é',
      'a.wh.b',
      '\u{1F600}',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
        const { bytes, plain } = canonicalPath(utf8(parts.join('/')))
        const mayBePlain = roleOf(bytes) === EntryRole.ordinary && bytes.every((byte) => byte < 0x80)
        expect(plain && !mayBePlain).toBe(false)
      }),
    )
    expect(canonicalPath(utf8('usr/lib/a.wh.b')).plain).toBe(true)
  })
})
