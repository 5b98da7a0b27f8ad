import type { ServerResponse } from 'node:http'

import { afterEach, describe, expect, it } from 'vitest'

import { Engines } from '#node/engines/engines'
import { DEFAULT_TIMING, type Environment } from '#node/lib/environment'

import { fakeEngine, json, silence, type FakeEngine, type Route } from '../support/fake-engine'
import { failureOf, testEnvironment } from '../support/opened'

let engine: FakeEngine | null = null
afterEach(async () => {
  await engine?.close()
  engine = null
})

async function daemon(routes: Readonly<Record<string, Route>>): Promise<FakeEngine> {
  return (engine = await fakeEngine(routes))
}

const IMPATIENT = { timing: { ...DEFAULT_TIMING, engineCall: 200 } }

function environment(variables: Record<string, string>, more: Partial<Environment> = {}): Environment {
  return testEnvironment({ variables, ...more })
}

const version = { Version: '28.5.1', ApiVersion: '1.51', Components: [{ Name: 'Engine' }] }

describe('the list of engines', () => {
  it('tells version, API, store and number of images', async () => {
    const { address } = await daemon({
      '/version': json(version),
      '/info': json({ Images: 99, Driver: 'overlay2', DriverStatus: [['Backing Filesystem', 'extfs']] }),
      '/images/json': json(Array.from({ length: 12 }, () => ({}))),
    })
    expect(await new Engines(environment({ DOCKER_HOST: address })).list()).toEqual([
      {
        id: 'docker',
        name: 'Docker',
        endpoint: address,
        state: 'running',
        version: '28.5.1',
        apiVersion: '1.51',
        store: 'overlay2',
        images: 12,
        failure: null,
        startCommand: null,
      },
    ])
  })

  it.each([
    [
      { Driver: 'overlayfs', DriverStatus: [['driver-type', 'io.containerd.snapshotter.v1']] },
      'containerd image store',
    ],
    [{ Driver: 'vfs', DriverStatus: null }, 'vfs'],
    [{}, null],
  ])('names the store of %j', async (info, store) => {
    const { address } = await daemon({
      '/version': json(version),
      '/info': json(info),
      '/images/json': json([]),
    })
    const [status] = await new Engines(environment({ DOCKER_HOST: address })).list()
    expect(status).toMatchObject({ state: 'running', store })
  })

  it('sees a Podman that sits at the address of Docker, and Docker Desktop', async () => {
    const { address } = await daemon({
      '/version': json({ Components: [{ Name: 'Podman Engine' }] }),
      '/info': json({}),
      '/images/json': json([]),
    })
    expect((await new Engines(environment({ DOCKER_HOST: address })).list())[0]?.name).toBe('Podman')
    await engine?.close()
    const desktop = await daemon({
      '/version': json(version),
      '/info': json({ OperatingSystem: 'Docker Desktop' }),
      '/images/json': json([]),
    })
    expect((await new Engines(environment({ DOCKER_HOST: desktop.address })).list())[0]?.name).toBe(
      'Docker Desktop',
    )
  })

  it('lists Podman where it is configured', async () => {
    const { address } = await daemon({
      '/version': json({ Version: '4.3.1' }),
      '/info': json({ Images: 1 }),
      '/images/json': json([]),
    })
    const list = await new Engines(
      environment({ DOCKER_HOST: 'unix:///nonexistent', CONTAINER_HOST: address }),
    ).list()
    expect(list.map((each) => [each.id, each.state, each.failure?.code, each.startCommand])).toEqual([
      ['docker', 'stopped', 'engine-not-running', null],
      ['podman', 'running', undefined, null],
    ])
  })

  it.each([
    ['/_ping', 'engine-timeout'],
    ['/info', 'engine-timeout'],
  ])('does not wait for ever when %s hangs', async (path, code) => {
    const { address } = await daemon({
      '/version': json(version),
      '/info': json({}),
      '/images/json': json([]),
      [path]: silence,
    })
    const [status] = await new Engines(environment({ DOCKER_HOST: address }, IMPATIENT)).list()
    expect(status).toMatchObject({ state: 'error', failure: { code } })
  })
})

const idOf = (letter: string): string => `sha256:${letter.repeat(64)}`

describe('a server that is no engine', () => {
  it.each([
    [
      'a page',
      (response: ServerResponse) => response.setHeader('content-type', 'text/html').end('<html>It works!'),
    ],
    ['plain text', (response: ServerResponse) => response.end('ok')],
    ['an object', (response: ServerResponse) => json({ ok: true })(null as never, response, null as never)],
    ['a list', (response: ServerResponse) => json([])(null as never, response, null as never)],
    ['null', (response: ServerResponse) => json(null)(null as never, response, null as never)],
  ])('is none, whatever it says: %s', async (_, answer) => {
    const { address } = await daemon({ '/': (_request, response) => answer(response) })
    const engines = new Engines(environment({ DOCKER_HOST: address }))
    expect((await engines.list())[0]).toMatchObject({
      state: 'error',
      images: null,
      failure: { code: 'engine-error', why: 'what answers there is no container engine' },
    })
  })
})

