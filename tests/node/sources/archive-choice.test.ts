import { describe, expect, it } from 'vitest'

import { openStream } from '#node/sources/archive/open-stream'
import type { Source } from '#node/sources/source'
import type { Content } from '#tests/support/bytes'
import {
  containerdSave,
  dockerLegacy,
  dockerSave,
  imageOf,
  layer,
  ociLayout,
  podmanSave,
  type ArchiveFile,
} from '#tests/support/images'
import { json } from '#tests/support/images/files'

import { failureOf, readAll, streamOf, testContext, testTools } from '../support/opened'

const low = layer({ 'etc/a': '1' }, { command: 'ADD base' })
const top = layer({ 'etc/b': '2' }, { command: 'RUN top' })
const one = imageOf(low, top).named('acme/one:1')
const two = imageOf(low).named('acme/two:1', 'acme/two:latest')
const arm = imageOf(layer({ arm: '1' })).on('linux', 'arm64')
const riscv = imageOf(layer({ riscv: '1' })).on('linux', 'riscv64')

/** Opens an archive on a machine of this architecture (Node's name of it). */
function source(files: readonly ArchiveFile[], arch = 'x64'): Source {
  const tools = testTools('', { arch })
  return {
    open: (context) =>
      openStream(streamOf(files), { tools, context, archive: 'x.tar', source: 'x.tar', via: 'archive' }),
  }
}

const open = (files: readonly ArchiveFile[], choice: string | null = null, arch?: string) =>
  readAll(source(files, arch), testContext(choice))

/** The same layout with one file put in, replaced, or taken out (null). */
function withFile(files: readonly ArchiveFile[], name: string, content: Content | null): ArchiveFile[] {
  const others = files.filter((file) => file.name !== name)
  return content === null ? others : [...others, { name, content }]
}

describe('an archive with several images', () => {
  it.each([
    ['docker save', dockerLegacy([one, two])],
    ['docker save of 25', dockerSave([one, two])],
    ['podman save -m', podmanSave([one, two])],
    ['OCI', ociLayout([one, two], { names: 'buildah', platforms: false })],
  ])('needs a choice: %s', async (_, files) => {
    const failure = await failureOf(open(files))
    expect(failure).toMatchObject({ code: 'image-choice-needed', what: 'Cannot open x.tar' })
    expect(failure.why).toBe('it contains 2 images')
    const choices = failure.choices!.toSorted((a, b) => a.name.localeCompare(b.name))
    expect(choices).toMatchObject([
      { name: 'acme/one:1', platform: 'linux/amd64', layers: 2, unavailable: null },
      { name: 'acme/two:1', platform: 'linux/amd64', layers: 1, unavailable: null },
    ])
    for (const choice of [choices[1]!.choice, 'acme/two:1', two.id, two.id.slice(7, 19)]) {
      expect((await open(files, choice)).identity.name).toBe('acme/two:1')
    }
    expect(await failureOf(open(files, 'acme/three:1'))).toMatchObject({
      code: 'image-not-found',
      why: 'it contains no image acme/three:1',
    })
  })

  it('needs none when they are tags of one image', async () => {
    expect((await open(dockerLegacy([two, two]))).identity.id).toBe(two.id)
    expect((await open(dockerLegacy([two.named('a:1'), two.named('b:1')]), 'b:1')).identity.id).toBe(two.id)
  })
})

