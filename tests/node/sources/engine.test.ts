import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { afterEach, describe, expect, it } from 'vitest'

import { DEFAULT_TIMING, type Environment } from '#node/environment'
import { resolveSource } from '#node/sources/resolve-source'
import { asTar, dockerSave, imageOf, layer, seeded } from '#tests/support/images'
import { withFolder } from '#tests/support/builds'

import {
  beginning,
  exportRoute,
  fakeEngine,
  inspectRoutes,
  json,
  silence,
  type FakeEngine,
  type Route,
} from '../support/fake-engine'
import { failureOf, readAll, testContext, testTools } from '../support/opened'

const NAME = 'acme/api:1.2'
const image = imageOf(
  layer({ 'etc/a': 'x'.repeat(1000) }, { command: 'COPY a /etc/' }),
  layer({ 'bin/b': seeded(300_000, 'b') }, { command: 'RUN build' }),
  layer({ 'etc/a': 'changed' }, { command: 'RUN change' }),
).named(NAME)
const QUICK = { ...DEFAULT_TIMING, engineCall: 300, exportPing: 50, exportStall: 200 }

let engine: FakeEngine | null = null
afterEach(async () => {
  await engine?.close()
  engine = null
})

async function daemon(routes: Readonly<Record<string, Route>> = {}): Promise<FakeEngine> {
  const all = { ...inspectRoutes(image, NAME), '/images/get': exportRoute(image), ...routes }
  return (engine = await fakeEngine(all))
}

function sourceAt(address: string, reference = `docker://${NAME}`, changes: Partial<Environment> = {}) {
  const variables = { DOCKER_HOST: address, CONTAINER_HOST: address, ...changes.variables }
  return resolveSource(reference, testTools('', { timing: QUICK, ...changes, variables }))
}

function read(address: string, reference?: string, changes?: Partial<Environment>, context = testContext()) {
  return Promise.resolve().then(() => readAll(sourceAt(address, reference, changes), context))
}

describe('an image of an engine', () => {
  it('is inspected first, then exported and indexed', async () => {
    const { address, requests } = await daemon()
    const context = testContext()
    const open = await sourceAt(address).open(context)
    expect(open.identity).toMatchObject({
      name: NAME,
      id: image.id,
      via: 'export',
      source: `docker://${NAME}`,
    })
    expect(open.identity.layers.map((each) => [each.diffId, each.command])).toEqual(
      image.layers.map((each) => [each.diffId, each.command]),
    )
    expect(open.expectedBytes).toEqual(image.layers.map((each) => each.tar.size))
    const indexes = await Promise.all([0, 1, 2].map((each) => open.index(each)))
    expect(indexes.map((index) => index.storedBytes)).toEqual([1000, 300_000, 7])
    expect(open.notices()).toEqual([])
    expect(open.identity.layers[0]).toMatchObject({ compression: 'none', createdAt: '2026-01-02T03:04:05Z' })
    expect(context.report.layers.map((each) => each.index).toSorted()).toEqual([0, 1, 2])
    expect(context.report.notes).toEqual(['waiting for the engine to prepare the export'])
    await open.close()
    await open.close()
    expect(requests.map((request) => request.split('?')[0])).toEqual([
      'GET /_ping',
      `GET /images/${NAME}/json`,
      `GET /images/${NAME}/history`,
      'GET /images/get',
    ])
  })

  it('is looked for at Podman when Docker does not have it', async () => {
    const docker = await fakeEngine({})
    const { address } = await daemon()
    const variables = { DOCKER_HOST: docker.address, CONTAINER_HOST: address }
    const opened = await read(address, NAME, { variables })
    expect(opened.identity.source).toBe(`podman://${NAME}`)
    const missing = await failureOf(read(address, 'nothing:1', { variables }))
    expect(missing).toMatchObject({
      code: 'image-not-found',
      what: 'Cannot open nothing:1',
      why: 'Docker and Podman have no image of this name',
    })
    await docker.close()
  })

  it('with one platform is asked for by it where the engine may hold more', async () => {
    const routes = inspectRoutes(image, NAME)
    const { address, requests } = await daemon({
      [`/images/${NAME}/json`]: (request, response, url) => {
        const end = response.end.bind(response)
        response.end = ((text: string) =>
          end(JSON.stringify({ ...JSON.parse(text), Descriptor: {} }))) as never
        return routes[`/images/${NAME}/json`]!(request, response, url)
      },
    })
    await read(address)
    const query = new URL(requests.at(-1)!.slice(4), 'http://x').searchParams
    expect(JSON.parse(query.get('platform')!)).toEqual({ os: 'linux', architecture: 'amd64' })
    expect(query.get('names')).toBe(NAME)
  })

  it('may keep silent for long as long as it answers pings', async () => {
    const { address, requests } = await daemon({
      '/images/get': (request, response, url) =>
        setTimeout(() => exportRoute(image)(request, response, url), 700),
    })
    expect((await read(address)).indexes.length).toBe(3)
    expect(requests.filter((request) => request === 'GET /_ping').length).toBeGreaterThan(3)
  })

  it('cannot leave the path of images by its name', async () => {
    const { address, requests } = await daemon()
    expect(await failureOf(read(address, 'docker://a/../../containers'))).toMatchObject({
      code: 'reference-invalid',
    })
    expect(requests).toEqual([])
  })
})

