import { toBytes } from '#tests/support/bytes'
import { dockerSave, imageOf, layer, type ImageFixture } from '#tests/support/images'

import type { ConformanceCase, ExpectedImage } from '../case'
import { FLAVOURS } from '../flavours'
import { archives, body, image } from './given'

const two = (): ImageFixture =>
  imageOf(
    layer({ a: body(10, 'a') }, { command: 'COPY a /' }),
    layer({ b: body(20, 'b') }, { command: 'COPY b /' }),
  )

const TWO: ExpectedImage = {
  bytes: [30, 30, 0],
  layers: [['/a file 10 added'], ['/b file 20 added']],
  final: ['/a file 10', '/b file 20'],
}

const step = (command: string) => ({ created: '2026-01-02T03:04:05Z', created_by: command })
const setting = (command: string) => ({ ...step(command), empty_layer: true })

const MALFORMED: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  ['Env is a number', { config: { Env: 5, Cmd: ['run'] } }],
  ['Cmd is a text', { config: { Cmd: 'run it' } }],
  ['Labels is a list', { config: { Labels: ['a=b'] } }],
  ['a label is a number', { config: { Labels: { a: 1 } } }],
  ['created is garbage', { created: 'yesterday' }],
  ['created is a number', { created: 12 }],
  ['config is a list', { config: [] }],
  ['author is an object', { author: {} }],
]

/** A `docker save` archive whose `manifest.json` has another list of layers before the one that counts. */
function statedTwice() {
  return dockerSave([two()], { index: 'absent' }).map((file) => {
    if (file.name !== 'manifest.json' || file.content === undefined) return file
    const list = new TextDecoder().decode(toBytes(file.content))
    return { ...file, content: list.replace('{', '{"Layers":["x"],') }
  })
}

/** Rows 31, 32, 33, 46, 48 and 50: what a config says, and the order of layers. */
export const DOCUMENTS: readonly ConformanceCase[] = [
  {
    row: 31,
    part: '',
    name: 'a blob that comes twice is two layers',
    given: image(() => {
      const twice = layer({ a: body(10, 'a'), b: body(5, 'b') }, { command: 'COPY . /' })
      return imageOf(twice, layer({ '.wh.a': '', b: body(7, 'c') }, { command: 'RUN rm a' }), twice)
    }),
    expected: {
      bytes: [37, 15, 22],
      layers: [
        ['/a file 10 added', '/b file 5 added'],
        ['/a file 10 removed by whiteout', '/b file 7 modified content'],
        ['/a file 10 added', '/b file 5 modified content'],
      ],
      final: ['/a file 10', '/b file 5'],
      wasted: ['/a 10 deleted 0→1', '/b 5 overwritten 0→1', '/b 7 overwritten 1→2'],
      image: { commands: ['COPY . /', 'RUN rm a', 'COPY . /'] },
    },
  },
  {
    row: 32,
    part: 'a',
    name: 'steps that store nothing drop out of the history',
    given: image(() =>
      two().withConfig({
        history: [
          setting('ENV A=1'),
          step('COPY a /'),
          setting('CMD x'),
          step('COPY b /'),
          setting('USER u'),
        ],
      }),
    ),
    expected: { ...TWO, image: { commands: ['COPY a /', 'COPY b /'] } },
  },
  {
    row: 32,
    part: 'b',
    name: 'a history that is too short is laid beside the top layers',
    given: image(() => two().withConfig({ history: [setting('ENV A=1'), step('COPY b /')] })),
    expected: { ...TWO, notices: ['image history-mismatch'], image: { commands: [null, 'COPY b /'] } },
  },
  {
    row: 32,
    part: 'c',
    name: 'a history that is too long is laid beside the top layers too',
    given: image(() => two().withConfig({ history: [step('one'), step('COPY a /'), step('COPY b /')] })),
    expected: { ...TWO, notices: ['image history-mismatch'], image: { commands: ['COPY a /', 'COPY b /'] } },
  },
  ...[[], null, undefined, 'no list'].map((history, i): ConformanceCase => {
    return {
      row: 32,
      part: 'defg'[i] ?? '',
      name: `no history: ${JSON.stringify(history) ?? 'left out'}`,
      given: image(() => two().withConfig({ history })),
      expected: { ...TWO, notices: ['image history-missing'], image: { commands: [null, null] } },
    }
  }),
  {
    row: 33,
    part: 'a',
    name: 'a root file system that is no list of layers cannot be opened',
    // Beside a platform that is not there either, the answer is that none is.
    given: image(() => two().withConfig({ rootfs: { type: 'layers+base', diff_ids: [] } }), {
      flavours: FLAVOURS.filter(({ name }) => !name.endsWith('partial')).map(({ name }) => name),
    }),
    expected: { failure: 'rootfs-type-unsupported' },
  },
  {
    row: 33,
    part: 'b',
    name: 'without a root file system in the config the list of layers of the manifest counts',
    given: image(() => two().withConfig({ rootfs: undefined })),
    expected: {
      ...TWO,
      notices: ['image rootfs-missing'],
      image: { commands: ['COPY a /', 'COPY b /'], diffIds: two().layers.map(({ diffId }) => diffId) },
    },
  },
  ...MALFORMED.map(([name, changes], i): ConformanceCase => {
    return {
      row: 33,
      part: String.fromCharCode('c'.charCodeAt(0) + i),
      name: `a field of the wrong type spoils nothing else: ${name}`,
      given: image(() => two().withConfig(changes), { flavours: ['docker-save', 'oci-gzip', 'oci-layout'] }),
      expected: {
        ...TWO,
        notices: ['image config-field-malformed'],
        image: { commands: ['COPY a /', 'COPY b /'], diffIds: two().layers.map(({ diffId }) => diffId) },
      },
    }
  }),
  {
    row: 33,
    part: String.fromCharCode('c'.charCodeAt(0) + MALFORMED.length),
    name: 'of a key that a document states twice the last one counts, and it is told',
    given: archives(() => [{ name: 'docker-save', content: statedTwice() }]),
    expected: { ...TWO, notices: ['image document-ambiguous'] },
  },
  {
    row: 46,
    part: '',
    name: 'the order of layers is that of the manifest, not that of digests, times or members',
    given: image(() => {
      const steps = [0, 1, 2, 3, 4, 5].map((i) =>
        layer(
          { n: body(i + 1, `step ${i}`) },
          { command: `step ${i}`, createdAt: `2026-01-0${9 - i}T00:00:00Z` },
        ),
      )
      return imageOf(...steps)
    }),
    expected: {
      bytes: [21, 6, 15],
      layers: [['/n file 1 added'], ...[2, 3, 4, 5, 6].map((size) => [`/n file ${size} modified content`])],
      final: ['/n file 6'],
      wasted: [1, 2, 3, 4, 5].map((size) => `/n ${size} overwritten ${size - 1}→${size}`),
      image: { commands: [0, 1, 2, 3, 4, 5].map((i) => `step ${i}`) },
    },
  },
  {
    row: 48,
    part: 'a',
    name: 'a layer has one diff ID however it is compressed',
    given: image(two),
    expected: {
      ...TWO,
      image: { diffIds: two().layers.map(({ diffId }) => diffId), platform: 'linux/amd64' },
    },
  },
  {
    row: 50,
    part: 'a',
    name: 'an image without layers has a config and no numbers',
    given: image(() => imageOf()),
    expected: {
      bytes: [0, 0, 0],
      layers: [],
      final: [],
      notices: ['image no-layers'],
      image: { platform: 'linux/amd64' },
    },
  },
]
