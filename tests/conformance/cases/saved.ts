import { toBytes } from '#tests/support/bytes'
import {
  asTar,
  dockerAncient,
  dockerDir,
  dockerLegacy,
  dockerSave,
  imageOf,
  layer,
  ociLayout,
  podmanSave,
  rootFileSystem,
  type ArchiveFile,
} from '#tests/support/images'
import { dir } from '#tests/support/tar'

import type { ConformanceCase, ExpectedImage } from '../case'
import { archives, body } from './given'
import { Layout, TYPES, type Descriptor } from './layout'

const one = () =>
  imageOf(
    layer({ 'etc/a': body(10, 'a'), 'etc/': dir() }, { command: 'COPY a /etc' }),
    layer({ 'etc/.wh.a': '', b: body(20, 'b') }, { command: 'COPY b /' }),
  )

const ONE: ExpectedImage = {
  bytes: [30, 20, 10],
  layers: [
    ['/etc dir added', '/etc/a file 10 added'],
    ['/etc/a file 10 removed by whiteout', '/b file 20 added'],
  ],
  final: ['/etc dir', '/b file 20'],
  wasted: ['/etc/a 10 deleted 0→1'],
  image: { commands: ['COPY a /etc', 'COPY b /'] },
}

const MISMATCH = ['image manifest-index-mismatch']

/** Members of `docker save` whose index says what `change` makes of it. */
function savedWith(
  change: (layout: Layout, image: ReturnType<typeof one>) => readonly Descriptor[],
): ArchiveFile[] {
  const image = one()
  const layout = new Layout()
  const list = dockerSave([image], { index: 'absent' })
  const indexed = layout.files(...change(layout, image))
  return [...list.filter(({ name }) => !indexed.some((it) => it.name === name)), ...indexed]
}