const saved = asTar(dockerSave([image]))
const troubles: readonly [string, Record<string, Route>, object][] = [
  [
    'hangs from the start',
    { '/': silence, '/_ping': silence },
    { code: 'engine-timeout', why: expect.stringMatching(/within 300 ms when asked for a sign of life/) },
  ],
  [
    'hangs at inspect',
    { [`/images/${NAME}/json`]: silence },
    { code: 'engine-timeout', why: expect.stringMatching(/asked for the image/) },
  ],
  [
    'hangs while preparing the export',
    { '/images/get': silence, '/_ping': answersOnce() },
    { code: 'engine-timeout', why: expect.stringMatching(/during the export/) },
  ],
  [
    'hangs in mid-export',
    { '/images/get': beginning(saved, 100_000, () => {}), '/_ping': answersOnce() },
    { code: 'engine-timeout' },
  ],
  [
    'does not have the image',
    { [`/images/${NAME}/json`]: json({ message: `No such image: ${NAME}` }, 404) },
    { code: 'image-not-found', why: 'Docker has no image of this name' },
  ],
  [
    'fails with an error of its own',
    { [`/images/${NAME}/json`]: json({ message: 'layer store is corrupt.' }, 500) },
    { code: 'engine-error', why: 'Docker said "layer store is corrupt"' },
  ],
  [
    'cannot export',
    { '/images/get': json({ message: 'no space left on device' }, 500) },
    { code: 'engine-error', why: 'Docker said "no space left on device"' },
  ],
  [
    'loses the image before the export',
    { '/images/get': json({ message: 'No such image' }, 404) },
    { code: 'image-not-found' },
  ],
  [
    'dies in mid-export',
    { '/images/get': beginning(saved, 100_000, (response) => response.destroy()) },
    { code: 'engine-disconnected', why: 'Docker closed the connection after 100,000 bytes' },
  ],
  [
    'ends the export early as if it were whole',
    { '/images/get': beginning(saved, 100_000, (response) => response.end()) },
    { code: 'engine-disconnected', why: 'Docker closed the connection after 100,000 bytes' },
  ],
  [
    'dies before the export',
    { '/images/get': (_request, response) => response.destroy() },
    { code: 'engine-disconnected', why: 'Docker closed the connection after 0 bytes' },
  ],
  [
    'sends nothing',
    { '/images/get': (_request, response) => response.end() },
    { code: 'engine-disconnected' },
  ],
  [
    'sends another image',
    { '/images/get': exportRoute(imageOf(layer({ other: '1' }))) },
    { code: 'engine-error', why: expect.stringMatching(/another image than it had described/) },
  ],
  [
    'talks nonsense',
    { [`/images/${NAME}/json`]: (_request, response) => response.socket?.end('what?\r\n\r\n') },
    { code: 'engine-error', why: 'what answers there is no container engine' },
  ],
  [
    'answers with a page',
    { [`/images/${NAME}/json`]: (_request, response) => response.end('<html>') },
    { code: 'engine-error', why: 'what answers there is no container engine' },
  ],
]

