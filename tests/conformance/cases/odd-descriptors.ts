import { createHash } from 'node:crypto'

import { sha256, toBytes, type Content } from '#tests/support/bytes'
import { imageOf, layer } from '#tests/support/images'
import { json } from '#tests/support/images/files'

import type { ConformanceCase } from '../case'
import { TWO, UPPER, two } from './descriptors'
import { archives, body } from './given'
import { Layout, TYPES, describe, platform, type Descriptor } from './layout'

/** A descriptor that brings its content along. */
const embedded = (content: Content, mediaType: string, more: object = {}): Descriptor =>
  describe(content, mediaType, { data: Buffer.from(toBytes(content)).toString('base64'), ...more })

const only = (file: string) => ({
  bytes: [10, 10, 0] as const,
  layers: [[`/${file} file 10 added`]],
  final: [`/${file} file 10`],
})

const small = (file: string) => imageOf(layer({ [file]: body(10, file) }, { command: `COPY ${file} /` }))

const REF = 'org.opencontainers.image.ref.name'

/** Rows 40, 43, 47 and 52: what the image-spec allows in a descriptor, and what it does not. */
export const ODD_DESCRIPTORS: readonly ConformanceCase[] = [
  {
    row: 40,
    part: 'f',
    name: 'of one platform with and without further features the plain one opens',
    given: archives(() =>
      [true, false].map((plainFirst) => {
        const layout = new Layout()
        const about = (more: object) => ({ platform: { os: 'linux', architecture: 'amd64', ...more } })
        const plain = layout.image(small('plain'), about({}))
        const special = [
          layout.image(small('featured'), about({ 'os.features': ['erofs'] })),
          layout.image(small('versioned'), about({ 'os.version': '1.2' })),
        ]
        const list = plainFirst ? [plain, ...special] : [...special, plain]
        return { name: plainFirst ? 'first' : 'last', content: layout.files(layout.index(list)) }
      }),
    ),
    expected: { ...only('plain'), image: { platform: 'linux/amd64' } },
  },
  {
    row: 40,
    part: 'g',
    name: 'a platform with features or a version opens by the name that containerd has for it',
    given: archives(() => {
      const layout = new Layout()
      const about = (more: object) => ({ platform: { os: 'windows', architecture: 'amd64', ...more } })
      const list = [
        layout.image(small('old').on('windows', 'amd64'), about({ 'os.version': '10.0.17763.1' })),
        layout.image(
          small('new').on('windows', 'amd64'),
          about({ 'os.version': '10.0.20348.1', 'os.features': ['win32k'] }),
        ),
      ]
      const content = layout.files(layout.index(list))
      return [
        { name: 'by-name', content, choice: 'windows(10.0.20348.1+win32k)/amd64' },
        { name: 'by-digest', content, choice: list[1]!.digest },
      ]
    }),
    expected: only('new'),
  },
  {
    row: 40,
    part: 'h',
    name: 'the variant that only the index states tells two platforms apart',
    given: archives(() => {
      const layout = new Layout()
      const list = ['v6', 'v7'].map((variant) =>
        layout.image(small(variant).on('linux', 'arm'), {
          platform: { os: 'linux', architecture: 'arm', variant },
        }),
      )
      return [{ name: 'arm', content: layout.files(layout.index(list)), choice: 'linux/arm/v7' }]
    }),
    expected: { ...only('v7'), image: { platform: 'linux/arm/v7' } },
  },
  {
    row: 43,
    part: 'i',
    name: 'an image may call itself an artifact of some type, and others may be attached to it',
    given: archives(() => {
      const typed = new Layout()
      const layers = two().layers.map(({ tar }) => typed.blob(tar, TYPES.tar))
      const manifest = typed.manifest(typed.config(two()), layers, { artifactType: 'application/x.app' })
      const attached = new Layout()
      const image = attached.image(two())
      const other = small('other')
      const referrer = attached.manifest(
        attached.config(other),
        other.layers.map(({ tar }) => attached.blob(tar, TYPES.tar)),
        { subject: { mediaType: TYPES.manifest, digest: image.digest, size: image['size'] } },
      )
      return [
        { name: 'artifact-type', content: typed.files(manifest) },
        { name: 'subject', content: attached.files(referrer, image) },
      ]
    }),
    expected: TWO,
  },
  {
    row: 47,
    part: 'c',
    name: 'a layer whose digest is malformed is unread, whatever lies under that name',
    given: archives(() =>
      [
        (hex: string) => `sha256:${hex.toUpperCase()}`,
        (hex: string) => `sha256:${hex.slice(1)}`,
        (hex: string) => `SHA256:${hex}`,
        (hex: string) => hex,
        () => 'sha256:../../index.json',
        () => '',
        () => 5,
        () => null,
      ].flatMap((spoil, i) =>
        (['archive', 'folder'] as const).map((form) => {
          const image = two()
          const layout = new Layout()
          const [base, upper] = image.layers.map(({ tar }) => layout.blob(tar, TYPES.tar))
          const digest = spoil(sha256(image.layers[0]!.tar))
          if (typeof digest === 'string' && /^(sha256:)?[0-9a-f]+$/i.test(digest))
            layout.file(`blobs/${digest.replace(':', '/')}`, image.layers[0]!.tar)
          const wrong = { ...base, digest } as unknown as Descriptor
          const content = layout.files(layout.manifest(layout.config(image), [wrong, upper!]))
          return { name: `${form}-${i}`, content, form }
        }),
      ),
    ),
    expected: { ...UPPER, notices: ['0 descriptor-malformed'] },
  },
  {
    row: 47,
    part: 'd',
    name: 'an image whose manifest or config has a malformed digest cannot be opened',
    given: archives(() => {
      const upper = (layout: Layout, descriptor: Descriptor): Descriptor => {
        const digest = `sha256:${descriptor.digest.slice(7).toUpperCase()}`
        layout.file(`blobs/sha256/${digest.slice(7)}`, two().configBytes)
        return { ...descriptor, digest }
      }
      const config = new Layout()
      const layers = two().layers.map(({ tar }) => config.blob(tar, TYPES.tar))
      const manifest = new Layout()
      return [
        {
          name: 'config',
          content: config.files(config.manifest(upper(config, config.config(two())), layers)),
        },
        { name: 'manifest', content: manifest.files(upper(manifest, manifest.image(two()))) },
      ]
    }),
    expected: { failure: 'archive-damaged' },
  },
  {
    row: 47,
    part: 'e',
    name: 'content that a descriptor brings along needs no blob',
    given: archives(() => {
      const image = two()
      const config = embedded(image.configBytes, TYPES.config)
      const layers = image.layers.map((it) => embedded(it.blob('gzip').bytes, TYPES.gzip))
      const sha512 = `sha512:${createHash('sha512').update(toBytes(image.layers[0]!.tar)).digest('hex')}`
      const other = [embedded(image.layers[0]!.tar, TYPES.tar, { digest: sha512 }), layers[1]!]
      return [[config, layers] as const, [config, other] as const].flatMap(([own, list], i) => {
        const manifest = json({ schemaVersion: 2, mediaType: TYPES.manifest, config: own, layers: list })
        const content = new Layout().files(embedded(manifest, TYPES.manifest))
        return (['archive', 'folder'] as const).map((form) => ({ name: `${form}-${i}`, content, form }))
      })
    }),
    expected: TWO,
  },
  {
    row: 47,
    part: 'f',
    name: 'content that is brought along and is not what its digest or size says is not used',
    given: archives(() => {
      const image = two()
      const wrong: readonly object[] = [
        { data: Buffer.from('{}').toString('base64') },
        { data: 'not base64!' },
        { data: 5 },
      ]
      return wrong.map((more, i) => {
        const layout = new Layout()
        const layers = image.layers.map(({ tar }) => layout.blob(tar, TYPES.tar))
        const config = { ...layout.config(image), ...more }
        return { name: `wrong-${i}`, content: layout.files(layout.manifest(config, layers)) }
      })
    }),
    expected: { ...TWO, notices: ['image digest-mismatch'] },
  },
  {
    row: 47,
    part: 'g',
    name: 'a size that no blob can have is told of, and the blob is read',
    given: archives(() =>
      [-5, 1e308, 2.5, '512', {}].map((size, i) => {
        const image = two()
        const layout = new Layout()
        const [base, upper] = image.layers.map(({ tar }) => layout.blob(tar, TYPES.tar))
        const manifest = layout.manifest(layout.config(image), [{ ...base!, size }, upper!])
        return { name: `size-${i}`, content: layout.files(manifest) }
      }),
    ),
    expected: { ...TWO, notices: ['0 digest-mismatch'] },
  },
  {
    row: 52,
    part: 'd',
    name: 'of two images with one name each opens by its digest',
    given: archives(() => {
      const layout = new Layout()
      const [first, second] = ['first', 'second'].map((file) =>
        layout.image(small(file), { annotations: { [REF]: 'acme/web:1' } }),
      )
      const content = layout.files(first!, second!)
      return [
        { name: 'by-digest', content, choice: second!.digest },
        { name: 'by-its-beginning', content, choice: second!.digest.slice(7, 19) },
      ]
    }),
    expected: only('second'),
  },
  {
    row: 52,
    part: 'e',
    name: 'two images with one name have to be told apart',
    given: archives(() => {
      const about = { ...platform('linux', 'amd64'), annotations: { [REF]: 'acme/web:1' } }
      return [{}, about].flatMap((more, i) => {
        const layout = new Layout()
        const list = ['first', 'second'].map((file) =>
          layout.image(small(file), { annotations: { [REF]: 'acme/web:1' }, ...more }),
        )
        const content = layout.files(...list)
        return [
          { name: `unasked-${i}`, content },
          { name: `by-name-${i}`, content, choice: 'acme/web:1' },
        ]
      })
    }),
    expected: { failure: 'image-choice-needed' },
  },
]
