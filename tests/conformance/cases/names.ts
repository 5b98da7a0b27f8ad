import { latin1 } from '#tests/support/bytes'
import { dir, file, hardlink, symlink } from '#tests/support/tar'

import type { ConformanceCase } from '../case'
import { body, layers } from './given'

/** Rows 14, 15, 25 and 55: paths spelled in several ways, out of the root, or in bytes that are no text. */
export const NAMES: readonly ConformanceCase[] = [
  {
    row: 14,
    part: 'a',
    name: 'one path has one place, however it is spelled, and ./ is the root',
    given: layers(
      { './': dir({ mode: 0o700 }), './a': body(10, 'a'), './d/': dir(), './d/b': body(1, 'b') },
      { a: body(20, 'c'), 'd//b': body(2, 'd') },
      { '/a': body(30, 'e'), '/d/./b': body(3, 'f') },
      { './/a/': body(40, 'g'), '././d': dir({ mode: 0o711 }) },
    ),
    expected: {
      bytes: [106, 43, 63],
      layers: [
        ['/ dir added', '/a file 10 added', '/d dir added', '/d/b file 1 added'],
        ['/a file 20 modified content', '/d/b file 2 modified content'],
        ['/a file 30 modified content', '/d/b file 3 modified content'],
        ['/a file 40 modified content', '/d dir modified mode'],
      ],
      final: ['/a file 40', '/d dir', '/d/b file 3'],
      wasted: [
        '/a 10 overwritten 0→1',
        '/a 20 overwritten 1→2',
        '/a 30 overwritten 2→3',
        '/d/b 1 overwritten 0→1',
        '/d/b 2 overwritten 1→2',
      ],
      notices: ['3 header-ambiguous /a'],
      attributes: { '/': '0700 0:0 0' },
    },
  },
  {
    row: 14,
    part: 'b',
    name: 'two spellings in one layer are one path that comes twice',
    given: layers({ './a': body(10, 'a'), '/a': body(20, 'b') }),
    expected: {
      bytes: [30, 20, 10],
      layers: [['/a file 20 added']],
      final: ['/a file 20'],
      wasted: ['/a 10 duplicate-entry 0→0'],
      notices: ['0 duplicate-entry /a'],
    },
  },
  {
    row: 14,
    part: 'c',
    name: 'markers are spelled in as many ways',
    given: layers(
      { a: body(10, 'a'), 'd/': dir(), 'd/b': body(20, 'b') },
      { './/.wh.a': '', '/./d//.wh..wh..opq/': '' },
    ),
    expected: {
      bytes: [30, 0, 30],
      layers: [
        ['/a file 10 added', '/d dir added', '/d/b file 20 added'],
        ['/a file 10 removed by whiteout', '/d/b file 20 removed by opaque'],
      ],
      final: ['/d dir'],
      wasted: ['/a 10 deleted 0→1', '/d/b 20 deleted 0→1'],
      notices: ['1 header-ambiguous /d/.wh..wh..opq'],
    },
  },
  {
    row: 15,
    part: 'a',
    name: 'a name with .. stays inside the root',
    given: layers(
      {
        '../../etc/passwd': body(10, 'a'),
        'a/../b': body(5, 'b'),
        '/..': dir({ mode: 0o711 }),
        c: body(1, 'c'),
      },
      { 'x/../.wh.c': '', 'x/../../l': hardlink('../../b') },
    ),
    expected: {
      bytes: [16, 15, 1],
      layers: [
        [
          '/ dir added',
          '/etc dir implied added',
          '/etc/passwd file 10 added',
          '/b file 5 added',
          '/c file 1 added',
        ],
        ['/c file 1 removed by whiteout', '/l file 5 linked added'],
      ],
      final: ['/etc dir implied', '/etc/passwd file 10', '/b file 5 with /l', '/l file 5 with /b'],
      wasted: ['/c 1 deleted 0→1'],
      notices: [
        '0 parent-implied /etc',
        '0 path-clamped / /b /etc/passwd',
        '1 hard-link-to-lower-layer /l',
        '1 path-clamped /.wh.c /l',
      ],
      attributes: { '/': '0711 0:0 0' },
    },
  },
  {
    row: 15,
    part: 'b',
    name: 'links keep their targets, absolute ones and those that lead out too',
    given: layers({
      '/abs': symlink('/usr/bin/x'),
      up: symlink('../../../up'),
      '.': dir({ mode: 0o750 }),
      dot: symlink('.'),
    }),
    expected: {
      bytes: [0, 0, 0],
      layers: [
        [
          '/ dir added',
          '/abs symlink →/usr/bin/x added',
          '/up symlink →../../../up added',
          '/dot symlink →. added',
        ],
      ],
      final: ['/abs symlink →/usr/bin/x', '/up symlink →../../../up', '/dot symlink →.'],
      attributes: { '/': '0750 0:0 0' },
    },
  },
  {
    row: 15,
    part: 'c',
    name: 'the root is a directory, and what is called like it and is none is ignored with its bytes',
    given: layers([
      ['a', body(5, 'a')],
      ['/', body(10, 'b')],
      ['./.', hardlink('a')],
    ]),
    expected: {
      bytes: [15, 5, 10],
      layers: [['/a file 5 added']],
      final: ['/a file 5'],
      wasted: ['/ 10 duplicate-entry 0→0'],
      notices: ['0 header-ambiguous /'],
    },
  },
  {
    row: 25,
    part: 'a',
    name: 'names are bytes: those that are no UTF-8 stay apart, and are shown escaped',
    given: layers(
      [
        [latin1('bad-\xe4.txt'), body(1, 'a')],
        [latin1('bad-\xe5.txt'), body(2, 'b')],
        [latin1('\xc0\xaf'), body(3, 'c')],
        ['written-into-pax', body(4, 'd', { pax: { path: latin1('pax-\xff') } })],
        ['gültig', body(5, 'e')],
        ['l', symlink(latin1('to-\xe4'))],
      ],
      [[latin1('.wh.bad-\xe4.txt'), '']],
    ),
    expected: {
      bytes: [15, 14, 1],
      layers: [
        [
          '/bad-\\xe4.txt file 1 added',
          '/bad-\\xe5.txt file 2 added',
          '/\\xc0\\xaf file 3 added',
          '/pax-\\xff file 4 added',
          '/gültig file 5 added',
          '/l symlink →to-\\xe4 added',
        ],
        ['/bad-\\xe4.txt file 1 removed by whiteout'],
      ],
      final: [
        '/bad-\\xe5.txt file 2',
        '/\\xc0\\xaf file 3',
        '/pax-\\xff file 4',
        '/gültig file 5',
        '/l symlink →to-\\xe4',
      ],
      wasted: ['/bad-\\xe4.txt 1 deleted 0→1'],
      notices: [
        '0 name-not-utf8 /\\xc0\\xaf /bad-\\xe4.txt /bad-\\xe5.txt /pax-\\xff',
        '1 name-not-utf8 /.wh.bad-\\xe4.txt',
      ],
    },
  },
  {
    row: 25,
    part: 'b',
    name: 'characters that would break or turn a line are shown escaped, and an escape is not taken for one',
    given: layers({
      'new\nline': body(1, 'a'),
      'new\\x0aline': body(2, 'b'),
      'tab\tand\x7f': body(3, 'c'),
      'turn\u202e\u2066': body(4, 'd'),
      'back\\slash': body(5, 'e'),
    }),
    expected: {
      bytes: [15, 15, 0],
      layers: [
        [
          '/new\\x0aline file 1 added',
          '/new\\\\x0aline file 2 added',
          '/tab\\x09and\\x7f file 3 added',
          '/turn\\xe2\\x80\\xae\\xe2\\x81\\xa6 file 4 added',
          '/back\\slash file 5 added',
        ],
      ],
      final: [
        '/new\\x0aline file 1',
        '/new\\\\x0aline file 2',
        '/tab\\x09and\\x7f file 3',
        '/turn\\xe2\\x80\\xae\\xe2\\x81\\xa6 file 4',
        '/back\\slash file 5',
      ],
    },
  },
  {
    row: 55,
    part: '',
    name: 'names that a host could not keep apart, or not have at all, are all there',
    given: layers(
      {
        Foo: body(1, 'a'),
        foo: body(2, 'b'),
        FOO: body(3, 'c'),
        'CON.txt': body(4, 'd'),
        'aux:': file('12345'),
        'trailing.': body(6, 'f'),
        'caf\u00e9': body(7, 'g'),
        'cafe\u0301': body(8, 'h'),
      },
      { '.wh.foo': '' },
    ),
    expected: {
      bytes: [36, 34, 2],
      layers: [
        [
          '/Foo file 1 added',
          '/foo file 2 added',
          '/FOO file 3 added',
          '/CON.txt file 4 added',
          '/aux: file 5 added',
          '/trailing. file 6 added',
          '/caf\u00e9 file 7 added',
          '/cafe\u0301 file 8 added',
        ],
        ['/foo file 2 removed by whiteout'],
      ],
      final: [
        '/Foo file 1',
        '/FOO file 3',
        '/CON.txt file 4',
        '/aux: file 5',
        '/trailing. file 6',
        '/caf\u00e9 file 7',
        '/cafe\u0301 file 8',
      ],
      wasted: ['/foo 2 deleted 0→1'],
    },
  },
]