describe('an image for several platforms', () => {
  const nested = (...images: Parameters<typeof ociLayout>[0]) =>
    ociLayout(images, { nesting: 1, attestations: true, platforms: true })

  it('opens for this machine', async () => {
    for (const files of [nested(riscv, one, arm), ociLayout([riscv, one, arm], { names: 'none' })]) {
      expect((await open(files, null, 'x64')).identity.platform).toBe('linux/amd64')
      expect((await open(files, null, 'arm64')).identity.platform).toBe('linux/arm64')
      // Neither is there, so the first one of the index.
      expect((await open(files, null, 's390x')).identity.platform).toBe('linux/riscv64')
      expect((await open(files, 'linux/arm64')).identity.platform).toBe('linux/arm64')
    }
  })

  it('passes over platforms that were never pulled, and says so', async () => {
    const files = ociLayout([arm], { nesting: 1, platforms: true, absent: [one, riscv] })
    const opened = await open(files)
    expect(opened.identity.platform).toBe('linux/arm64')
    expect(opened.notices).toMatchObject([
      {
        code: 'platform-incomplete',
        detail: expect.stringMatching(/^linux\/amd64: it does not contain blobs/),
      },
      { code: 'platform-incomplete' },
    ])
    expect(await failureOf(open(files, 'linux/amd64'))).toMatchObject({ code: 'blob-missing' })
    expect(await failureOf(open(files, 'linux/s390x'))).toMatchObject({
      code: 'platform-not-available',
      why: expect.stringMatching(/^it has no linux\/s390x/),
    })
  })

  it('fails when no platform is whole, and lists what is there', async () => {
    const failure = await failureOf(open(ociLayout([], { nesting: 1, platforms: true, absent: [one, arm] })))
    expect(failure).toMatchObject({ code: 'platform-not-available', what: 'Cannot open x.tar' })
    expect(failure.why).toMatch(/linux\/amd64: .*linux\/arm64: /)
  })

  it('knows a variant of the wanted platform', async () => {
    const files = nested(riscv, arm.on('linux', 'arm64', 'v8'))
    expect((await open(files, null, 'arm64')).identity.platform).toBe('linux/arm64/v8')
  })

  it('is one image for Docker, whose list names the best platform', async () => {
    const opened = await open(containerdSave(one, { attestations: true, absent: [arm] }))
    expect(opened.identity).toMatchObject({ name: 'acme/one:1', platform: 'linux/amd64' })
    expect(opened.codes).toEqual(['platform-incomplete'])
    expect(opened.identity.layers[0]).toMatchObject({ digest: low.blob('gzip').digest, diffId: low.diffId })
  })
})

describe('lists that disagree', () => {
  it('with the index: the Docker list is right', async () => {
    const opened = await open(dockerSave([one], { index: 'no-layers' }))
    expect(opened.paths).toEqual([['etc/a'], ['etc/b']])
    expect(opened.notices).toMatchObject([
      { code: 'manifest-index-mismatch', detail: 'manifest.json lists 2 layers and the index 0' },
    ])
  })

  it('with the config: layers stay, diff IDs are not guessed', async () => {
    const opened = await open(
      dockerLegacy([one.withConfig({ rootfs: { type: 'layers', diff_ids: ['sha256:x'] } })]),
    )
    expect(opened.paths).toEqual([['etc/a'], ['etc/b']])
    expect(opened.codes).toContain('manifest-index-mismatch')
    expect(opened.identity.layers.map((each) => each.diffId)).toEqual([low.diffId, top.diffId])
  })
})

describe('a config that says little or odd things', () => {
  it('without history or rootfs is still an image', async () => {
    const bare = await open(dockerLegacy([one.withConfig({ history: undefined, rootfs: undefined })]))
    expect(bare.codes).toEqual(['history-missing', 'rootfs-missing'])
    expect(bare.identity.layers.map((each) => each.command)).toEqual([null, null])
    const short = await open(dockerLegacy([one.withConfig({ history: [{ created_by: 'RUN top' }] })]))
    expect(short.codes).toEqual(['history-mismatch'])
    expect(short.identity.layers.map((each) => each.command)).toEqual([null, 'RUN top'])
  })

  it('of types that nobody expects does no harm', async () => {
    const odd = { history: 'none', config: 7, created: {}, os: [], architecture: null }
    const opened = await open(dockerLegacy([one.withConfig(odd)]))
    expect(opened.identity).toMatchObject({ config: {}, createdAt: '{}', platform: null })
    expect(opened.notices.filter(({ code }) => code === 'config-field-malformed')).toMatchObject([
      { detail: 'created is an object' },
      { detail: 'os is a list' },
      { detail: 'config is a number' },
    ])
    expect(opened.paths.length).toBe(2)
  })

  it('with an unknown kind of file system cannot be opened', async () => {
    const files = dockerLegacy([one.withConfig({ rootfs: { type: 'disks', diff_ids: [] } })])
    expect(await failureOf(open(files))).toMatchObject({
      code: 'rootfs-type-unsupported',
      why: expect.stringMatching(/"disks"/),
    })
  })

  it('for no layers at all shows the config', async () => {
    const opened = await open(dockerLegacy([imageOf().named('scratch:1')]))
    expect(opened.identity).toMatchObject({ name: 'scratch:1', layers: [], config: { Cmd: ['/bin/app'] } })
  })
})