/** Answers the first ping, that of finding the engine. */
function answersOnce(): Route {
  let count = 0
  return (_request, response) => {
    if (count++ === 0) response.end('OK')
  }
}

describe('an engine that', () => {
  it.each(troubles)('%s gives one sentence and leaves nothing open', async (_, routes, expected) => {
    const fake = await daemon(routes)
    const failure = await failureOf(read(fake.address))
    expect(failure).toMatchObject(expected)
    for (const text of [failure.what, failure.why]) expect(text).not.toMatch(/[.\n]$|undefined|\[object/)
    expect(failure.hint).toMatch(/\.$/)
    await until(() => fake.connections() === 0)
  })

  it('is not there says how to start it', async () => {
    const nowhere = 'unix:///nonexistent/docker.sock'
    expect(await failureOf(read(nowhere))).toMatchObject({
      code: 'engine-not-running',
      what: 'Cannot reach Docker',
      why: `nothing answers at ${nowhere}`,
      hint: 'Start it with "sudo systemctl start docker", or open an image archive instead.',
    })
  })

  it('left its socket behind is not there either', async () => {
    const fake = await fakeEngine({})
    const { address } = fake
    await withFolder(async (folder) => {
      const file = join(folder, 'docker.sock')
      await writeFile(file, '')
      await chmod(file, 0o666)
      expect(await failureOf(read(`unix://${file}`))).toMatchObject({ code: 'engine-not-running' })
    })
    await fake.close()
    expect(await failureOf(read(address))).toMatchObject({ code: 'engine-not-running' })
  })

  it.each([
    ['ssh://user@host', 'source-unsupported'],
    ['tcp://:::', 'engine-error'],
    ['ftp://host', 'engine-error'],
    ['tcp://127.0.0.1:1', 'engine-not-running'],
    ['127.0.0.1:1', 'engine-not-running'],
  ])('has the address %s gives %s', async (address, code) => {
    expect(await failureOf(read(address))).toMatchObject({ code })
  })

  it('wants keys that are not there says so', async () => {
    const variables = { DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: '/nonexistent' }
    expect(await failureOf(read('tcp://127.0.0.1:2376', undefined, { variables }))).toMatchObject({
      code: 'engine-error',
      why: 'the keys for TLS cannot be read from /nonexistent',
    })
  })
})

describe('cancelling', () => {
  it.each([
    ['while the engine is silent', silence],
    ['in mid-export', beginning(saved, 100_000, () => {})],
  ])('%s closes the connection at once', async (_, route) => {
    const fake = await daemon({ '/images/get': route })
    const controller = new AbortController()
    const reason = new Error('cancelled by the test')
    const opened = await sourceAt(fake.address).open(testContext(null, controller.signal))
    const index = opened.index(0)
    index.catch(() => {})
    await until(() => fake.requests.some((request) => request.startsWith('GET /images/get')))
    await new Promise((resolve) => setTimeout(resolve, 100))
    const start = performance.now()
    controller.abort(reason)
    await expect(index).rejects.toBe(reason)
    await opened.close()
    await until(() => fake.connections() === 0)
    expect(performance.now() - start).toBeLessThan(500)
  })

  it('before anything was asked asks nothing', async () => {
    const fake = await daemon({ '/_ping': silence })
    const controller = new AbortController()
    const opening = sourceAt(fake.address).open(testContext(null, controller.signal))
    opening.catch(() => {})
    await until(() => fake.requests.length > 0)
    controller.abort(new Error('cancelled'))
    await expect(opening).rejects.toThrow('cancelled')
    await until(() => fake.connections() === 0)
  })
})

async function until(condition: () => boolean): Promise<void> {
  for (let i = 0; i < 100 && !condition(); i++) await new Promise((resolve) => setTimeout(resolve, 20))
  if (!condition()) throw new Error('it did not happen within 2 seconds')
}
