import { chmod, cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'

import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import type { Snapshot } from '#core/model/snapshot'
import { chainIds } from '#node/engines/chain-ids'
import { dockerLoad } from '#tests/support/builds'
import { asTar, dockerSave, imageOf, layer, seeded } from '#tests/support/images'
import { dir } from '#tests/support/tar'

import { fakeEngine, json, type FakeEngine, type Route } from '../node/support/fake-engine'
import { breakOff, forward } from './between'
import { readersAt } from './containers'
import { needEngine } from './engine'
import { portTo } from './proxy'
import { analysisOf, essenceOf } from './reading'

const docker = needEngine('docker')
const IMAGE = 'acme/fallback:1'
const SOURCE = `docker://${IMAGE}`
const image = imageOf(
  layer({ 'a/': dir(), 'a/x': seeded(4000, 'x'), 'a/y': seeded(50, 'y') }),
  layer({ 'a/x': seeded(3000, 'x2'), 'b/': dir(), 'b/z': seeded(700, 'z') }),
  layer({ 'a/.wh.y': '', 'b/z': seeded(700, 'z') }),
).named(IMAGE)

/** A copy of what Docker keeps of its images, to be damaged: `/info` of the engine in between leads there. */
let copy: string
let plain: ReturnType<typeof essenceOf>
let engine: FakeEngine | null = null

beforeAll(async () => {
  if (docker.absent) return
  await dockerLoad(docker.engine, asTar(dockerSave([image])))
  const off = { engineMetadata: 'off' } as const
  plain = essenceOf(await analysisOf(SOURCE, { variables: { DOCKER_HOST: docker.engine.host } }, off))
})
beforeEach(async () => {
  if (docker.absent) return
  copy = await mkdtemp(join(tmpdir(), 'ls-copy-'))
  await cp(join(docker.engine.folder, 'root', 'image'), join(copy, 'image'), { recursive: true })
})
afterEach(async () => {
  await engine?.close()
  engine = null
  if (copy !== undefined) await rm(copy, { recursive: true, force: true })
})

/** The image read from the copy, and what was said of the ways that could not be taken. */
async function read(
  routes: Readonly<Record<string, Route>> = {},
): Promise<{ snapshot: Snapshot; said: string }> {
  const { host } = docker.engine
  engine = await fakeEngine({
    '/': forward(host),
    '/info': forward(host, (info) => ({ ...info, DockerRootDir: copy })),
    ...routes,
  })
  await chmod(dirname(engine.address.replace('unix://', '')), 0o755)
  await chmod(engine.address.replace('unix://', ''), 0o777)
  const snapshot = await analysisOf(SOURCE, { variables: { DOCKER_HOST: engine.address } })
  const { notices, ...essence } = essenceOf(snapshot)
  expect({ ...essence, notices: [] }).toEqual(plain)
  expect(notices.map(({ code }) => code)).toEqual(notices.length === 0 ? [] : ['way-in-failed'])
  return { snapshot, said: notices[0]?.message ?? '' }
}

function folderOf(position: number): string {
  const chain = chainIds(image.layers.map(({ diffId }) => diffId))[position]!.slice('sha256:'.length)
  return join(copy, 'image', driver, 'layerdb', 'sha256', chain)
}

let driver: string
beforeAll(async () => {
  if (!docker.absent) driver = (await readdir(join(docker.engine.folder, 'root', 'image')))[0]!
})

const SPLIT = 'tar-split.json.gz'

async function changeSplit(position: number, change: (text: string) => string): Promise<void> {
  const path = join(folderOf(position), SPLIT)
  await writeFile(path, gzipSync(change(gunzipSync(await readFile(path)).toString())))
}

describe.skipIf(docker.absent)(`Docker's metadata${docker.why}`, () => {
  test('is read where it is whole', async () => {
    const { snapshot, said } = await read()
    expect([snapshot.image.via, said]).toEqual(['engine-metadata-disk', ''])
    expect(plain.notices).toEqual([])
  })

  test('that the user may not read is read through the API, which is as it may be', async () => {
    await chmod(copy, 0o700)
    const [seteuid, uid] = [process.seteuid, process.geteuid?.()]
    if (seteuid === undefined || uid === undefined) throw new Error('there are no users here')
    const { host } = docker.engine
    const reading = read({
      // From here on the files are read.
      '/info': forward(host, (info) => {
        seteuid(65_534)
        return { ...info, DockerRootDir: copy }
      }),
      '/containers': (...asked) => {
        seteuid(uid)
        forward(host)(...asked)
      },
    }).finally(() => seteuid(uid))
    const { snapshot, said } = await reading
    expect([snapshot.image.via, said]).toEqual(['engine-metadata-api', ''])
  })

  test('that is with another driver is not there, and the image is exported', async () => {
    const elsewhere = forward(docker.engine.host, (info) => ({
      ...info,
      DockerRootDir: copy,
      Driver: 'btrfs',
    }))
    const { snapshot, said } = await read({ '/info': elsewhere })
    expect(snapshot.image.via).toBe('export')
    expect(said).toContain('is not there')
    expect(said).toContain('instead the image was exported')
  })

  test('is left alone when the engine does not say where it is', async () => {
    const { snapshot } = await read({ '/info': json({ message: 'out of order' }, 500) })
    expect(snapshot.image.via).toBe('export')
  })

  test.each<[string, () => Promise<unknown>, RegExp]>([
    ['a tar-split that breaks off', () => cut(1, 0.5), /tar-split/],
    ['an empty tar-split', () => cut(0, 0), /tar-split/],
    ['a tar-split that is no gzip', () => writeFile(join(folderOf(0), SPLIT), 'x'.repeat(500)), /tar-split/],
    ['a tar-split with a flipped bit', () => flip(1), /tar-split/],
    ['a tar-split without a line in the middle', () => changeSplit(0, withoutLine), /tar-split|listing/],
    ['a tar-split that is no JSON', () => changeSplit(2, () => 'no json\n'), /tar-split/],
    ['a tar-split that is not there', () => rm(join(folderOf(1), SPLIT)), new RegExp(SPLIT)],
    ['a layer that is not there', () => rm(folderOf(2), { recursive: true }), /is not there/],
    ['a layer that is another', () => writeFile(join(folderOf(1), 'diff'), 'sha256:0'), /another layer/],
    [
      'no layers at all',
      () => rm(join(copy, 'image', driver, 'layerdb'), { recursive: true }),
      /is not there/,
    ],
    ['a config that is another', () => writeFile(config(), '{}'), /config of the image is another/],
    ['a config that is not there', () => rm(config()), /is not there/],
    [
      'a size that the listing does not come to',
      () => writeFile(join(folderOf(0), 'size'), '9999'),
      /has less/,
    ],
  ])('with %s is given up for the export', async (_what, damage, why) => {
    await damage()
    const { snapshot, said } = await read()
    expect(snapshot.image.via).toBe('export')
    expect(said).toMatch(why)
    expect(said).toContain('instead the image was exported')
  })

  test.each<[string, Readonly<Record<string, () => Route>>]>([
    ['makes no containers', { '/containers/create': () => json({ message: 'not for you' }, 403) }],
    ['sends nothing of them', { '/containers': () => json({ message: 'broken' }, 500) }],
  ])('is not to be had from an engine that %s', async (_what, routes) => {
    await rm(join(folderOf(0), SPLIT))
    const made = Object.entries(routes).map(([path, route]) => [path, route()] as const)
    const { snapshot, said } = await read(Object.fromEntries(made))
    expect(snapshot.image.via).toBe('export')
    expect(said).toMatch(/through its API: the engine said "(not for you|broken)"/)
  })

  test('that breaks off on its way is given up, and its container removed', async () => {
    const { host } = docker.engine
    // By a port, so that the disk is out of reach.
    const [whole, broken] = [forward(host), breakOff(host, 1000)]
    engine = await fakeEngine({
      '/': whole,
      '/containers': (asked, response, url) =>
        (url.pathname.endsWith('/archive') ? broken : whole)(asked, response, url),
    })
    const proxy = await portTo(engine.address)
    const snapshot = await analysisOf(SOURCE, { variables: { DOCKER_HOST: proxy.address } })
    await proxy.close()
    const { notices, ...essence } = essenceOf(snapshot)
    expect({ ...essence, notices: [] }).toEqual(plain)
    expect([snapshot.image.via, notices.length]).toEqual(['export', 1])
    expect(notices[0]?.message).toMatch(/through its API: .*instead the image was exported/)
    expect(await readersAt(docker.engine)).toEqual([])
  })
})

function config(): string {
  return join(copy, 'image', driver, 'imagedb', 'content', 'sha256', image.id.slice('sha256:'.length))
}

async function cut(position: number, part: number): Promise<void> {
  const path = join(folderOf(position), SPLIT)
  const bytes = await readFile(path)
  await writeFile(path, bytes.subarray(0, Math.floor(bytes.length * part)))
}

async function flip(position: number): Promise<void> {
  const path = join(folderOf(position), SPLIT)
  const bytes = await readFile(path)
  bytes[Math.floor(bytes.length / 2)]! ^= 0x10
  await writeFile(path, bytes)
}

function withoutLine(text: string): string {
  return text.split('\n').toSpliced(2, 1).join('\n')
}
