import { describe, expect, it } from 'vitest'

import { decodeIndex, encodeIndex } from '#core/index/codec'
import type { LayerIndex } from '#core/index/layer-index'
import { indexBytes, indexOf } from '#tests/support/analysis'
import { latin1, seeded, toBytes } from '#tests/support/bytes'
import { charDevice, dir, file, hardlink, symlink, tarOf, type Members } from '#tests/support/tar'

const rich: Members = [
  ['./', dir()],
  ['usr/lib/a', file(seeded(1000, 'a'), { uid: 7, mtime: -5 })],
  ['usr/lib/ab', hardlink('usr/lib/a')],
  ['usr/lib', symlink('lib64')],
  [latin1('usr/\xff'), file('1', { xattrs: { 'user.x': latin1('\0\xff') } })],
  ['dev/x', charDevice(0, 0)],
  [`deep/${'d'.repeat(70_000)}`, 'x'],
  [`deep/${'d'.repeat(70_001)}`, 'y'],
]

describe('a kept index', () => {
  it.each([
    ['of many kinds of entries', indexOf(rich)],
    ['of nothing', indexBytes(new Uint8Array(0))],
    ['of a damaged layer', indexBytes(toBytes(tarOf(rich)).subarray(0, 2000))],
  ])('%s comes back as it was', (_name, index) => {
    expect(decodeIndex(encodeIndex(index))).toEqual(index)
  })

  it('is read from any place in a larger file', () => {
    const encoded = encodeIndex(indexOf(rich))
    const shifted = new Uint8Array(encoded.length + 5)
    shifted.set(encoded, 5)
    expect(decodeIndex(shifted.subarray(5))).toEqual(indexOf(rich))
  })

  it('writes what neighboring paths share only once', () => {
    const members = Object.fromEntries(
      Array.from({ length: 500 }, (_, i) => [`usr/share/doc/package/file-${i}`, '']),
    )
    const index = indexOf(members)
    const without = { ...index, paths: { bytes: new Uint8Array(0), ends: new Uint32Array(index.count) } }
    expect(encodeIndex(index).length - encodeIndex(without).length).toBeLessThan(index.paths.bytes.length / 4)
  })

  it('is refused with any byte changed, cut off or added', () => {
    const encoded = encodeIndex(indexOf({ a: '1', b: '2' }))
    for (let i = 0; i < encoded.length; i++) {
      const changed = encoded.slice()
      changed[i] = (changed[i] ?? 0) ^ 0x10
      expect(decodeIndex(changed)).toBeNull()
      expect(decodeIndex(encoded.slice(0, i))).toBeNull()
    }
    expect(decodeIndex(Uint8Array.of(...encoded, 0))).toBeNull()
  })

  const index = indexOf(rich)
  const lies: readonly (readonly [what: string, changes: Partial<LayerIndex>])[] = [
    ['a negative size', { size: index.size.with(2, -1000), storedBytes: index.storedBytes - 1001 }],
    ['half a byte', { size: index.size.with(1, 0.5) }],
    ['bytes in a directory', { size: index.size.with(0, 5), storedBytes: index.storedBytes + 5 }],
    ['another sum than that of its sizes', { storedBytes: index.storedBytes + 1 }],
    ['an unknown kind', { kind: index.kind.with(0, 8) }],
    ['an unknown role', { role: index.role.with(0, 6) }],
    ['no time', { mtime: index.mtime.with(0, NaN) }],
    ['no place', { offset: index.offset.with(0, -1) }],
    ['attributes of an entry that is not there', { xattrEntries: Uint32Array.of(index.count) }],
    ['a device twice', { extraEntries: Uint32Array.of(5, 5), extra: new Float64Array(8) }],
    ['a notice about nothing', { notices: [{ code: 'path-clamped', count: 1, entries: [99], detail: '' }] }],
    ['fewer links than entries', { links: { bytes: new Uint8Array(0), ends: new Uint32Array(1) } }],
  ]

  it.each(lies)('is refused when it has %s, though its checksum fits', (_what, changes) => {
    expect(decodeIndex(encodeIndex({ ...index, ...changes }))).toBeNull()
  })
})
