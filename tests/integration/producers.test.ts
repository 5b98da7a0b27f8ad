import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { describe, expect, test } from 'vitest'

import type { Environment } from '#node/lib/environment'
import {
  dockerBuild,
  dockerEnv,
  podmanBuild,
  shellContext,
  skopeoCopy,
  withFolder,
} from '#tests/support/builds'
import { run } from '#tests/support/command'
import { podmanFolders } from '#tests/support/engines'
import { seeded } from '#tests/support/images'

import { workerFile } from '../node/support/worker-file'
import { needCommand, needEngine } from './engine'
import { analysisOf, essenceOf } from './reading'

const docker = needEngine('docker')
const podman = needEngine('podman')
const skopeo = needCommand('skopeo')
const buildah = needCommand('buildah')
const umoci = needCommand('umoci')

/** Every cause of waste that a builder can be brought to, by steps that each make a layer. */
const STEPS = [
  'COPY shell/ /',
  'COPY one two three data/',
  'RUN chmod 0700 /data/one && ln /data/two /data/other-name',
  'COPY three data/one',
  'RUN rm -r /data/three && mkdir /data/three && cp /data/one /data/three/in && rm /bin/touch',
  'RUN rm -r /data && mkdir /data && cp /bin/cat /data/again',
]
const DATA = { one: seeded(100_000, 'one'), two: seeded(50_000, 'two'), three: seeded(7000, 'three') }

async function build() {
  const files = { ...DATA, ...(await shellContext()) }
  return { tag: 'acme/producers:1', dockerfile: ['FROM scratch', ...STEPS].join('\n'), files }
}

/** What must be the same however an image was packed: all figures, and each wasted copy. */
async function numbersOf(source: string, changes: Partial<Environment> = {}) {
  const snapshot = await analysisOf(source, { worker: await workerFile(), ...changes })
  const { totals, wasted, dive, layers, files, changes: listed } = essenceOf(snapshot)
  const counts = layers.map(({ diffId, storedBytes, netBytes, added, modified, removed }) => {
    return { diffId, storedBytes, netBytes, added, modified, removed }
  })
  return { totals, wasted, dive, counts, files, changes: listed }
}

type Numbers = Awaited<ReturnType<typeof numbersOf>>

