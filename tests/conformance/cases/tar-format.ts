import { joined, pieces, seeded, toBytes, zeros, type Content, type Pieces } from '#tests/support/bytes'
import { imageOf, layer, type LayerFixture } from '#tests/support/images'
import { layerOfTar } from '#tests/support/images/fixture'
import { BLOCK, dir, tarOf } from '#tests/support/tar'

import type { ConformanceCase } from '../case'
import { body, image } from './given'

const raw = (...contents: readonly Content[]): LayerFixture => layerOfTar(joined(...contents))
const cut = (tar: Pieces, bytes: number): LayerFixture => raw(toBytes(tar).slice(0, bytes))
const named = (name: string, size: number) => tarOf({ [name]: body(size, name) })

/** Rows 30, 37 and 38: tars that are empty, end oddly, or are broken. */
export const TAR_FORMAT: readonly ConformanceCase[] = [
  {
    row: 30,
    part: '',
    name: 'a layer without entries is a layer',
    given: image(() =>
      imageOf(
        raw(zeros(1024)),
        layer({ a: body(10, 'a') }, { command: 'COPY a /' }),
        layerOfTar(pieces(''), { command: 'RUN nothing' }),
        layer({ './': dir() }, { command: 'RUN the root' }),
        raw(zeros(10_240)),
      ),
    ),
    expected: {
      bytes: [10, 10, 0],
      layers: [[], ['/a file 10 added'], [], ['/ dir added'], []],
      final: ['/a file 10'],
      image: {
        diffIds: [
          'sha256:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef',
          layer({ a: body(10, 'a') }).diffId,
          'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
          layer({ './': dir() }).diffId,
          raw(zeros(10_240)).diffId,
        ],
        commands: [
          'COPY layer 5f70bf18 /',
          'COPY a /',
          'RUN nothing',
          'RUN the root',
          raw(zeros(10_240)).command,
        ],
      },
    },
  },
  {
    row: 37,
    part: 'a',
    name: 'a tar may end without its end marker, or with half of it',
    given: image(() => {
      const content = (name: string, size: number) => tarOf({ [name]: body(size, name) }, { endBlocks: 0 })
      return imageOf(
        raw(content('none', 10)),
        raw(content('one', 20), zeros(BLOCK)),
        // Not even the last block of the content is whole.
        cut(content('unpadded', 30), BLOCK + 30),
        raw(content('part', 40), zeros(100)),
        raw(content('one-and-part', 50), zeros(BLOCK + 100)),
        raw(content('right', 60), zeros(2 * BLOCK)),
        raw(content('record', 70), zeros(20 * BLOCK + 5)),
      )
    }),
    expected: {
      bytes: [280, 280, 0],
      layers: [
        ['/none file 10 added'],
        ['/one file 20 added'],
        ['/unpadded file 30 added'],
        ['/part file 40 added'],
        ['/one-and-part file 50 added'],
        ['/right file 60 added'],
        ['/record file 70 added'],
      ],
      final: [
        '/none file 10',
        '/one file 20',
        '/unpadded file 30',
        '/part file 40',
        '/one-and-part file 50',
        '/right file 60',
        '/record file 70',
      ],
      notices: [
        ...[0, 1, 2, 3, 4].map((each) => `${each} tar-end-missing`),
        '3 header-ambiguous',
        '4 header-ambiguous',
      ],
    },
  },
  {
    row: 37,
    part: 'b',
    name: 'what stands behind the end is no entry, even when it looks like one',
    given: image(() =>
      imageOf(
        raw(named('a', 10), 'junk'),
        raw(named('b', 20), named('not-there', 5)),
        raw(named('c', 30), zeros(BLOCK), seeded(3 * BLOCK + 1, 'junk')),
        raw(tarOf({ d: body(40, 'd') }, { endBlocks: 1 }), seeded(2 * BLOCK, 'junk')),
      ),
    ),
    expected: {
      bytes: [100, 100, 0],
      layers: [['/a file 10 added'], ['/b file 20 added'], ['/c file 30 added'], ['/d file 40 added']],
      final: ['/a file 10', '/b file 20', '/c file 30', '/d file 40'],
      notices: [
        '0 trailing-data',
        '1 trailing-data',
        '2 trailing-data',
        '3 header-ambiguous',
        '3 tar-end-missing',
        '3 trailing-data',
      ],
    },
  },
  {
    row: 37,
    part: 'c',
    name: 'a single zero block between entries is passed over',
    given: image(() => imageOf(raw(tarOf({ a: body(10, 'a') }, { endBlocks: 1 }), named('b', 20)))),
    expected: {
      bytes: [30, 30, 0],
      layers: [['/a file 10 added', '/b file 20 added']],
      final: ['/a file 10', '/b file 20'],
      // Engines refuse it, and GNU tar stops there.
      notices: ['0 header-ambiguous'],
    },
  },
  {
    row: 38,
    part: 'a',
    name: 'a damaged layer keeps the entries before the damage, and the other layers are whole',
    given: image(() => {
      const two = (name: string) =>
        tarOf({ [`${name}-1`]: body(600, `${name}1`), [`${name}-2`]: body(700, `${name}2`) })
      const spoilt = toBytes(two('header'))
      spoilt[3 * BLOCK + 150] = 0x39
      return imageOf(
        cut(two('content'), 4 * BLOCK + 100),
        cut(two('name'), 3 * BLOCK + 80),
        raw(spoilt),
        raw(seeded(5000, 'no tar')),
        raw('{"a document": "and no tar"}'),
        layer({ whole: body(1, 'whole') }),
      )
    }),
    expected: {
      bytes: [600 + 100 + 600 + 600 + 1, 1901, 0],
      layers: [
        ['/content-1 file 600 added', '/content-2 file 100 added'],
        ['/name-1 file 600 added'],
        ['/header-1 file 600 added'],
        [],
        [],
        ['/whole file 1 added'],
      ],
      final: [
        '/content-1 file 600',
        '/content-2 file 100',
        '/name-1 file 600',
        '/header-1 file 600',
        '/whole file 1',
      ],
      incomplete: [0, 1, 2, 3, 4],
      notices: [...[0, 1, 2, 3].map((each) => `${each} layer-damaged`), '4 layer-not-tar'],
    },
  },
]
