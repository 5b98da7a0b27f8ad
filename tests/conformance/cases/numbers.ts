import { seeded } from '#tests/support/bytes'
import { charDevice, file, hardlink, paxSparse, sparse } from '#tests/support/tar'

import type { ConformanceCase } from '../case'
import { body, layers } from './given'

const stretch = (offset: number, size: number) => ({ offset, content: seeded(size, offset) })

/** Rows 26 and 27: files with holes, and numbers of all sizes. */
export const NUMBERS: readonly ConformanceCase[] = [
  {
    row: 26,
    part: 'a',
    name: 'sparse files count what is stored of them, in all four formats',
    given: layers({
      few: sparse(1 << 20, [stretch(0, 100), stretch(4096, 512)]),
      // More stretches than one block of the map holds.
      many: sparse(
        10_000_000_000,
        Array.from({ length: 30 }, (_, i) => stretch(i * 8192, 10)),
      ),
      'pax-1.0': { ...file(''), ...paxSparse('newest', 50_000, [stretch(0, 600)]) },
      'pax-0.1': file(seeded(40, 'a'), {
        pax: {
          'GNU.sparse.size': 4000,
          'GNU.sparse.numblocks': 1,
          'GNU.sparse.map': '0,40',
          'GNU.sparse.name': 'older',
        },
      }),
      after: body(1, 'b'),
    }),
    expected: {
      // The map of PAX 1.0 is stored in front of the contents, in a block of its own.
      bytes: [2065, 2065, 0],
      layers: [
        [
          '/few file 612 added',
          '/many file 300 added',
          '/newest file 1112 added',
          '/older file 40 added',
          '/after file 1 added',
        ],
      ],
      final: ['/few file 612', '/many file 300', '/newest file 1112', '/older file 40', '/after file 1'],
      // Engines refuse the old format of GNU tar.
      notices: ['0 header-ambiguous /few /many', '0 sparse-entry /few /many /newest /older'],
    },
  },
  {
    row: 26,
    part: 'b',
    name: 'GNU.sparse records count when they are complete, and name nothing else',
    given: layers({
      lone: body(10, 'a', { pax: { 'GNU.sparse.realsize': 4096 } }),
      named: body(20, 'b', { pax: { 'GNU.sparse.name': 'elsewhere' } }),
      unknown: body(30, 'c', {
        pax: { 'GNU.sparse.major': 2, 'GNU.sparse.minor': 0, 'GNU.sparse.size': 99 },
      }),
      uncounted: body(40, 'd', { pax: { 'GNU.sparse.size': 99, 'GNU.sparse.map': '0,40' } }),
      unfit: body(50, 'e', {
        pax: { 'GNU.sparse.size': 99, 'GNU.sparse.numblocks': 1, 'GNU.sparse.map': '0,51' },
      }),
      after: body(1, 'f'),
    }),
    expected: {
      bytes: [151, 151, 0],
      layers: [
        [
          '/lone file 10 added',
          '/named file 20 added',
          '/unknown file 30 added',
          '/uncounted file 40 added',
          '/unfit file 50 added',
          '/after file 1 added',
        ],
      ],
      final: [
        '/lone file 10',
        '/named file 20',
        '/unknown file 30',
        '/uncounted file 40',
        '/unfit file 50',
        '/after file 1',
      ],
      notices: [
        '0 header-ambiguous /lone /named /uncounted /unfit /unknown',
        '0 sparse-entry /uncounted /unfit',
      ],
    },
  },
  {
    row: 27,
    part: 'a',
    name: 'large and negative numbers are exact, as base-256 and as PAX records',
    given: layers({
      base256: body(10, 'a', {
        uid: 4_294_967_295,
        gid: 3_000_000_000,
        mtime: 9_007_199_254_740_991,
        numbers: 'base256',
      }),
      before1970: body(20, 'b', { mtime: -86_400, numbers: 'base256' }),
      pax: body(30, 'c', { pax: { uid: 4_294_967_294, mtime: '-1.25', size: 30 } }),
      device: charDevice(1_000_000, 2_000_000, { numbers: 'base256' }),
      // A link has no data, so its size can be as large as it likes.
      link: hardlink('pax', { size: 9_000_000_000 }),
    }),
    expected: {
      bytes: [60, 60, 0],
      layers: [
        [
          '/base256 file 10 added',
          '/before1970 file 20 added',
          '/pax file 30 added',
          '/device char 1000000:2000000 added',
          '/link file 30 linked added',
        ],
      ],
      final: [
        '/base256 file 10',
        '/before1970 file 20',
        '/pax file 30 with /link',
        '/device char 1000000:2000000',
        '/link file 30 with /pax',
      ],
      notices: ['0 header-size-ignored /link'],
      attributes: {
        '/base256': '0644 4294967295:3000000000 9007199254740991',
        '/before1970': '0644 0:0 -86400',
        '/pax': '0644 4294967294:0 -1.25',
      },
    },
  },
  {
    row: 27,
    part: 'b',
    name: 'numbers that cannot be read, or that no number can hold, count as 0',
    given: layers({
      uid: body(10, 'a', { pax: { uid: '99999999999' } }),
      time: body(20, 'b', { pax: { mtime: 'yesterday' } }),
      mode: body(30, 'c', { patch: (block) => block.fill(0x78, 100, 107) }),
      gid: body(40, 'd', { patch: (block) => block.set([0xff, 0xff, 0, 0, 0, 0, 0, 0], 116) }),
      device: charDevice(7, 8, { patch: (block) => block.fill(0x78, 329, 336) }),
    }),
    expected: {
      bytes: [100, 100, 0],
      layers: [
        [
          '/uid file 10 added',
          '/time file 20 added',
          '/mode file 30 added',
          '/gid file 40 added',
          '/device char 0:8 added',
        ],
      ],
      final: ['/uid file 10', '/time file 20', '/mode file 30', '/gid file 40', '/device char 0:8'],
      notices: ['0 number-out-of-range /device /gid /mode /time /uid'],
      attributes: { '/mode': '0000 0:0 0', '/time': '0644 0:0 0', '/uid': '0644 0:0 0' },
    },
  },
]
