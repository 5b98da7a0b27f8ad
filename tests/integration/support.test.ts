import { join } from 'node:path'

import { beforeAll, describe, expect, test } from 'vitest'

import {
  dockerBuild,
  dockerEnv,
  podmanBuild,
  shellContext,
  skopeoCopy,
  withFolder,
} from '#tests/support/builds'
import { run } from '#tests/support/command'
import {
  asTar,
  containerdSave,
  dockerDir,
  dockerLegacy,
  dockerSave,
  imageOf,
  kaniko,
  layer,
  ociArchive,
  ociLayout,
  podmanSave,
  seeded,
  writeFolder,
  type ArchiveFile,
} from '#tests/support/images'
import { writePieces } from '#tests/support/images/files'
import { dir, file, hardlink, symlink } from '#tests/support/tar'

import { needCommand, needEngine } from './engine'

const docker = needEngine('docker')
const podman = needEngine('podman')
const skopeo = needCommand('skopeo')

const image = imageOf(
  layer({ 'etc/': dir(), 'etc/a': '12345', 'etc/b': hardlink('etc/a'), c: symlink('etc/a') }),
  layer({ 'etc/.wh.a': '', big: file(seeded(300_000, 'big'), { mode: 0o755 }) }),
  layer({ 'etc/': dir(), 'etc/d': 'x' }),
).named('fixture:1')

describe.skipIf(skopeo.absent)(`skopeo takes our fixtures for real archives${skopeo.why}`, () => {
  test.each<[string, readonly ArchiveFile[]]>([
    ['docker save before 25, manifest first', dockerLegacy([image], { manifest: 'first' })],
    ['docker save before 25, manifest last', dockerLegacy([image])],
    ['docker save of 25', dockerSave([image])],
    ['docker save with the containerd store', containerdSave(image)],
    ['podman save', podmanSave([image])],
    ['kaniko', kaniko(image)],
  ])('%s', async (_flavour, files) => {
    await withFolder(async (folder) => {
      await writePieces(join(folder, 'a.tar'), asTar(files))
      expect(await layersOf(`docker-archive:${join(folder, 'a.tar')}`)).toEqual(diffIds())
    })
  })

  test.each(['none', 'gzip', 'zstd'] as const)('OCI archive, %s', async (compression) => {
    await withFolder(async (folder) => {
      await writePieces(join(folder, 'a.tar'), ociArchive([image], { compression }))
      expect(await layersOf(`oci-archive:${join(folder, 'a.tar')}`)).toEqual(diffIds())
    })
  })

  test('OCI layout folder and docker-dir', async () => {
    await withFolder(async (folder) => {
      await writeFolder(ociLayout([image]), join(folder, 'oci'))
      await writeFolder(dockerDir(image), join(folder, 'dir'))
      expect(await layersOf(`oci:${join(folder, 'oci')}`)).toEqual(diffIds())
      expect(await layersOf(`dir:${join(folder, 'dir')}`)).toEqual(diffIds())
    })
  })

  test('and copies between them', async () => {
    await withFolder(async (folder) => {
      await writePieces(join(folder, 'a.tar'), asTar(dockerSave([image])))
      const zstd = ['--dest-compress-format', 'zstd']
      await skopeoCopy(`docker-archive:${join(folder, 'a.tar')}`, `oci:${join(folder, 'b')}:1`, zstd)
      expect(await layersOf(`oci:${join(folder, 'b')}:1`)).toEqual(diffIds())
    })
  })
})

describe.skipIf(docker.absent)(`a private dockerd${docker.why}`, () => {
  let shell: Awaited<ReturnType<typeof shellContext>>
  beforeAll(async () => {
    shell = await shellContext()
  })

  test('loads a fixture', async () => {
    await withFolder(async (folder) => {
      await writePieces(join(folder, 'a.tar'), asTar(dockerSave([image])))
      await run('docker', ['load', '-i', join(folder, 'a.tar')], { env: dockerEnv(docker.engine) })
    })
    const format = '{{json .RootFS.Layers}}'
    const args = ['image', 'inspect', 'fixture:1', '--format', format]
    expect(JSON.parse(await run('docker', args, { env: dockerEnv(docker.engine) }))).toEqual(diffIds())
  })

  test('builds from scratch and runs a shell in it', async () => {
    const dockerfile = 'FROM scratch\nCOPY shell/ /\nCOPY a /a\nRUN rm /a && mkdir /b && cat /bin/sh > /b/c\n'
    const id = await dockerBuild(docker.engine, { tag: 'shell:1', dockerfile, files: { ...shell, a: 'x' } })
    expect(id).toMatch(/^sha256:[0-9a-f]{64}$/)
  })
})

describe.skipIf(podman.absent)(`a private podman${podman.why}`, () => {
  test('builds from scratch and answers like Docker', async () => {
    await podmanBuild(podman.engine, {
      tag: 'pod:1',
      dockerfile: 'FROM scratch\nCOPY a /a\n',
      files: { a: 'x' },
    })
    const listed = await run('docker', ['images', '--format', '{{.Repository}}'], {
      env: dockerEnv(podman.engine),
    })
    expect(listed).toContain('localhost/pod')
  })
})

function diffIds(): string[] {
  return image.layers.map(({ diffId }) => diffId)
}

async function layersOf(reference: string): Promise<unknown> {
  const config = await run('skopeo', ['--insecure-policy', 'inspect', '--config', reference])
  return (JSON.parse(config) as { rootfs: { diff_ids: string[] } }).rootfs.diff_ids
}
