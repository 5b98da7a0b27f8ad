import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { afterEach, describe, expect, it } from 'vitest'

import { withFolder } from '#tests/support/builds'
import { asTar, dockerSave, imageOf, layer } from '#tests/support/images'

import { IMPATIENT, NAME, daemonWith, image, readAt, until } from '../support/engine-source'
import {
  beginning,
  exportRoute,
  fakeEngine,
  json,
  silence,
  type FakeEngine,
  type Route,
} from '../support/fake-engine'
import { failureOf } from '../support/opened'

let engine: FakeEngine | null = null
afterEach(async () => {
  await engine?.close()
  engine = null
})

async function daemon(routes: Readonly<Record<string, Route>> = {}): Promise<FakeEngine> {
  return (engine = await daemonWith(routes))
}

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
    { code: 'engine-error', why: expect.stringMatching(/a different image from the one it described/) },
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
    const failure = await failureOf(readAt(fake.address, undefined, { timing: IMPATIENT }))
    expect(failure).toMatchObject(expected)
    for (const text of [failure.what, failure.why]) expect(text).not.toMatch(/[.\n]$|undefined|\[object/)
    expect(failure.hint).toMatch(/\.$/)
    await until(() => fake.connections() === 0)
  })

  it('is not there says so, and how to start it where that is known', async () => {
    const nowhere = 'unix:///nonexistent/docker.sock'
    expect(await failureOf(readAt(nowhere))).toMatchObject({
      code: 'engine-not-running',
      what: 'Cannot reach Docker',
      why: `nothing answers at ${nowhere}`,
      hint: 'Start Docker, or open an image archive instead.',
    })
  })

  it('left its socket behind is not there either', async () => {
    const fake = await fakeEngine({})
    const { address } = fake
    await withFolder(async (folder) => {
      const file = join(folder, 'docker.sock')
      await writeFile(file, '')
      await chmod(file, 0o666)
      expect(await failureOf(readAt(`unix://${file}`))).toMatchObject({ code: 'engine-not-running' })
    })
    await fake.close()
    expect(await failureOf(readAt(address))).toMatchObject({ code: 'engine-not-running' })
  })

  it.each([
    ['ssh://-oProxyCommand=x', 'engine-error'],
    ['tcp://:::', 'engine-error'],
    ['ftp://host', 'engine-error'],
    ['tcp://127.0.0.1:1', 'engine-not-running'],
    ['127.0.0.1:1', 'engine-not-running'],
  ])('has the address %s gives %s', async (address, code) => {
    const failure = await failureOf(readAt(address))
    // With the detail, to know what happened when it is another code.
    expect(`${failure.code} ${failure.detail}`).toMatch(new RegExp(`^${code} `))
  })

  it('wants keys that are not there says so', async () => {
    const variables = { DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: '/nonexistent' }
    expect(await failureOf(readAt('tcp://127.0.0.1:2376', undefined, { variables }))).toMatchObject({
      code: 'engine-error',
      why: 'the keys for TLS cannot be read from /nonexistent',
    })
  })
})
