import { imageOf, layer, seeded, type ImageFixture } from '#tests/support/images'
import { charDevice, dir, fifo, file, hardlink, symlink, type Members } from '#tests/support/tar'

const MANY = 300

/** One image a kind of waste, or of what readers get wrong. Real engines take them, so nothing in them is damaged. */
export const WASTEFUL: readonly ImageFixture[] = Object.entries<readonly Members[]>({
  overwritten: [
    { 'etc/': dir(), 'etc/a': seeded(1000, 'a1'), 'etc/b': seeded(20, 'b') },
    { 'etc/a': seeded(900, 'a2') },
    { 'etc/a': seeded(800, 'a3'), 'etc/b': seeded(20, 'c') },
  ],
  deleted: [
    { 'a/': dir(), 'a/b/': dir(), 'a/b/c': seeded(500, 'c'), 'a/b/d': seeded(600, 'd'), e: seeded(70, 'e') },
    { 'a/.wh.b': '', '.wh.e': '' },
    { 'a/b': seeded(30, 'b again'), '.wh.never-there': '' },
  ],
  'metadata-only': [
    { x: file(seeded(300, 'x')), y: file(seeded(301, 'y')), z: file(seeded(302, 'z')), 'd/': dir() },
    { x: file(seeded(300, 'x'), { mode: 0o755 }), 'd/': dir({ mode: 0o700 }) },
    { y: file(seeded(301, 'y'), { uid: 1000, gid: 1000 }) },
    {
      z: file(seeded(302, 'z'), { mtime: 1_700_000_000 }),
      y: file(seeded(301, 'y'), { uid: 1000, gid: 1000 }),
    },
  ],
  'duplicate-entry': [
    [
      ['a', seeded(100, 'first')],
      ['b', 'b'],
      // Engines refuse a name that comes twice, unless it is spelled otherwise; what they save is of the last.
      ['/a', seeded(100, 'first')],
    ],
    { a: seeded(90, 'second') },
  ],
  opaque: [
    { 'cache/': dir(), 'cache/1': seeded(40, '1'), 'cache/in/': dir(), 'cache/in/2': seeded(50, '2') },
    { 'cache/': dir(), 'cache/.wh..wh..opq': '', 'cache/3': seeded(60, '3') },
    { 'cache/': dir(), 'cache/4': seeded(70, '4'), 'cache/.wh..wh..opq': '' },
  ],
  'hard-links': [
    { a: seeded(1000, 'a'), b: hardlink('a'), c: hardlink('a'), 'd/': dir(), 'd/e': hardlink('b') },
    { '.wh.a': '' },
    { b: seeded(1000, 'a'), '.wh.c': '' },
    { 'd/.wh.e': '' },
  ],
  symlinks: [
    {
      f: seeded(100, 'f'),
      l: symlink('f'),
      up: symlink('../../etc/passwd'),
      'd/': dir(),
      'd/l': symlink('/f'),
    },
    { l: symlink('d/l'), up: symlink('/nowhere') },
    { l: seeded(10, 'l'), '.wh.up': '' },
  ],
  'type-changes': [
    {
      a: seeded(11, 'a'),
      'b/': dir(),
      'b/x': seeded(12, 'x'),
      'c/': dir(),
      'c/y': seeded(13, 'y'),
      d: symlink('a'),
    },
    { 'a/': dir(), 'a/in': seeded(14, 'in'), b: seeded(15, 'b'), c: symlink('a'), d: seeded(16, 'd') },
    { a: seeded(17, 'a'), '.wh.b': '', d: fifo() },
  ],
  'base-one': [BASE(), { one: seeded(100, 'one'), 'base/kept': seeded(10, 'kept again') }],
  'base-two': [BASE(), { two: seeded(200, 'two'), 'base/.wh.gone': '' }],
  'empty-layers': [{ a: seeded(5, 'a') }, {}, { a: seeded(5, 'a') }, {}, { '.wh.a': '' }],
  'odd-names': [
    {
      [`long/${'n'.repeat(120)}/${'m'.repeat(120)}`]: seeded(100, 'long'),
      'ünïcode/名前': seeded(101, 'u'),
      ' space and \t tab': seeded(102, 's'),
      __proto__x: 'p',
      'no/parents/here': seeded(103, 'n'),
      gnu: file('g', { longNames: 'gnu' }),
    },
    { [`long/${'n'.repeat(120)}/.wh.${'m'.repeat(120)}`]: '', 'ünïcode/.wh.名前': '' },
  ],
  attributes: [
    {
      'bin/': dir({ mode: 0o1777 }),
      'bin/su': file(seeded(50, 'su'), { mode: 0o4755 }),
      cap: file(seeded(51, 'cap'), { xattrs: { 'security.capability': CAPABILITY() } }),
      'dev/null': charDevice(1, 3),
      pipe: fifo(),
      old: file('old', { mtime: 1.5, uid: 4_000_000, gid: 3_000_000 }),
    },
    { cap: file(seeded(51, 'cap')), 'bin/su': file(seeded(50, 'su'), { mode: 0o755 }), '.wh.pipe': '' },
  ],
  many: [
    Object.fromEntries(Array.from({ length: MANY }, (_, i) => [`d${i % 7}/f${i}`, seeded(i, `f${i}`)])),
    Object.fromEntries(
      Array.from({ length: MANY / 2 }, (_, i) => [`d${(2 * i) % 7}/f${2 * i}`, seeded(2 * i, `f${2 * i}`)]),
    ),
    { '.wh.d1': '', 'd2/.wh..wh..opq': '' },
  ],
}).map(([name, layers]) => imageOf(...layers.map((members) => layer(members))).named(`waste/${name}:1`))

function BASE(): Members {
  return { 'base/': dir(), 'base/kept': seeded(5000, 'kept'), 'base/gone': seeded(6000, 'gone') }
}

/** `cap_net_raw=ep` (capabilities(7), version 2). */
function CAPABILITY(): Uint8Array {
  return Uint8Array.of(1, 0, 0, 2, 0, 0x20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
}
