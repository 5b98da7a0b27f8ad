import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { dockerLoad } from '#tests/support/builds'
import { startDocker, type RunningEngine } from '#tests/support/engines'
import { answers } from '#tests/support/engines/start'
import { asTar, dockerSave, imageOf, layer, seeded } from '#tests/support/images'

import { BUILD_LIMIT, builtCli, startLayerscope } from '../cli/built'
import { readersAt } from './containers'
import { needEngine } from './engine'
import { portTo } from './proxy'
import { analysisOf, essenceOf } from './reading'

const docker = needEngine('docker')
const IMAGE = 'acme/mortal:1'
const SOURCE = `docker://${IMAGE}`
const image = imageOf(
  layer({ 'srv/data': 'x'.repeat(120_000_000) }),
  layer(
    Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`d${i % 50}/${i}`, seeded(i % 40, `${i}`)])),
  ),
).named(IMAGE)

/** A Docker of its own, since it is killed. */
let engine: RunningEngine
let folder: string
let plain: ReturnType<typeof essenceOf>

beforeAll(async () => {
  if (docker.absent) return
  await builtCli()
  folder = await mkdtemp(join(tmpdir(), 'ls-mortal-'))
  const started = await startDocker({ again: true })
  if ('missing' in started) throw new Error(started.missing)
  engine = started
  await dockerLoad(engine, asTar(dockerSave([image])))
  plain = essenceOf(await analysisOf(SOURCE, { variables: { DOCKER_HOST: engine.host } }))
}, BUILD_LIMIT)
afterAll(async () => {
  await engine?.stop()
  if (folder !== undefined) await rm(folder, { recursive: true, force: true })
})

const pid = async (): Promise<number> => Number(await readFile(join(engine.folder, 'pid'), 'utf8'))
const isBack = (): Promise<boolean> => answers(join(engine.folder, 'docker.sock'))

/** Resolves when Docker makes a container. */
function created(): Promise<void> {
  return new Promise((resolve, reject) => {
    const filters = JSON.stringify({ type: ['container'], event: ['create'] })
    const path = `/events?filters=${encodeURIComponent(filters)}`
    const asked = request({ socketPath: join(engine.folder, 'docker.sock'), path }, (response) => {
      response.on('data', () => {
        asked.destroy()
        resolve()
      })
    })
    asked.on('error', reject).end()
  })
}

/** What Docker had told by then may be enough for an end in 0. */
const MOMENTS = [
  { name: 'as its export comes', args: ['--no-engine-metadata'], ends: [2], moment: () => sleep(700) },
  { name: 'as it has made a container', args: [], ends: [0, 2], moment: created },
]

describe.skipIf(docker.absent)(`a Docker that is killed${docker.why}`, () => {
  test.each(MOMENTS)(
    '$name is told of in a sentence, and nothing is left',
    async ({ args, ends, moment }) => {
      const proxy = await portTo(engine.host)
      const cache = await mkdtemp(join(folder, 'cache-'))
      const env = { DOCKER_HOST: proxy.address, LAYERSCOPE_CACHE: cache }
      const victim = await pid()
      const due = moment()
      const child = startLayerscope(['analyze', SOURCE, '--quiet', ...args], env)
      let said = ''
      child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text))
      child.stdout?.resume()
      const exit = once(child, 'exit') as Promise<[number | null]>
      try {
        await due
        process.kill(victim, 'SIGKILL')
        const [code] = await exit
        expect(ends).toContain(code)
        expect(said).toMatch(code === 0 ? /^$/ : /^layerscope: [^\n]*Docker[^\n]*\n$/)
      } finally {
        child.kill('SIGKILL')
        await proxy.close()
      }
      await expect
        .poll(async () => (await isBack()) && (await pid()) !== victim, { timeout: 60_000 })
        .toBe(true)
      const variables = { DOCKER_HOST: engine.host, LAYERSCOPE_CACHE: cache }
      expect(essenceOf(await analysisOf(SOURCE, { variables }))).toEqual(plain)
      await expect.poll(() => readersAt(engine), { timeout: 10_000 }).toEqual([])
    },
  )
})