/** Rows 39, 51 and 52: what engines save, its names, and several images in one archive. */
export const SAVED: readonly ConformanceCase[] = [
  {
    row: 39,
    part: 'a',
    name: 'every age of docker save, and members in any order',
    given: archives(() => [
      { name: 'legacy-manifest-first', content: dockerLegacy([one()], { manifest: 'first' }) },
      { name: 'legacy-manifest-last', content: dockerLegacy([one()], { manifest: 'last' }) },
      { name: 'no-index', content: dockerSave([one()], { index: 'absent' }) },
      { name: 'null-manifests', content: dockerSave([one()], { index: 'null-manifests' }) },
      { name: 'backwards', content: dockerSave([one()], { order: 'reversed' }) },
      { name: 'without-manifest.json', content: ociLayout([one()]) },
      { name: 'without-oci-layout', content: ociLayout([one()]).filter(({ name }) => name !== 'oci-layout') },
      { name: 'with-dot-slash', content: dockerSave([one()]).map((it) => ({ ...it, name: `./${it.name}` })) },
    ]),
    expected: ONE,
  },
  {
    row: 39,
    part: 'b',
    name: 'where manifest.json and the index disagree the former counts',
    given: archives(() => [
      { name: 'no-layers', content: dockerSave([one()], { index: 'no-layers' }), notices: MISMATCH },
      {
        name: 'wrong-order',
        notices: MISMATCH,
        content: savedWith((layout, image) => [
          layout.manifest(
            layout.config(image),
            image.layers.map(({ tar }) => layout.blob(tar, TYPES.tar)).toReversed(),
          ),
        ]),
      },
    ]),
    expected: ONE,
  },
  {
    row: 39,
    part: 'c',
    name: 'a wrong size in the index is told of, and the layer is read all the same',
    given: archives(() => [
      {
        name: 'wrong-size',
        content: savedWith((layout, image) => [
          layout.manifest(
            layout.config(image),
            image.layers.map(({ tar }, i) => layout.blob(tar, TYPES.tar, i === 0 ? { size: 7 } : {})),
          ),
        ]),
      },
    ]),
    expected: { ...ONE, notices: ['0 digest-mismatch'] },
  },
  {
    row: 39,
    part: 'd',
    name: 'docker save before 1.10 is told apart from what is no archive',
    given: archives(() => [{ name: 'ancient', content: dockerAncient(one()) }]),
    expected: { failure: 'archive-legacy-unsupported' },
  },
  {
    row: 39,
    part: 'e',
    name: 'the tar of a file system is one layer without a history',
    given: archives(() => [
      {
        name: 'exported',
        content: rootFileSystem(imageOf(layer({ 'etc/': dir(), 'etc/a': body(10, 'a') }))),
      },
    ]),
    expected: {
      bytes: [10, 10, 0],
      layers: [['/etc dir added', '/etc/a file 10 added']],
      final: ['/etc dir', '/etc/a file 10'],
      notices: ['image bare-root-file-system'],
      image: { commands: [null], platform: null },
    },
  },
  {
    row: 39,
    part: 'f',
    name: 'a list of images that is no JSON is damage, and a tar of anything else no archive of ours',
    given: archives(() => [
      { name: 'not-json', content: [{ name: 'manifest.json', content: '[{"Config":' }] },
      { name: 'cut', content: toBytes(asTar(dockerSave([one()]))).slice(0, 5000) },
    ]),
    expected: { failure: 'archive-damaged' },
  },
  {
    row: 39,
    part: 'g',
    name: 'what describes no image is not recognised',
    given: archives(() => [
      { name: 'other-files', content: [{ name: 'README', content: 'hello' }] },
      { name: 'no-tar', content: 'hello'.repeat(500) },
      { name: 'a-document', content: '{"schemaVersion":2}' },
      { name: 'no-images', content: new Layout().files() },
    ]),
    expected: { failure: 'archive-not-recognised' },
  },
  {
    row: 51,
    part: 'a',
    name: 'an image without a name opens without one',
    given: archives(() => [
      { name: 'docker-save-24', content: dockerLegacy([one().named()]) },
      { name: 'docker-save', content: dockerSave([one().named()]) },
      { name: 'by-digest', content: dockerSave([one().named()], { index: 'null-manifests' }) },
      { name: 'podman-save', content: podmanSave([one().named()]) },
      { name: 'oci', content: ociLayout([one()], { names: 'none' }) },
      { name: 'docker-dir', content: dockerDir(one()), form: 'folder' },
      { name: 'its-id', content: dockerSave([one().named()]), choice: one().id },
      { name: 'start-of-its-id', content: dockerSave([one().named()]), choice: one().id.slice(7, 19) },
    ]),
    expected: { ...ONE, image: { name: null } },
  },
  {
    row: 51,
    part: 'b',
    name: 'a name may hold a port, and one without a tag means latest',
    given: archives(() => {
      const name = 'localhost:5000/team/app'
      const others = imageOf(layer({ other: '' })).named('app:latest', `${name}:1.2`)
      const content = dockerSave([others, one().named(`${name}:latest`, 'alias:3')])
      return [
        { name: 'with-a-tag', content, choice: `${name}:latest` },
        { name: 'without-a-tag', content, choice: name },
        { name: 'by-its-other-name', content, choice: 'alias:3' },
        { name: 'legacy', content: dockerLegacy([others, one().named(`${name}:latest`)]), choice: name },
      ]
    }),
    expected: { ...ONE, image: { name: 'localhost:5000/team/app:latest' } },
  },
  {
    row: 52,
    part: 'a',
    name: 'several images are a question',
    given: archives(() => {
      const both = [one().named('one:1'), imageOf(layer({ c: body(1, 'c') })).named('two:2')]
      return [
        { name: 'docker-save-24', content: dockerLegacy(both) },
        { name: 'docker-save', content: dockerSave(both) },
        { name: 'podman-save', content: podmanSave(both) },
        { name: 'of-two-platforms', content: dockerSave([both[0]!, both[1]!.on('linux', 'arm64')]) },
        { name: 'oci', content: ociLayout(both) },
        { name: 'oci-without-platforms', content: ociLayout(both, { platforms: false, names: 'buildah' }) },
      ]
    }),
    expected: { failure: 'image-choice-needed' },
  },
  {
    row: 52,
    part: 'b',
    name: 'of several images the one that was asked for opens',
    given: archives(() => {
      const both = [imageOf(layer({ c: body(1, 'c') })).named('two:2'), one().named('one:1')]
      const choice = 'one:1'
      return [
        { name: 'docker-save-24', content: dockerLegacy(both), choice },
        { name: 'docker-save', content: dockerSave(both), choice },
        { name: 'podman-save', content: podmanSave(both), choice },
        { name: 'oci', content: ociLayout(both, { platforms: false, names: 'buildah' }), choice },
        { name: 'by-id', content: podmanSave(both), choice: one().id },
      ]
    }),
    expected: ONE,
  },
  {
    row: 52,
    part: 'c',
    name: 'one image under two names is one image',
    given: archives(() => [
      { name: 'two-tags', content: dockerSave([one().named('one:1', 'two:2')]) },
      { name: 'listed-twice', content: dockerLegacy([one().named('one:1'), one().named('two:2')]) },
      {
        name: 'two-descriptors',
        content: (() => {
          const layout = new Layout()
          const name = (text: string) => ({ annotations: { 'org.opencontainers.image.ref.name': text } })
          return layout.files(layout.image(one(), name('one')), layout.image(one(), name('two')))
        })(),
      },
    ]),
    expected: ONE,
  },
]
