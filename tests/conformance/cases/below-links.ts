import { dir, fifo, symlink } from '#tests/support/tar'

import type { ConformanceCase } from '../case'
import { body, layers } from './given'

/** Row 12: paths below links of a lower layer, and below what is no directory. */
export const BELOW_LINKS: readonly ConformanceCase[] = [
  {
    row: 12,
    part: 'a',
    name: 'a path below a symlink of a lower layer is taken as it is written',
    given: layers(
      { 'usr/': dir(), 'usr/bin/': dir(), 'usr/bin/y': body(1, 'a'), bin: symlink('usr/bin') },
      { 'bin/x': body(10, 'b') },
    ),
    expected: {
      bytes: [11, 11, 0],
      layers: [
        ['/usr dir added', '/usr/bin dir added', '/usr/bin/y file 1 added', '/bin symlink →usr/bin added'],
        ['/bin dir implied modified type', '/bin/x file 10 added'],
      ],
      final: ['/usr dir', '/usr/bin dir', '/usr/bin/y file 1', '/bin dir implied', '/bin/x file 10'],
      notices: ['1 entry-below-symlink /bin'],
    },
  },
  {
    row: 12,
    part: 'b',
    name: 'links that lead out of the root, or round in a circle, are never followed',
    given: layers(
      { out: symlink('../../../etc'), abs: symlink('/etc/passwd'), one: symlink('two'), two: symlink('one') },
      { 'out/passwd': body(1, 'a'), 'abs/x': body(2, 'b'), 'one/x': body(3, 'c') },
    ),
    expected: {
      bytes: [6, 6, 0],
      layers: [
        [
          '/out symlink →../../../etc added',
          '/abs symlink →/etc/passwd added',
          '/one symlink →two added',
          '/two symlink →one added',
        ],
        [
          '/out dir implied modified type',
          '/out/passwd file 1 added',
          '/abs dir implied modified type',
          '/abs/x file 2 added',
          '/one dir implied modified type',
          '/one/x file 3 added',
        ],
      ],
      final: [
        '/out dir implied',
        '/out/passwd file 1',
        '/abs dir implied',
        '/abs/x file 2',
        '/one dir implied',
        '/one/x file 3',
        '/two symlink →one',
      ],
      notices: ['1 entry-below-symlink /abs /one /out', '1 link-loop /one'],
    },
  },
  {
    row: 12,
    part: 'c',
    name: 'a path below a file or a FIFO of a lower layer makes a directory of it',
    given: layers({ f: body(100, 'a'), p: fifo() }, { 'f/x': body(1, 'b'), 'p/y/z': body(2, 'c') }),
    expected: {
      bytes: [103, 3, 100],
      layers: [
        ['/f file 100 added', '/p fifo added'],
        [
          '/f dir implied modified type',
          '/f/x file 1 added',
          '/p dir implied modified type',
          '/p/y dir implied added',
          '/p/y/z file 2 added',
        ],
      ],
      final: ['/f dir implied', '/f/x file 1', '/p dir implied', '/p/y dir implied', '/p/y/z file 2'],
      wasted: ['/f 100 deleted 0→1'],
      notices: ['1 entry-below-non-directory /f /p', '1 parent-implied /p/y'],
    },
  },
  {
    row: 12,
    part: 'd',
    name: 'a path below a link of its layer that leads to nothing is implied there; a later link replaces what it finds',
    given: layers([
      ['l', symlink('elsewhere')],
      ['l/x', body(1, 'a')],
      ['m/x', body(2, 'b')],
      ['m', symlink('elsewhere')],
    ]),
    expected: {
      bytes: [3, 1, 2],
      layers: [
        [
          '/l symlink →elsewhere added',
          '/elsewhere dir implied added',
          '/elsewhere/x file 1 added',
          '/m symlink →elsewhere added',
        ],
      ],
      final: [
        '/l symlink →elsewhere',
        '/elsewhere dir implied',
        '/elsewhere/x file 1',
        '/m symlink →elsewhere',
      ],
      wasted: ['/m/x 2 duplicate-entry 0→0'],
      notices: ['0 entry-through-dangling-link /elsewhere/x', '0 parent-implied /elsewhere'],
    },
  },
]
