import { afterEach, describe, expect, it } from 'vitest'

import { asTar, dockerSave } from '#tests/support/images'

import { NAME, daemonWith, image, readAt, sourceAt, until } from '../support/engine-source'
import {
  beginning,
  exportRoute,
  fakeEngine,
  inspectRoutes,
  silence,
  type FakeEngine,
  type Route,
} from '../support/fake-engine'
import { failureOf, testContext } from '../support/opened'

let engine: FakeEngine | null = null
afterEach(async () => {
  await engine?.close()
  engine = null
})

async function daemon(routes: Readonly<Record<string, Route>> = {}): Promise<FakeEngine> {
  return (engine = await daemonWith(routes))
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
    const indexes = await Promise.all([0, 1, 2].map((each) => open.index(each)))
    expect(context.report.images[0]?.layers.map((each) => [each.diffId, each.command])).toEqual(
      image.layers.map((each) => [each.diffId, each.command]),
    )
    expect(context.report.expected[0]).toEqual(image.layers.map((each) => each.tar.size))
    expect(indexes.map((index) => index.storedBytes)).toEqual([1000, 300_000, 7])
    expect(open.notices()).toEqual([])
    expect(open.identity.layers[0]).toMatchObject({ compression: 'none', createdAt: '2026-01-02T03:04:05Z' })
    expect(context.report.layers.map((each) => each.index ?? -1).toSorted((a, b) => a - b)).toEqual([0, 1, 2])
    expect(context.report.notes).toEqual(['waiting for the engine to prepare the export'])
    await open.close()
    await open.close()
    const asked = requests.map((request) => request.split('?')[0])
    expect([...new Set(asked)]).toEqual([
      'GET /_ping',
      `GET /images/${NAME}/json`,
      'GET /info',
      `GET /images/${NAME}/history`,
      'GET /images/get',
    ])
  })

  it('is looked for at Podman when Docker does not have it', async () => {
    const docker = await fakeEngine({})
    const { address } = await daemon()
    const variables = { DOCKER_HOST: docker.address, CONTAINER_HOST: address }
    const opened = await readAt(address, NAME, { variables })
    expect(opened.identity.source).toBe(`podman://${NAME}`)
    const missing = await failureOf(readAt(address, 'nothing:1', { variables }))
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
    await readAt(address)
    const query = new URL(requests.find((each) => each.startsWith('GET /images/get'))!.slice(4), 'http://x')
      .searchParams
    expect(JSON.parse(query.get('platform')!)).toEqual({ os: 'linux', architecture: 'amd64' })
    expect(query.get('names')).toBe(NAME)
  })

  it('may keep silent for long as long as it answers pings', async () => {
    const { address, requests } = await daemon({
      '/images/get': (request, response, url) =>
        setTimeout(() => exportRoute(image)(request, response, url), 700),
    })
    expect((await readAt(address)).indexes.length).toBe(3)
    expect(requests.filter((request) => request === 'GET /_ping').length).toBeGreaterThan(3)
  })

  it('cannot leave the path of images by its name', async () => {
    const { address, requests } = await daemon()
    expect(await failureOf(readAt(address, 'docker://a/../../containers'))).toMatchObject({
      code: 'reference-invalid',
    })
    expect(requests).toEqual([])
  })
})

describe('cancelling', () => {
  it.each([
    ['while the engine is silent', silence],
    ['in mid-export', beginning(asTar(dockerSave([image])), 100_000, () => {})],
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
    expect(performance.now() - start).toBeLessThan(10_000)
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
