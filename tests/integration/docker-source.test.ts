import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { JobEvent } from '#contract/events'
import { isEnd } from '#contract/events'
import { decodeFrame } from '#contract/frame'
import { Engines } from '#node/engines/engines'
import { JobService } from '#node/jobs/service'
import { dockerBuild, dockerEnv, podmanBuild } from '#tests/support/builds'
import { run } from '#tests/support/command'
import { seeded } from '#tests/support/images'

import { testEnvironment } from '../node/support/opened'
import { workerFile } from '../node/support/worker-file'
import { needEngine } from './engine'

const docker = needEngine('docker')
const podman = needEngine('podman')

const BASE = ['FROM scratch', 'COPY a hard /etc/', 'ENV A=1', 'LABEL team=infra']
const APP = ['FROM acme/base:1', 'COPY big /data/big', 'COPY a /data/big', 'CMD ["/bin/x"]']
/** Milliseconds after which a test calls it a hang; the bounds themselves are shorter, but machines may be busy. */
const HANGS = 10_000
const FILES = { a: 'hello\n', hard: 'other\n', big: seeded(20_000_000, 'big') }

/** `off`: the engine is made to export the image. */
type Metadata = 'on' | 'off'

function jobEvents(
  jobs: JobService,
  source: string,
  engineMetadata: Metadata = 'on',
  onEvent?: (event: JobEvent, job: number) => void,
) {
  return new Promise<JobEvent[]>((resolve) => {
    const events: JobEvent[] = []
    jobs.start({ source, choice: null, engineMetadata }, (job, frame) => {
      const event = decodeFrame(frame)
      events.push(event)
      onEvent?.(event, job)
      if (isEnd(event)) resolve(events)
    })
  })
}

describe.each([
  { id: 'docker', needed: docker, build: dockerBuild, prefix: '' },
  { id: 'podman', needed: podman, build: podmanBuild, prefix: 'localhost/' },
])('$id', ({ id, needed, build, prefix }) => {
  describe.skipIf(needed.absent)(`a real daemon${needed.why}`, () => {
    const environment = async () =>
      testEnvironment({
        worker: await workerFile(),
        variables: { DOCKER_HOST: needed.engine.host, CONTAINER_HOST: needed.engine.host },
      })
    let jobs: JobService
    beforeAll(async () => {
      jobs = new JobService({ environment: await environment() })
      await build(needed.engine, { tag: 'acme/base:1', dockerfile: BASE.join('\n'), files: FILES })
      await build(needed.engine, { tag: 'acme/app:1', dockerfile: APP.join('\n'), files: FILES })
    })
    afterAll(() => jobs?.close())

    test('lists engine, images and layers', async () => {
      const engines = new Engines(await environment())
      const status = (await engines.list()).find((each) => each.id === id)
      expect(status).toMatchObject({ state: 'running', failure: null, version: expect.stringMatching(/^\d/) })
      expect(status?.store).toEqual(expect.any(String))
      const images = await engines.images(id)
      const app = images.find((image) => image.names.includes(`${prefix}acme/app:1`))
      const base = images.find((image) => image.names.includes(`${prefix}acme/base:1`))
      expect(app).toMatchObject({ engine: id, source: `${id}://${prefix}acme/app:1` })
      expect(app!.bytes).toBeGreaterThan(20_000_000)
      const [layers] = await engines.layers(id, [app!.id, base!.id])
      expect(layers!.layers.length).toBe(3)
      expect(layers!.layers.map((layer) => layer.bytes! > 0)).toEqual([true, true, true])
      expect(layers).toMatchObject({ baseLayers: 1, baseName: `${prefix}acme/base:1` })
      expect(layers!.layers.map((layer) => layer.sharedWith)).toEqual([1, 0, 0])
    })

    test.each([
      { metadata: 'on', via: 'engine-metadata-disk' },
      { metadata: 'off', via: 'export' },
    ] as const)('analyses an image by name and by ID, metadata $metadata', async ({ metadata, via }) => {
      const images = await new Engines(await environment()).images(id)
      const app = images.find((image) => image.names.includes(`${prefix}acme/app:1`))!
      for (const source of [`${id}://acme/app:1`, `${id}://${app.id}`]) {
        const events = await jobEvents(jobs, source, metadata)
        expect(events.at(-1)).toMatchObject({
          kind: 'done',
          image: { via, platform: expect.stringMatching(/^linux\//), config: { Cmd: ['/bin/x'] } },
          totals: { layers: 3, storedBytes: 20_000_018, reachableBytes: 18, reclaimableBytes: 20_000_000 },
          notices: [],
        })
        const first = events.find((event) => event.kind !== 'progress')
        expect(first).toMatchObject({ kind: 'image' })
        const layers = events.flatMap((event) => (event.kind === 'layer' ? [event.layer.index] : []))
        expect(layers.toSorted((a, b) => (a ?? -1) - (b ?? -1))).toEqual([0, 1, 2])
      }
    })

    test('says so when there is no such image', async () => {
      expect((await jobEvents(jobs, `${id}://acme/nothing:1`)).at(-1)).toMatchObject({
        kind: 'failed',
        failure: { code: 'image-not-found', what: 'Cannot open acme/nothing:1' },
      })
    })

    test('closes the connection on a cancel, long before the export would end', async () => {
      let asked = 0
      const events = await jobEvents(jobs, `${id}://acme/app:1`, 'off', (event, job) => {
        if (event.kind !== 'image' || asked > 0) return
        asked = performance.now()
        jobs.cancel(job)
      })
      expect(events.at(-1)?.kind).toBe('cancelled')
      expect(performance.now() - asked).toBeLessThan(HANGS)
      const socket = needed.engine.host.replace('unix://', '')
      await expect.poll(() => connections(socket), { timeout: HANGS }).toBe(0)
    })
  })
})

describe.skipIf(docker.absent)(`docker tags that share an ID${docker.why}`, () => {
  test('are names of one image', async () => {
    const env = { env: dockerEnv(docker.engine) }
    await run('docker', ['tag', 'acme/app:1', 'host.test:5000/acme/app:latest'], env)
    const engines = new Engines(testEnvironment({ variables: { DOCKER_HOST: docker.engine.host } }))
    const image = (await engines.images('docker')).find((each) => each.names.includes('acme/app:1'))
    expect(image?.names.toSorted()).toEqual(['acme/app:1', 'host.test:5000/acme/app:latest'])
  })
})

/** How many clients a unix socket has; `/proc/net/unix` lists the server's end of each under its path. */
async function connections(socket: string): Promise<number> {
  const table = await run('cat', ['/proc/net/unix'])
  // State 03 is an established connection.
  return table.split('\n').filter((line) => line.endsWith(` ${socket}`) && line.split(' ')[5] === '03').length
}
