import { describe, expect, it } from 'vitest'

import { EntryRole } from '#core/model/entry'
import { roleOf } from '#core/tar/role'
import { utf8 } from '#tests/support/bytes'

const { ordinary, whiteout, opaque, aufs, invalid } = EntryRole

describe('roleOf', () => {
  it.each([
    ['a', ordinary],
    ['', ordinary],
    ['a/.whb', ordinary],
    ['.wha', ordinary],
    ['.WH.a', ordinary],
    ['.wh.a/b', ordinary],
    ['x.wh.a', ordinary],
    ['.wh.a', whiteout],
    ['a/b/.wh.c', whiteout],
    ['.wh..a', whiteout],
    ['.wh....', whiteout],
    ['.wh.', invalid],
    ['a/.wh.', invalid],
    ['.wh..', invalid],
    ['.wh...', invalid],
    ['.wh..wh..opq', opaque],
    ['a/.wh..wh..opq', opaque],
    ['.wh..wh..opqx', aufs],
    ['.wh..wh..op', aufs],
    ['.wh..wh.plnk', aufs],
    ['.wh..wh.plnk/1.2', aufs],
    ['.wh..wh.plnk/.wh..wh..opq', aufs],
    ['.wh..wh.', aufs],
  ])('%j', (path, role) => {
    expect(roleOf(utf8(path))).toBe(role)
  })
})
