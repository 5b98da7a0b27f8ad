import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, describe, expect, it } from 'vitest'

import { engineSource } from '#node/sources/engine-source'
import { Layout, TYPES } from '#tests/conformance/cases/layout'
import { joined } from '#tests/support/bytes'
import { asTar, imageOf, layer, toBytes, writeFolder } from '#tests/support/images'
import { layerOfTar } from '#tests/support/images/fixture'
import { EROFS } from '#tests/support/other-formats'

import { fakeEngine, json, type FakeEngine } from '../support/fake-engine'
import { readAll, testTools } from '../support/opened'

const IMAGE = imageOf(layerOfTar(joined(EROFS)), layer({ a: '1' })).named('fixture:1')

let engine: FakeEngine | null = null
let folder = ''
afterEach(async () => {
  await engine?.close()
  await rm(folder, { recursive: true, force: true })
})

/** An engine that keeps the image in a content store on this disk, its base under this media type. */
async function engineWith(mediaType: string): Promise<{ address: string; requests: readonly string[] }> {
  folder = await mkdtemp(join(tmpdir(), 'layerscope-store-'))
  const layout = new Layout()
  const [base, top] = IMAGE.layers.map(({ tar }, i) => layout.blob(tar, i === 0 ? mediaType : TYPES.tar))
  const manifest = layout.manifest(layout.config(IMAGE), [base!, top!])
  const files = layout.files(manifest)
  await writeFolder(files, join(folder, 'containerd/daemon/io.containerd.content.v1.content'))
  engine = await fakeEngine({
    '/images/fixture:1/json': json({
      Id: manifest.digest,
      RepoTags: ['fixture:1'],
      Os: 'linux',
      Architecture: 'amd64',
      Descriptor: { digest: manifest.digest },
      RootFS: { Type: 'layers', Layers: IMAGE.layers.map(({ diffId }) => diffId) },
      Config: {},
    }),
    '/images/fixture:1/history': json([]),
    '/info': json({
      Driver: 'overlayfs',
      DriverStatus: [['driver-type', 'io.containerd.snapshotter.v1']],
      DockerRootDir: folder,
      ServerVersion: '29.0.0',
    }),
    '/images/get': (_request, response) => response.end(toBytes(asTar(files))),
  })
  return engine
}

describe('a layer of an engine that is no tar', () => {
  it.each([
    ['by its bytes', TYPES.tar, 'layer-not-tar'],
    ['by its media type', 'application/vnd.erofs.layer.v1', 'layer-not-tar'],
    ['since it is encrypted', `${TYPES.tar}+encrypted`, 'layer-encrypted'],
  ])('is unread, %s, in the content store and in an export', async (_, mediaType, code) => {
    const { address } = await engineWith(mediaType)
    for (const withoutEngineMetadata of [false, true]) {
      const tools = { ...testTools('', { variables: { DOCKER_HOST: address } }), withoutEngineMetadata }
      const { identity, indexes, codes } = await readAll(engineSource('docker', 'fixture:1', tools))
      expect(identity.via).toBe(withoutEngineMetadata ? 'export' : 'content-store')
      expect(codes).toEqual([code])
      expect(indexes.map(({ complete }) => complete)).toEqual([false, true])
    }
  })
})
