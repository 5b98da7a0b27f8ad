import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { Turns } from '#node/lib/turns'
import { dockerEnv } from '#tests/support/builds'
import { run } from '#tests/support/command'
import { startContainerd, type Containerd } from '#tests/support/containerd'
import { asTar, dockerSave, ociLayout, type ImageFixture } from '#tests/support/images'
import { writePieces } from '#tests/support/images/files'

import { fakeEngine, json, type FakeEngine } from '../node/support/fake-engine'
import { forward } from './between'
import { needCommand, needEngine } from './engine'
import { portTo, type Proxy } from './proxy'
import { analysisOf, essenceOf } from './reading'
import { WASTEFUL } from './wasteful-images'

const docker = needEngine('docker')
const ctr = needCommand('ctr')

let folder: string
let archive: string
let containerd: Containerd
let engine: FakeEngine
let proxy: Proxy

/**
 * Docker of Debian 12 cannot keep images in containerd. So a real containerd keeps them, a real Docker makes the
 * readers, and what comes between them says of images what a newer Docker would.
 */
beforeAll(async () => {
  if (docker.absent || ctr.absent) return
  folder = await mkdtemp(join(tmpdir(), 'ls-store-'))
  archive = join(folder, 'oci.tar')
  await writePieces(archive, asTar(ociLayout(WASTEFUL, { compression: 'gzip' })))
  await writePieces(join(folder, 'docker.tar'), asTar(dockerSave(WASTEFUL)))
  await run('docker', ['load', '-q', '-i', join(folder, 'docker.tar')], { env: dockerEnv(docker.engine) })
  const started = await startContainerd()
  if ('missing' in started) throw new Error(started.missing)
  containerd = started
  const digests = await containerd.load(archive)
  engine = await fakeEngine({
    '/': forward(docker.engine.host),
    '/info': forward(docker.engine.host, (answer) => ({
      ...answer,
      DockerRootDir: containerd.folder,
      Driver: 'overlayfs',
      DriverStatus: [['driver-type', 'io.containerd.snapshotter.v1']],
    })),
    ...Object.fromEntries(
      WASTEFUL.map(({ names }) => [
        `/images/${names[0]!}/json`,
        forward(docker.engine.host, (answer) => ({
          ...answer,
          Descriptor: { digest: digests.get(`docker.io/library/${names[0]!}`) },
        })),
      ]),
    ),
    '/images/get': json({ message: 'this test exports nothing' }, 500),
  })
  proxy = await portTo(engine.address)
})
afterAll(async () => {
  await proxy?.close()
  await engine?.close()
  await containerd?.stop()
  if (folder) await rm(folder, { recursive: true, force: true })
})

describe.skipIf(docker.absent || ctr.absent)(`containerd's store${docker.why}${ctr.why}`, () => {
  test.each([
    { way: 'on disk', address: () => engine.address },
    { way: 'through the API', address: () => proxy.address },
  ])('$way gives the same as the archive that it came from', async ({ address }) => {
    const turns = new Turns(4)
    const compareOne = async ({ id, names }: ImageFixture): Promise<void> => {
      const name = names[0]!
      const direct = await analysisOf(archive, {}, { choice: id })
      const stored = await analysisOf(`docker://${name}`, { variables: { DOCKER_HOST: address() } })
      expect.soft([name, stored.image.via]).toEqual([name, 'content-store'])
      expect.soft(essenceOf(stored), name).toEqual(essenceOf(direct, name))
    }
    await Promise.all(WASTEFUL.map((image) => turns.run(() => compareOne(image))))
  })
})
