import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { AnalysisRequest } from '#contract/calls'
import { Turns } from '#node/lib/turns'
import { dockerEnv } from '#tests/support/builds'
import { run } from '#tests/support/command'
import { podmanFolders } from '#tests/support/engines'
import { asTar, dockerSave, type ImageFixture } from '#tests/support/images'
import { writePieces } from '#tests/support/images/files'

import { needEngine } from './engine'
import { portTo, type Proxy } from './proxy'
import { analysisOf, essenceOf } from './reading'
import { WASTEFUL } from './wasteful-images'

const docker = needEngine('docker')
const podman = needEngine('podman')

/** Images that are read at a time: most of the time an engine is waited for. */
const AT_ONCE = 4

let folder: string
/** What each image is by our own archive, which no engine touched. */
let expected: Map<string, ReturnType<typeof essenceOf>>
const proxies: Proxy[] = []
const port = { docker: '', podman: '' }

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ls-ways-'))
  const archive = join(folder, 'fixtures.tar')
  await writePieces(archive, asTar(dockerSave(WASTEFUL)))
  expected = new Map()
  for (const { id, names } of WASTEFUL) {
    expected.set(names[0]!, essenceOf(await analysisOf(archive, {}, { choice: id })))
  }
  if (!docker.absent) await run('docker', ['load', '-q', '-i', archive], { env: dockerEnv(docker.engine) })
  if (!podman.absent)
    await run('podman', [...podmanFolders(podman.engine.folder), 'load', '-q', '-i', archive])
  for (const [id, needed] of Object.entries({ docker, podman })) {
    if (needed.absent) continue
    const proxy = await portTo(needed.engine.host)
    proxies.push(proxy)
    port[id as 'docker' | 'podman'] = proxy.address
  }
})
afterAll(async () => {
  await Promise.all(proxies.map((proxy) => proxy.close()))
  await rm(folder, { recursive: true, force: true })
})

/** What every image is by its name, and how it was come by. */
type All = Readonly<Record<string, { readonly via: string; readonly essence: ReturnType<typeof essenceOf> }>>

async function readAll(
  source: (name: string) => string,
  variables: Readonly<Record<string, string>>,
  request: (id: string) => Partial<AnalysisRequest> = () => ({}),
): Promise<All> {
  const turns = new Turns(AT_ONCE)
  const readOne = async ({ id, names }: ImageFixture) => {
    const name = names[0]!
    const snapshot = await analysisOf(source(name), { variables }, request(id))
    return [name, { via: snapshot.image.via, essence: essenceOf(snapshot, name) }] as const
  }
  return Object.fromEntries(await Promise.all(WASTEFUL.map((image) => turns.run(() => readOne(image)))))
}

function allBy(via: string): All {
  return Object.fromEntries([...expected].map(([name, essence]) => [name, { via, essence }]))
}

test('has every kind of waste', () => {
  const copies = [...expected.values()].flatMap(({ wasted }) => wasted)
  expect(new Set(copies.map(({ cause }) => cause))).toEqual(
    new Set(['overwritten', 'deleted', 'metadata-only', 'duplicate-entry']),
  )
  const removals = new Set([...expected.values()].flatMap((essence) => essence.removals))
  expect(removals.size).toBeGreaterThanOrEqual(4)
})

describe.each([
  { id: 'docker', needed: docker },
  { id: 'podman', needed: podman },
] as const)('$id', ({ id, needed }) => {
  describe.skipIf(needed.absent)(`gives one and the same${needed.why}`, () => {
    const byName = (name: string): string => `${id}://${name}`
    const at = (address: string) => ({ DOCKER_HOST: address, CONTAINER_HOST: address })

    test('by its metadata on disk', async () => {
      expect(await readAll(byName, at(needed.engine.host))).toEqual(allBy('engine-metadata-disk'))
    })

    test('by its metadata through the API', async () => {
      expect(await readAll(byName, at(port[id]))).toEqual(allBy('engine-metadata-api'))
    })

    test('by its export', async () => {
      const off = () => ({ engineMetadata: 'off' }) as const
      expect(await readAll(byName, at(needed.engine.host), off)).toEqual(allBy('export'))
    })

    test('with every layer hashed where that is asked for, and else none', async () => {
      const states = async (verify: boolean) => {
        const variables = at(needed.engine.host)
        const source = byName(WASTEFUL[0]!.names[0]!)
        const { image } = await analysisOf(source, { variables }, { verify })
        return [image.via, [...new Set(image.layers.map(({ integrity }) => integrity.diffId.state))]]
      }
      expect(await states(false)).toEqual(['engine-metadata-disk', ['not-checked']])
      expect(await states(true)).toEqual(['export', ['verified']])
    })

    test('by what it saves', async () => {
      const saved = join(folder, `${id}.tar`)
      const names = WASTEFUL.map((image) => image.names[0]!)
      if (id === 'docker') {
        await run('docker', ['save', '-o', saved, ...names], { env: dockerEnv(needed.engine) })
      } else {
        const args = [...podmanFolders(needed.engine.folder), 'save', '-q', '-m', '-o', saved]
        await run('podman', [...args, ...names])
      }
      const all = await readAll(
        () => saved,
        {},
        (choice) => ({ choice }),
      )
      expect(all).toEqual(allBy('archive'))
    })

    test('by what is known from another way', async () => {
      const known = { LAYERSCOPE_CACHE: join(folder, `cache-${id}`) }
      await readAll(byName, { ...at(needed.engine.host), ...known })
      const kept = join(folder, `cache-${id}`, 'layerscope', 'analyses')
      expect(await readdir(kept)).toHaveLength(WASTEFUL.length)
      expect(await readAll(byName, { ...at(port[id]), ...known })).toEqual(allBy('cache'))
      // Without the analyses the layers are applied to each other again.
      await rm(kept, { recursive: true })
      expect(await readAll(byName, { ...at(port[id]), ...known })).toEqual(allBy('cache'))
      expect(await readdir(kept)).toHaveLength(WASTEFUL.length)
    })
  })
})
