import { joined, seeded } from '#tests/support/bytes'
import { imageOf, layer } from '#tests/support/images'
import { layerOfTar } from '#tests/support/images/fixture'
import { charDevice, dir, entry, fifo, hardlink, symlink, tarOf } from '#tests/support/tar'

import type { ConformanceCase } from '../case'
import { body, image, layers } from './given'

export const LONG = `${'directory-'.repeat(9)}/${'name-'.repeat(25)}`
const TARGET = 'target-'.repeat(20)

/** Rows 20 and 24: what headers say, and long names. */
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
]
