import { describe, expect, it } from 'vitest'

import { readPax, unpackXattrs, xattrsOf } from '#core/tar/pax'
import { latin1, utf8 } from '#tests/support/bytes'

const text = (bytes: Uint8Array | undefined) => String.fromCharCode(...(bytes ?? []))

describe('readPax', () => {
  it('reads records, binary values and = in values included', () => {
    const { records, damaged } = readPax(latin1('13 path=a=b\xe4\n13 size=1234\n'))
    expect(damaged).toBe(false)
    expect(text(records.get('path'))).toBe('a=b\xe4')
    expect(text(records.get('size'))).toBe('1234')
  })

  it('keeps keys such as __proto__ apart from objects', () => {
    const { records } = readPax(utf8('15 __proto__=x\n'))
    expect([...records.keys()]).toEqual(['__proto__'])
  })

  it.each([
    '99 path=a\n',
    '3 p\n',
    'x path=a\n',
    '10 path=abc',
    '9999999999999 a=b\n',
    '-1 a=b\n',
    '6 ab\n\n',
  ])('stops at a record that lies: %j', (body) => {
    expect(readPax(utf8(body)).damaged).toBe(true)
  })

  it('keeps the records before the one that lies', () => {
    const { records, damaged } = readPax(utf8('13 size=1234\n99 path=a\n'))
    expect([text(records.get('size')), damaged]).toEqual(['1234', true])
  })
})

describe('xattrsOf', () => {
  it('is the same whatever the order and the writer', () => {
    const star = new Map([
      ['SCHILY.xattr.user.b', utf8('2')],
      ['SCHILY.xattr.user.a', utf8('\0\x01')],
    ])
    const libarchive = new Map([
      ['LIBARCHIVE.xattr.user.a', utf8('AAE=')],
      ['LIBARCHIVE.xattr.user%2Eb', utf8('Mg==')],
    ])
    expect(xattrsOf(star)).toEqual(xattrsOf(libarchive))
    expect(unpackXattrs(xattrsOf(star)).map(([name, value]) => [name, text(value)])).toEqual([
      ['user.a', '\0\x01'],
      ['user.b', '2'],
    ])
  })

  it('is empty without any', () => {
    expect(xattrsOf(new Map([['mtime', utf8('1')]]))).toHaveLength(0)
  })
})