function expectWaste({ totals, wasted }: Numbers): void {
  expect(wasted.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(totals.reclaimableBytes)
  expect(totals.reclaimableBytes).toBeGreaterThan(150_000)
  expect(new Set(wasted.map(({ cause }) => cause))).toEqual(
    new Set(['overwritten', 'deleted', 'metadata-only']),
  )
}

/** What skopeo makes of an image, by the words that open it. */
async function repacked(from: string, folder: string): Promise<Record<string, string>> {
  const at = (name: string): string => join(folder, `skopeo-${name}`)
  const opened: Record<string, string> = {}
  for (const format of ['gzip', 'zstd'] as const) {
    const layout = at(`oci-${format}`)
    await skopeoCopy(from, `oci:${layout}:1`, ['--dest-compress-format', format])
    await skopeoCopy(`oci:${layout}:1`, `oci-archive:${layout}.tar:1`)
    opened[`oci ${format}`] = `oci:${layout}:1`
    opened[`oci-archive ${format}`] = `${layout}.tar`
  }
  await skopeoCopy(from, `docker-archive:${at('docker.tar')}:acme/producers:1`)
  await skopeoCopy(from, `dir:${at('dir')}`)
  return { ...opened, 'docker-archive': at('docker.tar'), 'docker-dir': at('dir') }
}

async function numbersOfAll(sources: Readonly<Record<string, string>>): Promise<Record<string, Numbers>> {
  const numbers: Record<string, Numbers> = {}
  for (const [name, source] of Object.entries(sources)) numbers[name] = await numbersOf(source)
  return numbers
}

function allLike(sources: Readonly<Record<string, string>>, numbers: Numbers): Record<string, Numbers> {
  return Object.fromEntries(Object.keys(sources).map((name) => [name, numbers]))
}

describe.skipIf(docker.absent || skopeo.absent)(`docker build${docker.why}${skopeo.why}`, () => {
  test('gives the same numbers live, saved and packed anew', async () => {
    await withFolder(async (folder) => {
      await dockerBuild(docker.engine, await build())
      const variables = { DOCKER_HOST: docker.engine.host }
      const live = await numbersOf('docker://acme/producers:1', { variables })
      expectWaste(live)
      const saved = join(folder, 'saved.tar')
      await run('docker', ['save', '-o', saved, 'acme/producers:1'], { env: dockerEnv(docker.engine) })
      await run('gzip', ['-k', saved])
      const packed = await repacked(`docker-archive:${saved}:acme/producers:1`, folder)
      const all = { saved, 'saved.gz': `${saved}.gz`, ...packed }
      expect(await numbersOfAll(all)).toEqual(allLike(all, live))
    })
  })
})

describe.skipIf(podman.absent || skopeo.absent)(`podman build${podman.why}${skopeo.why}`, () => {
  test('gives the same numbers live, saved and packed anew', async () => {
    await withFolder(async (folder) => {
      await podmanBuild(podman.engine, await build())
      const variables = { CONTAINER_HOST: podman.engine.host }
      const live = await numbersOf('podman://acme/producers:1', { variables })
      const saved: Record<string, string> = {}
      for (const format of ['docker-archive', 'oci-archive', 'oci-dir', 'docker-dir']) {
        const path = join(folder, format)
        const args = ['save', '-q', '--format', format, '-o', path, 'acme/producers:1']
        await run('podman', [...podmanFolders(podman.engine.folder), ...args])
        saved[`saved as ${format}`] = path
      }
      const from = `docker-archive:${join(folder, 'docker-archive')}:localhost/acme/producers:1`
      const all = { ...saved, ...(await repacked(from, folder)) }
      expect(await numbersOfAll(all)).toEqual(allLike(all, live))
    })
  })
})

describe.skipIf(buildah.absent || skopeo.absent)(
  `buildah, a commit a step${buildah.why}${skopeo.why}`,
  () => {
    test('gives the same numbers wherever it is pushed', async () => {
      await withFolder(async (folder) => {
        const call = async (...args: string[]): Promise<string> =>
          (await run('buildah', [...podmanFolders(join(folder, 'store')), ...args])).trim()
        for (const [name, content] of Object.entries(DATA)) await writeFile(join(folder, name), content)
        let from = 'scratch'
        const commit = async (change: (root: string, container: string) => Promise<void>): Promise<void> => {
          const container = await call('from', from)
          const root = await call('mount', container)
          await change(root, container)
          await call('umount', container)
          from = await call('commit', '-q', '--rm', container)
        }
        await commit(async (_root, container) => {
          await call(
            'copy',
            container,
            ...['one', 'two', 'three'].map((name) => join(folder, name)),
            '/data/',
          )
        })
        await commit(async (root) => {
          await run('chmod', ['0700', join(root, 'data/one')])
          await run('ln', [join(root, 'data/two'), join(root, 'data/other-name')])
        })
        await commit(async (_root, container) => {
          await call('copy', container, join(folder, 'three'), '/data/one')
        })
        await commit(async (root) => {
          await run('rm', ['-r', join(root, 'data')])
          await mkdir(join(root, 'data'))
        })
        const to: Record<string, string> = {}
        for (const transport of ['docker-archive', 'oci-archive', 'oci', 'dir']) {
          const path = join(folder, `pushed-${transport}`)
          const tag = transport === 'dir' ? '' : ':acme/producers:1'
          await call('push', '-q', from, `${transport}:${path}${tag}`)
          to[`pushed to ${transport}`] = path
        }
        const pushed = await numbersOf(join(folder, 'pushed-docker-archive'))
        expectWaste(pushed)
        const source = `docker-archive:${join(folder, 'pushed-docker-archive')}:acme/producers:1`
        const all = { ...to, ...(await repacked(source, folder)) }
        expect(await numbersOfAll(all)).toEqual(allLike(all, pushed))
      })
    })
  },
)

describe.skipIf(umoci.absent || skopeo.absent)(`umoci${umoci.why}${skopeo.why}`, () => {
  test('gives the same numbers as a layout and packed anew, opaque folders and whiteouts too', async () => {
    await withFolder(async (folder) => {
      const layout = join(folder, 'layout')
      const call = (...args: string[]): Promise<string> => run('umoci', args)
      await call('init', '--layout', layout)
      await call('new', '--image', `${layout}:1`)
      for (const [name, content] of Object.entries(DATA)) {
        await mkdir(join(folder, name))
        await writeFile(join(folder, name, name), content)
      }
      const insert = (...args: string[]): Promise<string> =>
        call('insert', '--rootless', '--image', `${layout}:1`, ...args)
      await insert(join(folder, 'one'), '/data')
      await insert(join(folder, 'two'), '/kept')
      await insert('--opaque', join(folder, 'three'), '/data')
      await insert('--whiteout', '/kept/two')
      const made = await numbersOf(`oci:${layout}:1`)
      expect(made.totals).toMatchObject({ storedBytes: 157_000, reclaimableBytes: 150_000 })
      expect(made.wasted.map(({ path, cause, hiddenIn }) => [path, cause, hiddenIn])).toEqual([
        ['/data/one', 'deleted', 2],
        ['/kept/two', 'deleted', 3],
      ])
      const all = await repacked(`oci:${layout}:1`, folder)
      expect(await numbersOfAll(all)).toEqual(allLike(all, made))
    })
  })
})
