import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { archiveSource } from '#node/sources/archive/archive-source'
import { layoutSource } from '#node/sources/archive/layout-source'
import type { SourceTools } from '#node/sources/tools'
import { dockerBuild, dockerEnv, podmanBuild, skopeoCopy, withFolder } from '#tests/support/builds'
import { run } from '#tests/support/command'
import { podmanFolders } from '#tests/support/engines'
import { seeded } from '#tests/support/images'

import { failureOf, readAll, testContext, testTools, type Opened } from '../node/support/opened'
import { workerFile } from '../node/support/worker-file'
import { needCommand, needEngine } from './engine'

const docker = needEngine('docker')
const podman = needEngine('podman')
const skopeo = needCommand('skopeo')

let tools: SourceTools
beforeAll(async () => {
  tools = testTools(await workerFile())
})
afterAll(() => tools.zstd.close())

const DOCKERFILE = ['FROM scratch', 'COPY a /etc/', 'ENV A=1', 'COPY big /etc/a', 'COPY a /etc/', 'CMD ["x"]']
const FILES = { a: 'hello\n', big: seeded(300_000, 'big') }

function open(path: string, choice: string | null = null): Promise<Opened> {
  return readAll(archiveSource(path, path, tools), testContext(choice))
}

/** What is one and the same however the image was saved. */
function essence({ identity, indexes, codes }: Opened) {
  return {
    id: identity.id,
    platform: identity.platform,
    diffIds: identity.layers.map((layer) => layer.diffId),
    commands: identity.layers.map((layer) => layer.command),
    emptySteps: identity.emptySteps,
    bytes: indexes.map((index) => index.storedBytes),
    paths: indexes.map((index) => index.count),
    codes,
  }
}

describe.skipIf(docker.absent || skopeo.absent)(
  `what docker and skopeo save${docker.why}${skopeo.why}`,
  () => {
    test('is one image in every flavour', async () => {
      await withFolder(async (folder) => {
        const env = { env: dockerEnv(docker.engine) }
        await dockerBuild(docker.engine, {
          tag: 'acme/flavours:1',
          dockerfile: DOCKERFILE.join('\n'),
          files: FILES,
        })
        await run('docker', ['tag', 'acme/flavours:1', 'acme/flavours:2'], env)
        const saved = join(folder, 'saved.tar')
        await run('docker', ['save', '-o', saved, 'acme/flavours:1', 'acme/flavours:2'], env)
        const plain = await open(saved)
        expect(plain.identity.name).toMatch(/^acme\/flavours:[12]$/)
        expect(plain.codes).toEqual([])

        const from = `docker-archive:${saved}:acme/flavours:1`
        await skopeoCopy(from, `docker-archive:${join(folder, 'skopeo.tar')}:acme/flavours:1`)
        expect(essence(await open(join(folder, 'skopeo.tar')))).toEqual(essence(plain))

        await run('gzip', ['-k', saved])
        expect(essence(await open(`${saved}.gz`))).toEqual({
          ...essence(plain),
          codes: ['archive-compressed'],
        })

        // skopeo rewrites the config on the way to OCI, so the ID is another.
        const anyId = (opened: Opened) => ({ ...essence(opened), id: null })
        for (const format of ['gzip', 'zstd'] as const) {
          const oci = join(folder, `oci-${format}`)
          await skopeoCopy(from, `oci:${oci}:v1`, ['--dest-compress-format', format])
          const opened = await readAll(layoutSource(`${oci}:v1`, `oci:${oci}:v1`, tools))
          expect(anyId(opened)).toEqual(anyId(plain))
          expect(opened.identity).toMatchObject({ via: 'layout', name: 'v1' })
          expect(opened.identity.layers.map((layer) => layer.compression)).toEqual([format, format, format])
          const tar = join(folder, `oci-${format}.tar`)
          await skopeoCopy(`oci:${oci}:v1`, `oci-archive:${tar}:acme/flavours:1`)
          expect(anyId(await open(tar))).toEqual(anyId(plain))
        }

        await skopeoCopy(from, `dir:${join(folder, 'dir')}`)
        const dir = await open(join(folder, 'dir'))
        // Docker's one media type for layers says gzip; skopeo writes it for plain tars too.
        const codes = Array(3).fill('media-type-mismatch')
        expect(essence(dir)).toEqual({ ...essence(plain), codes })
        expect(dir.identity.via).toBe('layout')
      })
    })

    test('asks which one when there are several', async () => {
      await withFolder(async (folder) => {
        const env = { env: dockerEnv(docker.engine) }
        await dockerBuild(docker.engine, {
          tag: 'acme/one:1',
          dockerfile: DOCKERFILE.join('\n'),
          files: FILES,
        })
        const two = ['FROM scratch', 'COPY a /two']
        await dockerBuild(docker.engine, { tag: 'acme/two:1', dockerfile: two.join('\n'), files: FILES })
        const saved = join(folder, 'saved.tar')
        await run('docker', ['save', '-o', saved, 'acme/one:1', 'acme/two:1'], env)
        const failure = await failureOf(open(saved))
        expect(failure.code).toBe('image-choice-needed')
        expect(failure.choices?.map((choice) => [choice.name, choice.layers]).toSorted()).toEqual([
          ['acme/one:1', 3],
          ['acme/two:1', 1],
        ])
        const choice = failure.choices?.find((each) => each.name === 'acme/two:1')?.choice
        expect((await open(saved, choice)).paths).toEqual([['two']])
      })
    })
  },
)

describe.skipIf(podman.absent)(`what podman saves${podman.why}`, () => {
  test('is one image in every flavour', async () => {
    await withFolder(async (folder) => {
      const build = { tag: 'acme/flavours:1', dockerfile: DOCKERFILE.join('\n'), files: FILES }
      await podmanBuild(podman.engine, build)
      const save = async (format: string): Promise<Opened> => {
        const path = join(folder, format)
        const args = [...podmanFolders(podman.engine.folder), 'save', '-q', '--format', format]
        await run('podman', [...args, '-o', path, 'acme/flavours:1'])
        return open(path)
      }
      const plain = await save('docker-archive')
      expect(plain.identity.name).toBe('localhost/acme/flavours:1')
      expect(plain.identity.layers.length).toBe(3)
      const anyId = (opened: Opened) => ({ ...essence(opened), id: null, commands: null, emptySteps: null })
      for (const format of ['oci-archive', 'oci-dir', 'docker-dir']) {
        expect(anyId(await save(format))).toEqual(anyId(plain))
      }
    })
  })
})
