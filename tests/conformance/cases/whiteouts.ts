import { dir, symlink } from '#tests/support/tar'

import type { ConformanceCase } from '../case'
import { body, layers } from './given'

/** Rows 1, 2, 3 and 29: markers that hide one path. */
export const WHITEOUTS: readonly ConformanceCase[] = [
  {
    row: 1,
    part: 'a',
    name: 'a whiteout hides the path it names and nothing else',
    given: layers(
      { 'a/': dir(), 'a/b': body(100, 'a'), 'a/c': body(10, 'b'), b: body(5, 'c') },
      { 'a/.wh.b': '' },
    ),
    expected: {
      bytes: [115, 15, 100],
      layers: [
        ['/a dir added', '/a/b file 100 added', '/a/c file 10 added', '/b file 5 added'],
        ['/a/b file 100 removed by whiteout'],
      ],
      final: ['/a dir', '/a/c file 10', '/b file 5'],
      wasted: ['/a/b 100 deleted 0→1'],
    },
  },
  {
    row: 1,
    part: 'b',
    name: 'a whiteout of a directory takes everything below it',
    given: layers(
      { 'd/': dir(), 'd/x': body(10, 'a'), 'd/e/': dir(), 'd/e/y': body(20, 'b'), 'd/l': symlink('x') },
      { '.wh.d': '' },
    ),
    expected: {
      bytes: [30, 0, 30],
      layers: [
        [
          '/d dir added',
          '/d/x file 10 added',
          '/d/e dir added',
          '/d/e/y file 20 added',
          '/d/l symlink →x added',
        ],
        [
          '/d dir removed by whiteout',
          '/d/x file 10 removed by ancestor',
          '/d/e dir removed by ancestor',
          '/d/e/y file 20 removed by ancestor',
          '/d/l symlink →x removed by ancestor',
        ],
      ],
      final: [],
      wasted: ['/d/x 10 deleted 0→1', '/d/e/y 20 deleted 0→1'],
    },
  },
  {
    row: 1,
    part: 'c',
    name: 'names that only look like markers are ordinary, and a marker may hide a name that looks like one',
    given: layers(
      { a: body(1, 'a'), '.wh': body(2, 'b'), 'x.wh.a': body(3, 'c') },
      {
        'whatever.wh.a': body(4, 'd'),
        '.WH.a': body(5, 'e'),
        '.wha': body(6, 'f'),
        '.wh..wh': '',
        // Only the last component makes a marker.
        '.wh.dir/file': body(7, 'g'),
      },
    ),
    expected: {
      bytes: [28, 26, 2],
      layers: [
        ['/a file 1 added', '/.wh file 2 added', '/x.wh.a file 3 added'],
        [
          '/whatever.wh.a file 4 added',
          '/.WH.a file 5 added',
          '/.wha file 6 added',
          '/.wh file 2 removed by whiteout',
          '/.wh.dir dir implied added',
          '/.wh.dir/file file 7 added',
        ],
      ],
      final: [
        '/a file 1',
        '/x.wh.a file 3',
        '/whatever.wh.a file 4',
        '/.WH.a file 5',
        '/.wha file 6',
        '/.wh.dir dir implied',
        '/.wh.dir/file file 7',
      ],
      wasted: ['/.wh 2 deleted 0→1'],
      notices: ['1 parent-implied /.wh.dir'],
    },
  },
  {
    row: 2,
    part: '',
    name: 'a marker without a name is ignored, and its directory stays',
    given: layers(
      { 'a/': dir(), 'a/b': body(10, 'a') },
      { 'a/.wh.': '', 'a/.wh..': '', 'a/.wh...': '', '.wh.': '' },
    ),
    expected: {
      bytes: [10, 10, 0],
      layers: [['/a dir added', '/a/b file 10 added'], []],
      final: ['/a dir', '/a/b file 10'],
      notices: ['1 whiteout-invalid-name /.wh. /a/.wh. /a/.wh.. /a/.wh...'],
    },
  },
  ...(['a', 'b'] as const).map((part): ConformanceCase => {
    const entries = [['.wh.a', ''] as const, ['a', body(40, 'b')] as const]
    return {
      row: 3,
      part,
      name: `a whiteout and a new file at one path, the ${part === 'a' ? 'marker' : 'file'} first`,
      given: layers({ a: body(100, 'a') }, part === 'a' ? entries : entries.toReversed()),
      expected: {
        bytes: [140, 40, 100],
        layers: [['/a file 100 added'], ['/a file 40 modified content']],
        final: ['/a file 40'],
        wasted: ['/a 100 overwritten 0→1'],
      },
    }
  }),
  {
    row: 3,
    part: 'c',
    name: 'a whiteout and an equal file leave the path unmodified, though its bytes are stored twice',
    given: layers({ a: body(100, 'a') }, { '.wh.a': '', a: body(100, 'a') }),
    expected: {
      bytes: [200, 100, 100],
      layers: [['/a file 100 added'], ['/a file 100 unmodified']],
      final: ['/a file 100'],
      wasted: ['/a 100 metadata-only 0→1'],
    },
  },
  {
    row: 3,
    part: 'd',
    name: 'a whiteout of a directory hides what was in it, not what its own layer puts there',
    given: layers(
      { 'd/': dir(), 'd/old': body(10, 'a'), 'd/both': body(20, 'b') },
      { 'd/': dir(), 'd/both': body(5, 'c'), 'd/new': body(1, 'd'), '.wh.d': '' },
    ),
    expected: {
      bytes: [36, 6, 30],
      layers: [
        ['/d dir added', '/d/old file 10 added', '/d/both file 20 added'],
        [
          '/d dir unmodified',
          '/d/old file 10 removed by ancestor',
          '/d/both file 5 modified content',
          '/d/new file 1 added',
        ],
      ],
      final: ['/d dir', '/d/both file 5', '/d/new file 1'],
      wasted: ['/d/old 10 deleted 0→1', '/d/both 20 overwritten 0→1'],
    },
  },
  {
    row: 29,
    part: '',
    name: 'markers that stand behind their siblings hide only what is below',
    given: layers(
      { 'd/': dir(), 'd/f': body(10, 'a'), 'd/h': body(20, 'b'), 'z.txt': body(5, 'c') },
      { 'd/': dir(), 'd/.wh.f': '', 'd/h': body(21, 'd'), new: body(1, 'e'), '.wh.z.txt': '' },
    ),
    expected: {
      bytes: [57, 22, 35],
      layers: [
        ['/d dir added', '/d/f file 10 added', '/d/h file 20 added', '/z.txt file 5 added'],
        [
          '/d dir unmodified',
          '/d/f file 10 removed by whiteout',
          '/d/h file 21 modified content',
          '/new file 1 added',
          '/z.txt file 5 removed by whiteout',
        ],
      ],
      final: ['/d dir', '/d/h file 21', '/new file 1'],
      wasted: ['/d/f 10 deleted 0→1', '/d/h 20 overwritten 0→1', '/z.txt 5 deleted 0→1'],
    },
  },
]
