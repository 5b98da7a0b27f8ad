import { joined, seeded } from '#tests/support/bytes'
import { imageOf, layer } from '#tests/support/images'
import { layerOfTar } from '#tests/support/images/fixture'
import { charDevice, dir, entry, fifo, hardlink, paxHeader, symlink, tarOf } from '#tests/support/tar'

import type { ConformanceCase } from '../case'
import { body, image, layers } from './given'

const LONG = `${'directory-'.repeat(9)}/${'name-'.repeat(25)}`
const TARGET = 'target-'.repeat(20)

/** Rows 20 and 24: what headers say, and extension headers say better. */
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
    row: 24,
    part: 'e',
    name: 'an empty PAX record takes back what came before it, but an attribute may be empty',
    given: image(() =>
      imageOf(
        layerOfTar(
          joined(
            entry('named', body(1, 'a', { uid: 3, pax: { path: '', uid: '', mtime: '' } })),
            entry('linked', symlink('target', { pax: { linkpath: '' } })),
            paxHeader({ 'SCHILY.xattr.user.g': 'global', gname: 'staff' }, 'g'),
            entry('attribute', body(2, 'b', { pax: { 'SCHILY.xattr.user.k': '', gname: '' } })),
            tarOf({ later: body(3, 'c', { pax: { 'SCHILY.xattr.user.g': 'own' } }) }),
          ),
        ),
      ),
    ),
    expected: {
      bytes: [6, 6, 0],
      layers: [
        [
          '/named file 1 added',
          '/linked symlink →target added',
          '/attribute file 2 added',
          '/later file 3 added',
        ],
      ],
      final: ['/named file 1', '/linked symlink →target', '/attribute file 2', '/later file 3'],
      attributes: {
        '/named': '0644 3:0 0',
        '/attribute': '0644 0:0 0 user.g=global user.k=',
        '/later': '0644 0:0 0 user.g=own',
      },
    },
  },
]