describe('the list of images', () => {
  it('comes newest first, with names that mean something', async () => {
    const { address } = await daemon({
      '/images/json': json([
        { Id: idOf('a'), RepoTags: ['<none>:<none>'], Size: 10, Created: 1_700_000_100 },
        { Id: idOf('b'), RepoTags: ['host:5000/x:1', 'x:latest'], Size: 20, Created: 1_700_000_200 },
        { Id: idOf('c'), RepoTags: null, Size: 30, Created: 0 },
        { Id: idOf('d'), RepoTags: null, Size: 40, Created: -62_135_596_800 },
        { Id: idOf('e'), RepoTags: null, Size: 50 },
        { nonsense: true },
      ]),
    })
    const docker = new Engines(environment({ DOCKER_HOST: address }))
    expect(await docker.images('docker')).toEqual([
      {
        engine: 'docker',
        id: idOf('b'),
        names: ['host:5000/x:1', 'x:latest'],
        bytes: 20,
        createdAt: 1_700_000_200_000,
        source: 'docker://host:5000/x:1',
      },
      {
        engine: 'docker',
        id: idOf('a'),
        names: [],
        bytes: 10,
        createdAt: 1_700_000_100_000,
        source: `docker://${idOf('a')}`,
      },
      {
        engine: 'docker',
        id: idOf('c'),
        names: [],
        bytes: 30,
        createdAt: null,
        reproducible: true,
        source: `docker://${idOf('c')}`,
      },
      {
        engine: 'docker',
        id: idOf('d'),
        names: [],
        bytes: 40,
        createdAt: null,
        reproducible: true,
        source: `docker://${idOf('d')}`,
      },
      {
        engine: 'docker',
        id: idOf('e'),
        names: [],
        bytes: 50,
        createdAt: null,
        source: `docker://${idOf('e')}`,
      },
    ])
    expect(await failureOf(docker.images('lxc'))).toMatchObject({ code: 'reference-invalid' })
  })
})

describe('the layers of images', () => {
  const images: Record<string, { names: string[]; layers: string[]; history: object[] }> = {
    base: { names: ['base:1'], layers: ['l0', 'l1'], history: [] },
    other: { names: [], layers: ['l0', 'l1'], history: [] },
    app: {
      names: ['app:1'],
      layers: ['l0', 'l1', 'l2'],
      history: [
        { CreatedBy: 'CMD ["sh"]', Size: 0 },
        { CreatedBy: 'COPY empty /', Size: 0 },
        { CreatedBy: 'RUN two', Size: 200 },
        { CreatedBy: 'ADD base', Size: 100 },
      ],
    },
    stranger: { names: ['stranger:1'], layers: ['l1'], history: [{ CreatedBy: 'COPY', Size: 5 }] },
  }

  async function engines(): Promise<Engines> {
    const routes: Record<string, Route> = {}
    for (const [id, { names, layers, history }] of Object.entries(images)) {
      routes[`/images/${id}/json`] = json({ Id: id, RepoTags: names, RootFS: { Layers: layers } })
      routes[`/images/${id}/history`] = json(history)
    }
    const { address } = await daemon(routes)
    return new Engines(environment({ DOCKER_HOST: address }))
  }

  it('know the base image and what is shared', async () => {
    const layers = await (await engines()).layers('docker', ['app', 'base', 'other', 'stranger', 'gone'])
    expect(layers.map((each) => each.id)).toEqual(['app', 'base', 'other', 'stranger'])
    expect(layers[0]).toEqual({
      id: 'app',
      layers: [
        { diffId: 'l0', bytes: 100, command: 'ADD base', sharedWith: 2 },
        { diffId: 'l1', bytes: 200, command: 'RUN two', sharedWith: 2 },
        { diffId: 'l2', bytes: 0, command: 'COPY empty /', sharedWith: 0 },
      ],
      baseLayers: 2,
      baseName: 'base:1',
    })
    expect(layers[1]).toMatchObject({ baseLayers: 0, baseName: null })
    // The same layer on another base is another layer to the engine.
    expect(layers[3]).toMatchObject({ baseLayers: 0, layers: [{ diffId: 'l1', sharedWith: 0 }] })
  })

  it('are asked for once an image', async () => {
    const all = await engines()
    await all.layers('docker', ['app', 'base', 'app'])
    await all.layers('docker', ['app'])
    expect(engine!.requests.filter((request) => request.includes('/images/')).length).toBe(4)
  })

  it('fail with the engine, not with an image', async () => {
    const { address } = await daemon({ '/images/': silence })
    const docker = new Engines(environment({ DOCKER_HOST: address }, IMPATIENT))
    const failure = await failureOf(docker.layers('docker', ['a']))
    expect(failure).toMatchObject({ code: 'engine-timeout' })
  })
})
