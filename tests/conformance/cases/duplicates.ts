import { dir, hardlink, symlink } from '#tests/support/tar'

import type { ConformanceCase } from '../case'
import { body, layers } from './given'

/** Row 13: a path that one layer writes several times. */
export const DUPLICATES: readonly ConformanceCase[] = [
  {
    row: 13,
    part: 'a',
    name: 'of a path that comes twice in a layer the last copy counts, and the first is waste',
    given: layers([
      ['a', body(100, 'a')],
      ['b', body(7, 'b')],
      ['a', body(40, 'c')],
      ['b', body(7, 'b')],
      ['b', body(7, 'b')],
      ['l', symlink('one')],
      ['l', symlink('two')],
      ['d/', dir()],
      ['d/', dir()],
    ]),
    expected: {
      bytes: [161, 47, 114],
      layers: [['/a file 40 added', '/b file 7 added', '/l symlink →two added', '/d dir added']],
      final: ['/a file 40', '/b file 7', '/l symlink →two', '/d dir'],
      wasted: ['/a 100 duplicate-entry 0→0', '/b 7 duplicate-entry 0→0', '/b 7 duplicate-entry 0→0'],
      notices: ['0 duplicate-entry /a /b /b /l'],
    },
  },
  {
    row: 13,
    part: 'b',
    name: 'what a later entry of the layer displaces from above or below is waste of the same kind',
    given: layers([
      ['above/x', body(10, 'a')],
      ['above', body(1, 'b')],
      ['below', body(20, 'c')],
      ['below/x', body(2, 'd')],
    ]),
    expected: {
      bytes: [33, 3, 30],
      layers: [['/above file 1 added', '/below dir implied added', '/below/x file 2 added']],
      final: ['/above file 1', '/below dir implied', '/below/x file 2'],
      wasted: ['/above/x 10 duplicate-entry 0→0', '/below 20 duplicate-entry 0→0'],
      notices: ['0 entry-below-non-directory /below', '0 parent-implied /below'],
    },
  },
  {
    row: 13,
    part: 'c',
    name: 'the copy below and the first copy of a layer are both waste, each for its own cause',
    given: layers({ a: body(10, 'a') }, [
      ['a', body(20, 'b')],
      ['z', hardlink('a')],
      ['a', body(30, 'c')],
    ]),
    expected: {
      bytes: [60, 30, 30],
      layers: [['/a file 10 added'], ['/a file 30 modified content', '/z file 30 linked added']],
      final: ['/a file 30 with /z', '/z file 30 with /a'],
      wasted: ['/a 10 overwritten 0→1', '/a 20 duplicate-entry 1→1'],
      notices: ['1 duplicate-entry /a'],
    },
  },
]
