import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { EngineClient } from '#node/engines/client'
import { Reader } from '#node/engines/reader/reader'
import { removeReader } from '#node/engines/reader/remove'
import { ANSWER_LIMIT } from '#node/engines/transport'
import { Engines } from '#node/engines/engines'

import { fakeEngine, json } from '../support/fake-engine'
import type { FakeEngine, Route } from '../support/fake-engine'
import { failureOf, testEnvironment } from '../support/opened'

const NEVER = new AbortController().signal

let engine: FakeEngine | null = null
let stranger: Server
let visits: string[]
beforeEach(async () => {
  visits = []
  stranger = createServer((request, response) => {
    visits.push(request.url ?? '')
    response.end('{"Id":"sha256:stranger"}')
  })
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve))
})
afterEach(async () => {
  await engine?.close()
  engine = null
  await new Promise((resolve) => stranger.close(resolve))
})

async function clientOf(routes: Readonly<Record<string, Route>>): Promise<EngineClient> {
  engine = await fakeEngine(routes)
  const { address } = engine
  const endpoint = { engine: 'docker', name: 'Docker', address, startCommand: null, chosen: true } as const
  return new EngineClient(endpoint, testEnvironment({ variables: { DOCKER_HOST: address } }))
}

const READER = { image: `sha256:${'a'.repeat(64)}`, platform: null, volumes: [], places: [] }

/** Every call that goes to an engine; each rejects or resolves by itself. */
const CALLS: readonly (readonly [string, (client: EngineClient) => Promise<unknown>])[] = [
  ['a question', (client) => client.ask('/images/web:1/json', 'the image')],
  ['a ping', (client) => client.ask('/_ping', 'a sign of life')],
  ['an export', (client) => client.export('web:1', null, NEVER)],
  ['making a reader', (client) => new Reader(client, READER, 1000).archive('/x', NEVER)],
  ['listing readers', async (client) => (await client.connect()).listContainers({ all: true })],
  [
    'reading from a reader',
    async (client) => (await client.connect()).getContainer('x').getArchive({ path: '/' }),
  ],
  [
    'removing a reader',
    async (client) => {
      if (!(await removeReader(client, 'x', false))) throw new Error('not removed')
    },
  ],
]

describe('an engine that redirects', () => {
  it.each(CALLS.flatMap(([what, call]) => [302, 307].map((status) => ({ what, call, status }))))(
    'is not followed for $what with $status',
    async ({ call, status }) => {
      const { port } = stranger.address() as AddressInfo
      const away: Route = (_request, response) =>
        response.writeHead(status, { location: `http://127.0.0.1:${port}/secret` }).end()
      await expect(call(await clientOf({ '/': away }))).rejects.toThrow(/redirected|not removed/)
      expect(visits).toEqual([])
    },
    20_000,
  )

  it.each(['http://127.0.0.1:1/', 'ftp://nobody/', 'unix:///x', '//', 'http://[', '\u00ff'])(
    'to %j ends one call and nothing else',
    async (location) => {
      const client = await clientOf({
        '/': (_request, response) => response.writeHead(302, { location }).end(),
      })
      expect(await failureOf(client.ask('/info', 'its settings'))).toMatchObject({
        code: 'engine-error',
        why: 'Docker said "the request is redirected to another address"',
      })
    },
  )
})

/** Sends for as long as anybody takes it, and counts. */
function endless(head: string, counted: { bytes: number; ended: boolean }, status = 200): Route {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.write(head)
    const more = Buffer.alloc(1 << 20, '[')
    const send = (): void => {
      while (!response.destroyed) {
        counted.bytes += more.length
        if (!response.write(more)) return void response.once('drain', send)
      }
    }
    response.on('close', () => (counted.ended = true))
    send()
  }
}

describe('an answer without end', () => {
  it('is given up at the bound', async () => {
    const counted = { bytes: 0, ended: false }
    const client = await clientOf({ '/info': endless('[', counted) })
    expect(await failureOf(client.ask('/info', 'its settings'))).toMatchObject({
      code: 'limit-exceeded',
      why: 'it is larger than 32 MiB',
    })
    await expect.poll(() => counted.ended).toBe(true)
    expect(counted.bytes).toBeLessThan(ANSWER_LIMIT + (16 << 20))
  })

  it('is not begun when it says how long it is', async () => {
    const client = await clientOf({
      '/info': (_request, response) => {
        response.writeHead(200, { 'content-length': ANSWER_LIMIT + 1 })
        response.flushHeaders()
      },
    })
    expect(await failureOf(client.ask('/info', 'its settings'))).toMatchObject({ code: 'limit-exceeded' })
  })

  it.each(['/images/web:1/json', '/images/get'])('of an error at %s is cut', async (path) => {
    const counted = { bytes: 0, ended: false }
    const client = await clientOf({ '/images/': endless('no', counted, 500) })
    const asked = path.endsWith('get') ? client.export('web:1', null, NEVER) : client.ask(path, 'the image')
    await expect(asked).rejects.toThrow(/500/)
    await expect.poll(() => counted.ended).toBe(true)
    expect(counted.bytes).toBeLessThan(16 << 20)
  })

  it('that breaks off is a failure', async () => {
    const client = await clientOf({
      '/info': (_request, response) => response.write('{"a":', () => response.destroy()),
    })
    expect(await failureOf(client.ask('/info', 'its settings'))).toMatchObject({
      code: 'engine-disconnected',
    })
  })
})

describe('what becomes part of a path', () => {
  it.each([
    '../containers/json',
    '/images/../containers',
    '/images/a?all=1',
    '/images/%2e%2e/x',
    '/images/a#b',
    '/a\\b',
    '/',
  ])('is not asked for when it is %j', async (path) => {
    const client = await clientOf({ '/': json({}) })
    expect(await failureOf(client.ask(path, 'it'))).toMatchObject({ code: 'reference-invalid' })
    expect(engine?.requests).toEqual([])
  })

  it('are IDs of an engine only where they are IDs', async () => {
    const good = `sha256:${'b'.repeat(64)}`
    await clientOf({
      '/images/json': json([
        { Id: '../../containers', RepoTags: ['evil:1'] },
        { Id: 'sha256:../x', RepoTags: ['evil:2'] },
        { Id: good, RepoTags: ['good:1'] },
        { Id: 'c'.repeat(64), RepoTags: ['podman:1'] },
      ]),
    })
    const engines = new Engines(testEnvironment({ variables: { DOCKER_HOST: engine!.address } }))
    const ids = (await engines.images('docker')).map(({ id }) => id)
    expect(ids).toEqual([good, `sha256:${'c'.repeat(64)}`])
  })
})
