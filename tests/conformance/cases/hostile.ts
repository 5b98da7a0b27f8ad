import { joined, type Content } from '#tests/support/bytes'
import { imageOf, layer, type LayerFixture } from '#tests/support/images'
import { layerOfTar } from '#tests/support/images/fixture'
import {
  dir,
  entry,
  file,
  hardlink,
  header,
  paxHeader,
  rawPaxHeader,
  symlink,
  tarOf,
} from '#tests/support/tar'

import type { ConformanceCase } from '../case'
import { manyEntries } from '../many'
import { body, image, layers } from './given'

const MIB = 1 << 20
const raw = (...contents: readonly Content[]): LayerFixture => layerOfTar(joined(...contents))
const HUGE = 2n ** 60n
const PAX_SIZES = ['1.5', '-5', '1e3', '99999999999999999999', 'many']
const REPEATS = 3000
/** In order of their bytes. */
const MARKERS = Array.from({ length: 150 }, (_, i) => `.wh.${1000 + i}`)

/** Names that are something else to JavaScript. */
const NAMES = ['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'valueOf', 'length']

/** Row 54: numbers and names that lie. */
export const HOSTILE: readonly ConformanceCase[] = [
  {
    row: 54,
    part: 'a',
    name: 'a size that no file can have ends the layer there, since nothing behind it can be found',
    given: image(() =>
      imageOf(
        ...[HUGE, -1n, 'many'].map((size, i) =>
          raw(header({ name: `header-${i}`, size }), tarOf({ never: body(10, 'a') })),
        ),
        ...PAX_SIZES.map((size, i) =>
          raw(paxHeader({ size }), header({ name: `pax-${i}` }), tarOf({ never: body(10, 'a') })),
        ),
        layer({ whole: body(1, 'w') }),
      ),
    ),
    expected: {
      bytes: [1, 1, 0],
      layers: [
        ...[0, 1, 2].map((i) => [`/header-${i} file 0 added`]),
        ...PAX_SIZES.map((_, i) => [`/pax-${i} file 0 added`]),
        ['/whole file 1 added'],
      ],
      final: [
        ...[0, 1, 2].map((i) => `/header-${i} file 0`),
        ...PAX_SIZES.map((_, i) => `/pax-${i} file 0`),
        '/whole file 1',
      ],
      incomplete: Array.from({ length: 3 + PAX_SIZES.length }, (_, i) => i),
      notices: Array.from({ length: 3 + PAX_SIZES.length }, (_, i) => [
        `${i} layer-damaged`,
        `${i} number-out-of-range /${i < 3 ? `header-${i}` : `pax-${i - 3}`}`,
      ]).flat(),
    },
  },
  {
    row: 54,
    part: 'b',
    name: 'a size that is larger than the layer holds what is there, and lengths of PAX records may lie',
    given: image(() =>
      imageOf(
        raw(entry('a', body(10, 'a')), header({ name: 'most', size: 2 ** 52 }), 'x'.repeat(700)),
        raw(
          rawPaxHeader('999999 path=elsewhere\n'),
          entry('too-long', body(1, 'b')),
          rawPaxHeader('0 path=elsewhere\n'),
          entry('zero', body(2, 'c')),
          rawPaxHeader('13 no-equals\n'),
          entry('no-equals', body(3, 'd')),
          rawPaxHeader('9 uid=77\n99 path=elsewhere\n'),
          tarOf({ 'second-record': body(4, 'e') }),
        ),
      ),
    ),
    expected: {
      bytes: [720, 720, 0],
      layers: [
        ['/a file 10 added', '/most file 700 added'],
        [
          '/too-long file 1 added',
          '/zero file 2 added',
          '/no-equals file 3 added',
          '/second-record file 4 added',
        ],
      ],
      final: [
        '/a file 10',
        '/most file 700',
        '/too-long file 1',
        '/zero file 2',
        '/no-equals file 3',
        '/second-record file 4',
      ],
      incomplete: [0],
      notices: ['0 layer-damaged', '1 header-ambiguous /no-equals /second-record /too-long /zero'],
      attributes: { '/second-record': '0644 77:0 0' },
    },
  },
  {
    row: 54,
    part: 'c',
    name: 'headers and paths have bounds, beyond which the layer is given up',
    given: image(
      () => {
        const first = entry('a', body(10, 'a'))
        return imageOf(
          raw(first, paxHeader({ comment: 'x'.repeat(MIB) }), tarOf({ b: '' })),
          raw(first, rawPaxHeader('', 'x', HUGE), tarOf({ b: '' })),
          raw(first, tarOf({ ['d/'.repeat(5000)]: dir() })),
        )
      },
      { flavours: ['docker-save', 'podman-save', 'oci-gzip', 'oci-zstd', 'docker-save-gz'] },
    ),
    expected: {
      bytes: [30, 10, 20],
      layers: [['/a file 10 added'], ...[1, 2].map(() => ['/a file 10 unmodified'])],
      final: ['/a file 10'],
      wasted: [0, 1].map((i) => `/a 10 metadata-only ${i}→${i + 1}`),
      incomplete: [0, 1, 2],
      notices: [0, 1, 2].map((each) => `${each} limit-exceeded`),
    },
  },
  {
    row: 54,
    part: 'd',
    name: 'names that mean something to a programming language are names',
    given: layers(
      [
        ...NAMES.map((name): [string, ReturnType<typeof body>] => [
          name,
          body(name.length, name, { pax: { [name]: name } }),
        ]),
        ['d/__proto__/', dir({ xattrs: { ['__proto__']: 'x', 'user.constructor': 'y' } })],
        ['d/__proto__/constructor', hardlink('__proto__')],
      ],
      [
        ['.wh.constructor', ''],
        ['l', symlink('__proto__x')],
        ['l/toString', file('')],
      ],
    ),
    expected: {
      bytes: [55, 44, 11],
      layers: [
        [
          ...NAMES.map((name) => `/${name} file ${name.length} added`),
          '/d dir implied added',
          '/d/__proto__ dir added',
          '/d/__proto__/constructor file 9 linked added',
        ],
        [
          '/constructor file 11 removed by whiteout',
          '/l symlink →__proto__x added',
          '/__proto__x dir implied added',
          '/__proto__x/toString file 0 added',
        ],
      ],
      final: [
        '/__proto__ file 9 with /d/__proto__/constructor',
        '/d/__proto__/constructor file 9 with /__proto__',
        ...NAMES.slice(2).map((name) => `/${name} file ${name.length}`),
        '/d dir implied',
        '/d/__proto__ dir',
        '/l symlink →__proto__x',
        '/__proto__x dir implied',
        '/__proto__x/toString file 0',
      ],
      wasted: ['/constructor 11 deleted 0→1'],
      notices: [
        '0 parent-implied /d',
        '1 entry-through-dangling-link /__proto__x/toString',
        '1 parent-implied /__proto__x',
      ],
      attributes: { '/d/__proto__': '0755 0:0 0 __proto__=x user.constructor=y' },
    },
  },
  {
    row: 54,
    part: 'e',
    name: 'links are followed for forty hops and no further',
    given: layers(
      Array.from({ length: 60 }, (_, i): [string, ReturnType<typeof symlink>] => [
        `l${i}`,
        symlink(`l${i + 1}`),
      ]),
      { 'l0/x': '', 'l30/x': '' },
    ),
    expected: {
      bytes: [0, 0, 0],
      layers: [
        Array.from({ length: 60 }, (_, i) => `/l${i} symlink →l${i + 1} added`),
        [
          '/l0 dir implied modified type',
          '/l0/x file 0 added',
          '/l30 dir implied modified type',
          '/l30/x file 0 added',
        ],
      ],
      final: [
        ...Array.from({ length: 60 }, (_, i) => i)
          .filter((i) => i !== 0 && i !== 30)
          .map((i) => `/l${i} symlink →l${i + 1}`),
        '/l0 dir implied',
        '/l0/x file 0',
        '/l30 dir implied',
        '/l30/x file 0',
      ],
      notices: ['1 entry-below-symlink /l0 /l30', '1 link-loop /l0'],
    },
  },
  {
    row: 54,
    part: 'f',
    name: `what is found ${REPEATS - 1} times is one notice with a hundred paths`,
    given: image(
      () =>
        imageOf(
          raw(manyEntries(REPEATS, () => ['a', ''])),
          layer(Object.fromEntries(MARKERS.map((name) => [name, 'x']))),
        ),
      { flavours: ['docker-save', 'oci-gzip-members'] },
    ),
    expected: {
      bytes: [MARKERS.length, 0, MARKERS.length],
      layers: [['/a file 0 added'], []],
      final: ['/a file 0'],
      wasted: MARKERS.map((name) => `/${name} 1 deleted 1→1`),
      notices: [
        `0 duplicate-entry ${Array<string>(100).fill('/a').join(' ')} ×${REPEATS - 1}`,
        ...['marker-with-content', 'whiteout-without-target'].map(
          (code) =>
            `1 ${code} ${MARKERS.slice(0, 100)
              .map((name) => `/${name}`)
              .join(' ')} ×${MARKERS.length}`,
        ),
      ],
    },
  },
]
