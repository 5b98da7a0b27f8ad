import { joined, pieces, type Pieces } from '#tests/support/bytes'
import { gzip } from '#tests/support/compress'
import { dockerSave, imageOf, layer } from '#tests/support/images'
import { json } from '#tests/support/images/files'
import { header } from '#tests/support/tar'

import type { ConformanceCase } from '../case'
import { archives, body } from './given'
import { Layout, TYPES, placeOf, type Descriptor } from './layout'

const MIB = 1 << 20
const BOMB = 64

/** More of row 54: little that is made to become much. */
export const BOMBS: readonly ConformanceCase[] = [
  {
    row: 54,
    part: 'g',
    name: `a layer of ${BOMB} MiB that a few kilobytes decompress to`,
    given: archives(() => {
      const layout = new Layout()
      const fixture = imageOf(layer({ a: '' }))
      return [
        {
          name: 'bomb',
          content: layout.files(
            layout.manifest(layout.config(fixture), [layout.blob(bomb(BOMB), TYPES.gzip)]),
          ),
          notices: ['0 digest-mismatch'],
        },
      ]
    }),
    expected: {
      bytes: [BOMB * MIB, BOMB * MIB, 0],
      layers: [[`/zeros file ${BOMB * MIB} added`]],
      final: [`/zeros file ${BOMB * MIB}`],
    },
  },
  {
    row: 54,
    part: 'h',
    name: 'a document that is larger than any image needs is not read',
    given: archives(() => [
      {
        name: 'config',
        content: [
          { name: 'manifest.json', content: json([{ Config: 'c.json', RepoTags: null, Layers: [] }]) },
          { name: 'c.json', content: spaces(65 * MIB) },
        ],
      },
      { name: 'list', content: [{ name: 'manifest.json', content: spaces(65 * MIB) }] },
    ]),
    expected: { failure: 'limit-exceeded' },
  },
  {
    row: 54,
    part: 'i',
    name: 'indexes that name each other over and over are followed for a while',
    given: archives(() => {
      const layout = new Layout()
      let list = layout.index([layout.image(imageOf(layer({ a: body(10, 'a') })))])
      for (let depth = 1; depth < 8; depth++) list = layout.index(Array<typeof list>(40).fill(list))
      return [{ name: 'explosion', content: layout.files(list) }]
    }),
    expected: {
      bytes: [10, 10, 0],
      layers: [['/a file 10 added']],
      final: ['/a file 10'],
      notices: ['image limit-exceeded'],
    },
  },
  {
    row: 54,
    part: 'j',
    name: 'a list of more layers than any file system can stack is refused',
    given: archives(() => {
      const one = layer({ a: body(10, 'a') })
      const layout = new Layout()
      const many = imageOf(one).withConfig({ history: [] })
      const again = Array<Descriptor>(70_000).fill(layout.blob(one.tar, TYPES.tar))
      const saved = dockerSave([many], { index: 'absent' })
      const name = placeOf(one.diffId)
      const list = json([{ Config: 'c.json', Layers: Array<string>(70_000).fill(name) }])
      return [
        { name: 'oci', content: layout.files(layout.manifest(layout.config(many), again)) },
        {
          name: 'docker-save',
          content: [
            ...saved.filter((it) => it.name !== 'manifest.json'),
            { name: 'c.json', content: many.configBytes },
            { name: 'manifest.json', content: list },
          ],
        },
      ]
    }),
    expected: { failure: 'limit-exceeded' },
  },
]

/** A gzip stream of a tar with one file of so many zeros: one member a MiB, the same each time. */
export function bomb(mebibytes: number): Pieces {
  const zeros = gzip(new Uint8Array(MIB))
  const members = Array<Uint8Array>(mebibytes).fill(zeros)
  return joined(
    gzip(header({ name: 'zeros', size: mebibytes * MIB })),
    ...members,
    gzip(new Uint8Array(1024)),
  )
}

/** A document that never ends. */
function spaces(size: number): Pieces {
  const piece = new Uint8Array(MIB).fill(0x20)
  return joined('[{', ...Array.from({ length: Math.ceil(size / MIB) }, () => pieces(piece)))
}