describe('blobs that are not there', () => {
  const files = ociLayout([one])
  const manifest = manifestName(files)

  it.each([
    ['config', `blobs/sha256/${one.id.slice(7)}`],
    ['manifest', manifest],
  ])('fail the image when it is the %s', async (_, name) => {
    expect(await failureOf(open(withFile(files, name, null)))).toMatchObject({
      code: 'blob-missing',
      why: `it does not contain ${name}, which describes the image`,
    })
  })

  it('leave a gap when it is a layer', async () => {
    const opened = await open(withFile(files, `blobs/sha256/${low.blob('gzip').digest.slice(7)}`, null))
    expect(opened.paths).toEqual([[], ['etc/b']])
    expect(opened.indexes.map((index) => index.complete)).toEqual([false, true])
    expect(opened.notices).toMatchObject([{ code: 'layer-not-in-archive', layer: 0 }])
    expect(opened.identity.layers[0]).toMatchObject({ diffId: low.diffId, command: 'ADD base' })
  })

  it('are expected of foreign layers, whose address is told', async () => {
    const url = 'https://example.test/layer'
    const opened = await open(
      changedManifest(files, (layers) => {
        layers[0] = { ...layers[0], digest: `sha256:${'ff'.repeat(32)}`, urls: [url] }
      }),
    )
    expect(opened.notices.filter((each) => each.code === 'layer-not-in-archive')).toEqual([
      { code: 'layer-not-in-archive', layer: 0, detail: url },
    ])
  })

  it('can be encrypted ones as well', async () => {
    const opened = await open(
      changedManifest(files, (layers) => {
        layers[1] = { ...layers[1], mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip+encrypted' }
      }),
    )
    expect(opened.notices.map((each) => [each.code, each.layer])).toContainEqual(['layer-encrypted', 1])
    expect(opened.indexes.map((index) => index.complete)).toEqual([true, false])
  })
})

describe('what is no image', () => {
  it('is told by its type', async () => {
    const files = changedDocument(ociLayout([one]), (manifest) => {
      manifest['config'] = { mediaType: 'application/vnd.cncf.helm.config.v1+json', digest: one.id }
    })
    expect(await failureOf(open(files))).toMatchObject({
      code: 'artifact-not-an-image',
      why: 'it holds application/vnd.cncf.helm.config.v1+json, not a container image',
    })
  })

  it('is passed over beside an image', async () => {
    const layout = ociLayout([one], { names: 'buildah' })
    const index = parsed(layout, 'index.json')
    const manifests = index['manifests'] as (object | null)[]
    manifests.push(
      { mediaType: 'application/vnd.acme.unknown', digest: `sha256:${'aa'.repeat(32)}`, size: 1 },
      {
        mediaType: 'application/vnd.oci.image.manifest.v1+json',
        digest: `sha256:${'bb'.repeat(32)}`,
        size: 1,
      },
      null,
    )
    const signature = json({ artifactType: 'application/vnd.dev.sigstore', config: {}, layers: [] })
    const files = withFile(
      withFile(layout, 'index.json', json(index)),
      `blobs/sha256/${'bb'.repeat(32)}`,
      signature,
    )
    const opened = await open(files)
    expect(opened.identity.name).toBe('acme/one:1')
    // The signature states another size as well.
    expect(opened.codes).toEqual([
      'descriptor-malformed',
      'digest-mismatch',
      'digest-mismatch',
      'media-type-unknown',
    ])
  })
})

function parsed(files: readonly ArchiveFile[], name: string): Record<string, unknown> {
  const file = files.find((each) => each.name === name)
  return JSON.parse(new TextDecoder().decode(file?.content as Uint8Array)) as Record<string, unknown>
}

function manifestName(files: readonly ArchiveFile[]): string {
  const [manifest] = parsed(files, 'index.json')['manifests'] as { digest: string }[]
  return `blobs/${manifest!.digest.replace(':', '/')}`
}

/** Changes the only manifest of a layout; its digest then lies, which is noted and no more. */
function changedDocument(
  files: readonly ArchiveFile[],
  change: (manifest: Record<string, unknown>) => void,
): ArchiveFile[] {
  const name = manifestName(files)
  const manifest = parsed(files, name)
  change(manifest)
  return withFile(files, name, json(manifest))
}

function changedManifest(
  files: readonly ArchiveFile[],
  change: (layers: Record<string, unknown>[]) => void,
): ArchiveFile[] {
  return changedDocument(files, (manifest) => change(manifest['layers'] as Record<string, unknown>[]))
}
