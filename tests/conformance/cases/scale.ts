import { pieces } from '#tests/support/bytes'
import { imageOf, layer } from '#tests/support/images'
import { layerOfTar } from '#tests/support/images/fixture'
import { dir } from '#tests/support/tar'

import type { ConformanceCase } from '../case'
import { manyEntries } from '../many'
import { body, image } from './given'

const FILES = 100_000
const GONE = 40_000
const LAYERS = 130
const DEPTH = 4000

/** `/a`, `/a/a`, … as a notice names them: the first hundred. */
const ANCESTORS = Array.from({ length: 100 }, (_, i) => '/a'.repeat(i + 1))

/** Row 53: many entries, many layers, deep paths. */
export const SCALE: readonly ConformanceCase[] = [
  {
    row: 53,
    part: 'a',
    name: `${FILES} files in one directory, and ${GONE} whiteouts of them`,
    given: image(
      () =>
        imageOf(
          layerOfTar(
            pieces(manyEntries(FILES + 1, (i) => (i === 0 ? ['d/', dir()] : [`d/file-${i - 1}`, '']))),
          ),
          layerOfTar(pieces(manyEntries(GONE, (i) => [`d/.wh.file-${i * 2}`, '']))),
        ),
      { flavours: ['docker-save'], chunks: [65_537] },
    ),
    expected: {
      bytes: [0, 0, 0],
      layers: null,
      final: null,
      counts: [
        [FILES, 0, 0],
        [0, 0, GONE],
      ],
      paths: [FILES - GONE, 1],
    },
  },
  {
    row: 53,
    part: 'b',
    name: `${LAYERS} layers, each of which rewrites one file`,
    given: image(() =>
      imageOf(
        ...Array.from({ length: LAYERS }, (_, i) => layer({ n: body(i + 1, `${i}`), [`only-${i}`]: '' })),
      ),
    ),
    expected: {
      bytes: [(LAYERS * (LAYERS + 1)) / 2, LAYERS, (LAYERS * (LAYERS - 1)) / 2],
      layers: Array.from({ length: LAYERS }, (_, i) => [
        `/n file ${i + 1} ${i === 0 ? 'added' : 'modified content'}`,
        `/only-${i} file 0 added`,
      ]),
      final: [`/n file ${LAYERS}`, ...Array.from({ length: LAYERS }, (_, i) => `/only-${i} file 0`)],
      wasted: Array.from({ length: LAYERS - 1 }, (_, i) => `/n ${i + 1} overwritten ${i}→${i + 1}`),
    },
  },
  {
    row: 53,
    part: 'c',
    name: `a path of ${DEPTH + 1} components, and a whiteout of the first of them`,
    given: image(() => imageOf(layer({ [`${'a/'.repeat(DEPTH)}f`]: body(10, 'f') }), layer({ '.wh.a': '' }))),
    expected: {
      bytes: [10, 0, 10],
      layers: null,
      final: null,
      counts: [
        [1, 0, 0],
        [0, 0, 1],
      ],
      paths: [0, 0],
      wasted: [`${'/a'.repeat(DEPTH)}/f 10 deleted 0→1`],
      notices: [`0 parent-implied ${ANCESTORS.join(' ')} ×${DEPTH}`],
    },
  },
]
