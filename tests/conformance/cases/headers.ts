import { joined, seeded } from '#tests/support/bytes'
import { imageOf, layer } from '#tests/support/images'
import { layerOfTar } from '#tests/support/images/fixture'
import {
  charDevice,
  dir,
  entry,
  fifo,
  file,
  hardlink,
  paxHeader,
  paxSparse,
  sparse,
  symlink,
  tarOf,
} from '#tests/support/tar'

import type { ConformanceCase } from '../case'
import { body, image, layers } from './given'

const LONG = `${'directory-'.repeat(9)}/${'name-'.repeat(25)}`
const TARGET = 'target-'.repeat(20)
const stretch = (offset: number, size: number) => ({ offset, content: seeded(size, offset) })

/** Rows 20, 24, 26 and 27: what headers say, and extension headers say better. */
export const HEADERS: readonly ConformanceCase[] = [
  {
    row: 20,
    part: 'a',
    name: 'types without data have none, whatever size their headers state',
    given: layers({
      a: body(10, 'a'),
      h: hardlink('a', { size: 600 }),
      l: symlink('a', { size: 1 }),
      'd/': dir({ size: 4096 }),
      c: charDevice(1, 3, { size: 512 }),
      p: fifo({ pax: { size: 77 } }),
      b: body(20, 'b'),
    }),
    expected: {
      bytes: [30, 30, 0],
      layers: [
        [
          '/a file 10 added',
          '/h file 10 linked added',
          '/l symlink →a added',
          '/d dir added',
          '/c char 1:3 added',
          '/p fifo added',
          '/b file 20 added',
        ],
      ],
      final: [
        '/a file 10 with /h',
        '/h file 10 with /a',
        '/l symlink →a',
        '/d dir',
        '/c char 1:3',
        '/p fifo',
        '/b file 20',
      ],
      notices: ['0 header-size-ignored /c /d /h /l /p'],
    },
  },
  {
    row: 20,
    part: 'b',
    name: 'data behind a hard link is damage at that place',
    given: image(() =>
      imageOf(
        layerOfTar(
          joined(
            entry('a', body(10, 'a')),
            entry('h', { ...hardlink('a', { size: 600 }), content: seeded(600, 'data') }),
            tarOf({ b: body(20, 'b') }),
          ),
        ),
        layer({ c: body(5, 'c') }),
      ),
    ),
    expected: {
      bytes: [15, 15, 0],
      layers: [['/a file 10 added', '/h file 10 linked added'], ['/c file 5 added']],
      final: ['/a file 10 with /h', '/h file 10 with /a', '/c file 5'],
      incomplete: [0],
      notices: ['0 header-size-ignored /h', '0 layer-damaged'],
    },
  },
  ...(['pax', 'gnu', 'prefix'] as const).map((longNames, i): ConformanceCase => {
    const link = longNames === 'prefix' ? 'short' : TARGET
    return {
      row: 24,
      part: 'abc'[i] ?? '',
      name: `long names, stored the ${longNames === 'prefix' ? 'ustar' : longNames} way`,
      given: layers({
        [`${'directory-'.repeat(9)}/`]: dir({ longNames }),
        [LONG.slice(0, 180)]: body(10, 'a', { longNames }),
        l: symlink(link, { longNames }),
        after: body(1, 'b'),
      }),
      expected: {
        bytes: [11, 11, 0],
        layers: [
          [
            `/${'directory-'.repeat(9)} dir added`,
            `/${LONG.slice(0, 180)} file 10 added`,
            `/l symlink →${link} added`,
            '/after file 1 added',
          ],
        ],
        final: [
          `/${'directory-'.repeat(9)} dir`,
          `/${LONG.slice(0, 180)} file 10`,
          `/l symlink →${link}`,
          '/after file 1',
        ],
      },
    }
  }),
  {
    row: 24,
    part: 'd',
    name: 'PAX records win over the header and over GNU names; global ones hold until an own one does',
    given: image(() =>
      imageOf(
        layerOfTar(
          joined(
            paxHeader({ comment: 'a commit', mtime: 77, uid: 5 }, 'g'),
            entry('global', body(1, 'a', { uid: 9, mtime: 3 })),
            entry('own', body(2, 'b', { pax: { mtime: '88.5', gid: 3_000_000_000, path: 'renamed' } })),
            entry(LONG, body(3, 'c', { longNames: 'gnu', pax: { path: 'pax-wins', uid: '' } })),
            // 300 bytes by its record, whatever the header says.
            entry('sized', body(300, 'd', { size: 7, pax: { size: 300 } })),
            paxHeader({ uid: '', mtime: 99 }, 'g'),
            tarOf({ later: body(4, 'e') }),
          ),
        ),
      ),
    ),
    expected: {
      bytes: [310, 310, 0],
      layers: [
        [
          '/global file 1 added',
          '/renamed file 2 added',
          '/pax-wins file 3 added',
          '/sized file 300 added',
          '/later file 4 added',
        ],
      ],
      final: ['/global file 1', '/renamed file 2', '/pax-wins file 3', '/sized file 300', '/later file 4'],
      attributes: {
        '/global': '0644 5:0 77',
        '/renamed': '0644 5:3000000000 88.5',
        '/pax-wins': '0644 0:0 77',
        '/later': '0644 0:0 99',
      },
    },
  },
  {
    row: 26,
    part: '',
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
      notices: ['0 sparse-entry /few /many /newest /older'],
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
