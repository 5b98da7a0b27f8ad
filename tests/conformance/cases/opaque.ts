import { dir, hardlink } from '#tests/support/tar'

import type { ConformanceCase } from '../case'
import { body, layers } from './given'

/** Rows 4 and 5: opaque markers, and AUFS bookkeeping that looks like markers. */
export const OPAQUE: readonly ConformanceCase[] = [
  {
    row: 4,
    part: 'a',
    name: 'an opaque marker hides what is below at any depth, and keeps the directory and its own layer',
    given: layers(
      {
        'd/': dir(),
        'd/a': body(100, 'a'),
        'd/b': body(30, 'b'),
        'd/e/': dir(),
        'd/e/f': body(50, 'c'),
        dd: body(7, 'd'),
      },
      { 'd/': dir(), 'd/a': body(60, 'e'), 'd/.wh..wh..opq': '', 'd/new': body(5, 'f') },
    ),
    expected: {
      bytes: [252, 72, 180],
      layers: [
        [
          '/d dir added',
          '/d/a file 100 added',
          '/d/b file 30 added',
          '/d/e dir added',
          '/d/e/f file 50 added',
          '/dd file 7 added',
        ],
        [
          '/d dir unmodified',
          '/d/a file 60 modified content',
          '/d/b file 30 removed by opaque',
          '/d/e dir removed by opaque',
          '/d/e/f file 50 removed by opaque',
          '/d/new file 5 added',
        ],
      ],
      final: ['/d dir', '/d/a file 60', '/d/new file 5', '/dd file 7'],
      wasted: ['/d/a 100 overwritten 0→1', '/d/b 30 deleted 0→1', '/d/e/f 50 deleted 0→1'],
    },
  },
  {
    row: 4,
    part: 'b',
    name: 'an opaque marker at the root hides the whole image below',
    given: layers(
      { a: body(1, 'a'), 'd/': dir(), 'd/b': body(2, 'b') },
      { c: body(3, 'c'), '.wh..wh..opq': '' },
    ),
    expected: {
      bytes: [6, 3, 3],
      layers: [
        ['/a file 1 added', '/d dir added', '/d/b file 2 added'],
        [
          '/a file 1 removed by opaque',
          '/d dir removed by opaque',
          '/d/b file 2 removed by opaque',
          '/c file 3 added',
        ],
      ],
      final: ['/c file 3'],
      wasted: ['/a 1 deleted 0→1', '/d/b 2 deleted 0→1'],
    },
  },
  {
    row: 4,
    part: 'c',
    name: 'an opaque marker below nothing, or below a file, makes no directory',
    given: layers({ f: body(10, 'a') }, { 'f/.wh..wh..opq': '', 'gone/.wh..wh..opq': '' }),
    expected: {
      bytes: [10, 10, 0],
      layers: [['/f file 10 added'], []],
      final: ['/f file 10'],
      notices: ['1 whiteout-without-target /f/.wh..wh..opq /gone/.wh..wh..opq'],
    },
  },
  {
    row: 4,
    part: 'd',
    name: 'an opaque marker hides a directory below that its own layer writes again, and leaves that one standing',
    given: layers(
      { 'd/': dir(), 'd/e/': dir({ mode: 0o700 }), 'd/e/old': body(10, 'a') },
      { 'd/.wh..wh..opq': '', 'd/e/': dir({ mode: 0o755 }), 'd/e/new': body(20, 'b') },
      { 'd/.wh..wh..opq': '', 'd/x': body(1, 'c') },
    ),
    expected: {
      bytes: [31, 1, 30],
      layers: [
        ['/d dir added', '/d/e dir added', '/d/e/old file 10 added'],
        ['/d/e dir modified mode', '/d/e/old file 10 removed by opaque', '/d/e/new file 20 added'],
        ['/d/e dir removed by opaque', '/d/e/new file 20 removed by opaque', '/d/x file 1 added'],
      ],
      final: ['/d dir', '/d/x file 1'],
      wasted: ['/d/e/old 10 deleted 0→1', '/d/e/new 20 deleted 1→2'],
    },
  },
  {
    row: 4,
    part: 'e',
    name: 'an opaque marker in a directory that is new in its layer is no finding: overlay2 writes one into each',
    given: layers(
      { 'old/': dir(), f: body(1, 'f') },
      {
        'new/.wh..wh..opq': '',
        'new/': dir(),
        'new/a': body(10, 'a'),
        'implied/.wh..wh..opq': '',
        'implied/b': body(20, 'b'),
        'f/': dir(),
        'f/.wh..wh..opq': '',
        // Nothing was in it that the marker could hide.
        'old/.wh..wh..opq': '',
      },
    ),
    expected: {
      bytes: [31, 30, 1],
      layers: [
        ['/old dir added', '/f file 1 added'],
        [
          '/new dir added',
          '/new/a file 10 added',
          '/implied dir implied added',
          '/implied/b file 20 added',
          '/f dir modified type',
        ],
      ],
      final: [
        '/old dir',
        '/new dir',
        '/new/a file 10',
        '/implied dir implied',
        '/implied/b file 20',
        '/f dir',
      ],
      wasted: ['/f 1 deleted 0→1'],
      notices: ['1 parent-implied /implied', '1 whiteout-without-target /old/.wh..wh..opq'],
    },
  },
  {
    row: 5,
    part: 'a',
    name: 'AUFS bookkeeping is in no file system, but hard links get their content from it',
    given: layers(
      {
        '.wh..wh.aufs': '',
        '.wh..wh.orph/': dir(),
        '.wh..wh.plnk/': dir(),
        '.wh..wh.plnk/12.34': body(50, 'a'),
        a: hardlink('.wh..wh.plnk/12.34'),
        b: hardlink('/.wh..wh.plnk/12.34'),
        c: body(5, 'b'),
      },
      { '.wh..wh.plnk/': dir(), '.wh..wh.a': '', '.wh..wh..opqq': '' },
    ),
    expected: {
      bytes: [55, 55, 0],
      layers: [['/a file 50 linked added', '/b file 50 linked added', '/c file 5 added'], []],
      final: ['/a file 50 with /b', '/b file 50 with /a', '/c file 5'],
      notices: [
        '0 aufs-metadata /.wh..wh.aufs /.wh..wh.orph /.wh..wh.plnk /.wh..wh.plnk/12.34',
        '1 aufs-metadata /.wh..wh..opqq /.wh..wh.a /.wh..wh.plnk',
      ],
    },
  },
  {
    row: 5,
    part: 'b',
    name: 'AUFS content that nothing links to is wasted in its own layer',
    given: layers({ 'd/': dir(), 'd/.wh..wh.plnk/9': body(30, 'a'), 'd/f': body(1, 'b') }),
    expected: {
      bytes: [31, 1, 30],
      layers: [['/d dir added', '/d/f file 1 added']],
      final: ['/d dir', '/d/f file 1'],
      wasted: ['/d/.wh..wh.plnk/9 30 deleted 0→0'],
      notices: ['0 aufs-metadata /d/.wh..wh.plnk/9', '0 marker-with-content /d/.wh..wh.plnk/9'],
    },
  },
  {
    row: 5,
    part: 'c',
    name: 'below AUFS bookkeeping an opaque marker and a whiteout are bookkeeping too',
    given: layers(
      { a: body(10, 'a') },
      { '.wh..wh.plnk/.wh..wh..opq': '', '.wh..wh.plnk/.wh.a': '', '.wh..wh.orph/a/b': '' },
    ),
    expected: {
      bytes: [10, 10, 0],
      layers: [['/a file 10 added'], []],
      final: ['/a file 10'],
      notices: ['1 aufs-metadata /.wh..wh.orph/a/b /.wh..wh.plnk/.wh..wh..opq /.wh..wh.plnk/.wh.a'],
    },
  },
  {
    row: 5,
    part: 'd',
    name: 'an AUFS entry that is a hard link itself leads on to its target',
    given: layers({ a: body(10, 'a'), '.wh..wh.plnk/1': hardlink('a'), b: hardlink('.wh..wh.plnk/1') }),
    expected: {
      bytes: [10, 10, 0],
      layers: [['/a file 10 added', '/b file 10 linked added']],
      final: ['/a file 10 with /b', '/b file 10 with /a'],
      notices: ['0 aufs-metadata /.wh..wh.plnk/1'],
    },
  },
]
