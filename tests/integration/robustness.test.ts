import { once } from 'node:events'
import { watch } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { IndexCache } from '#node/cache/index-cache'
import { dockerLoad } from '#tests/support/builds'
import { run } from '#tests/support/command'
import { asTar, dockerSave, imageOf, layer, seeded } from '#tests/support/images'

import { BUILD_LIMIT, builtCli, startLayerscope } from '../cli/built'
import { readersAt } from './containers'
import { needEngine } from './engine'
import { portTo, type Proxy } from './proxy'
import { analysisOf, essenceOf } from './reading'
import { STAGES, stagedEngine, type Stage } from './staged-engine'

const docker = needEngine('docker')
const root = {
  absent: process.getuid?.() !== 0,
  why: process.getuid?.() === 0 ? '' : ' (only root can mount)',
}
const IMAGE = 'acme/robust:1'
const SOURCE = `docker://${IMAGE}`
const MANY = 4000
const image = imageOf(
  layer(
    Object.fromEntries(Array.from({ length: MANY }, (_, i) => [`d${i % 50}/${i}`, seeded(i % 40, `${i}`)])),
  ),
  layer({ 'd1/.wh..wh..opq': '', 'd2/2': 'again' }),
).named(IMAGE)

let folder: string
let plain: ReturnType<typeof essenceOf>
/** Docker by a port, so that its metadata is read through its API. */
let port: Proxy

beforeAll(async () => {
  if (docker.absent) return
  await builtCli()
  folder = await mkdtemp(join(tmpdir(), 'ls-robust-'))
  await dockerLoad(docker.engine, asTar(dockerSave([image])))
  port = await portTo(docker.engine.host)
  plain = essenceOf(await analysisOf(SOURCE, { variables: { DOCKER_HOST: port.address } }))
}, BUILD_LIMIT)
afterAll(async () => {
  await port?.close()
  if (folder !== undefined) await rm(folder, { recursive: true, force: true })
})

/** What a run that was ended at a stage left, and how it ended. */
interface Ended {
  readonly code: number | null
  readonly signal: string | null
  readonly said: string
  readonly cache: string
}

async function endAt(
  stage: Stage,
  end: (kill: (signal: NodeJS.Signals) => void, cut: () => void) => void,
): Promise<Ended> {
  const staged = await stagedEngine(docker.engine.host, IMAGE, stage)
  const proxy = await portTo(staged.address)
  const cache = await mkdtemp(join(folder, 'cache-'))
  const off = stage === 'export' ? ['--no-engine-metadata'] : []
  const env = { DOCKER_HOST: proxy.address, LAYERSCOPE_CACHE: cache }
  const child = startLayerscope(['analyze', SOURCE, ...off], env)
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text))
  child.stdout?.resume()
  const exit = once(child, 'exit') as Promise<[number | null, string | null]>
  try {
    const early = exit.then(([code]) => Promise.reject(new Error(`it ended with ${code} before: ${said}`)))
    await Promise.race([staged.reached, early])
    early.catch(() => {})
    end(
      (signal) => child.kill(signal),
      () => proxy.cut(),
    )
    const [code, signal] = await exit
    return { code, signal, said, cache }
  } finally {
    child.kill('SIGKILL')
    await proxy.close()
    await staged.close()
  }
}

/** The next run, which finds all as it should be, and leaves it so. */
async function expectNextRunToWork(cache: string): Promise<void> {
  const variables = { DOCKER_HOST: port.address, LAYERSCOPE_CACHE: cache }
  const { notices, ...essence } = essenceOf(await analysisOf(SOURCE, { variables }))
  expect(essence).toEqual({ ...plain, notices: undefined })
  expect(notices).toEqual(plain.notices)
  expect(await temporaryFiles(cache)).toEqual([])
  await expect.poll(() => readersAt(docker.engine), { timeout: 10_000 }).toEqual([])
  const again = await analysisOf(SOURCE, { variables })
  expect(essenceOf(again)).toEqual(plain)
  expect(again.image.via).toBe('cache')
}

async function temporaryFiles(cache: string): Promise<string[]> {
  const names = await readdir(cache, { recursive: true }).catch(() => [])
  return names.filter((name) => name.includes('tmp-'))
}

describe.skipIf(docker.absent)(`at each stage${docker.why}`, () => {
  test.each(STAGES)('%s: a process that is killed leaves nothing after the next start', async (stage) => {
    const { signal, cache } = await endAt(stage, (kill) => kill('SIGKILL'))
    expect(signal).toBe('SIGKILL')
    await expectNextRunToWork(cache)
  })

  test.each(STAGES)('%s: a cancel leaves nothing', async (stage) => {
    const { code, cache } = await endAt(stage, (kill) => kill('SIGINT'))
    expect(code).toBe(130)
    // What the engine was asked to remove, and did not, can only be removed by the next start.
    const left = stage === 'remove' ? 1 : 0
    const readers = async () => (await readersAt(docker.engine)).length
    await expect.poll(readers, { timeout: 15_000 }).toBe(left)
    await expectNextRunToWork(cache)
  })

  test.each(STAGES)('%s: an engine that dies is named, and the next run works', async (stage) => {
    const { code, said, cache } = await endAt(stage, (_kill, cut) => cut())
    // When only the container is left to be removed, the result is there.
    expect(code).toBe(stage === 'remove' ? 0 : 2)
    expect(said).toMatch(stage === 'remove' ? /^$/ : /^layerscope: [^\n]*Docker[^\n]*\n$/)
    await expectNextRunToWork(cache)
  })
})

describe.skipIf(docker.absent)(`the cache${docker.why}`, () => {
  test('survives a process that is killed while it writes', async () => {
    const cache = await mkdtemp(join(folder, 'cache-'))
    await mkdir(join(cache, 'layerscope', 'layers'), { recursive: true })
    const watcher = watch(join(cache, 'layerscope', 'layers'))
    const begun = once(watcher, 'change')
    const child = startLayerscope(['analyze', SOURCE], { DOCKER_HOST: port.address, LAYERSCOPE_CACHE: cache })
    child.stdout?.resume()
    await begun
    child.kill('SIGKILL')
    const [, signal] = (await once(child, 'exit')) as [null, string]
    expect(signal).toBe('SIGKILL')
    watcher.close()
    await expectNextRunToWork(cache)
  })

  describe.skipIf(root.absent)(`on a disk that is full${root.why}`, () => {
    test.each([4, 16, 64])('of %i kB', async (kilobytes) => {
      const cache = await mkdtemp(join(folder, 'disk-'))
      await run('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k,mode=700`, 'layerscope-test', cache])
      try {
        const variables = { DOCKER_HOST: port.address, LAYERSCOPE_CACHE: cache }
        for (let turn = 0; turn < 2; turn++) {
          expect(essenceOf(await analysisOf(SOURCE, { variables }))).toEqual(plain)
          expect(await temporaryFiles(cache)).toEqual([])
        }
        const kept = new IndexCache(join(cache, 'layerscope'))
        const found = await Promise.all(image.layers.map(({ diffId }) => kept.layer(diffId)))
        // What is kept is whole: a damaged one would have been dropped just now.
        expect((await kept.usage()).layers).toBe(found.filter((index) => index !== null).length)
      } finally {
        await run('umount', [cache])
      }
    })
  })
})
