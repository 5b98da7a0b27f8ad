import { cp, mkdtemp, readFile, rename, rm, symlink, truncate, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import type { AnalysisRequest } from '#contract/calls'
import type { ContentEvent } from '#contract/content'
import { isEnd, type JobEvent } from '#contract/events'
import { decodeAnyFrame, decodeFrame, endsJob } from '#contract/frame'
import { JobService } from '#node/jobs/service'
import { toBytes } from '#tests/support/bytes'
import { compressed } from '#tests/support/compress'
import {
  asTar,
  dockerSave,
  imageOf,
  layer,
  ociArchive,
  ociLayout,
  rootFileSystem,
  writeFolder,
} from '#tests/support/images'

import { testEnvironment } from '../support/opened'
import { workerFile } from '../support/worker-file'

let worker: string
beforeAll(async () => {
  worker = await workerFile()
})
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'layerscope-known-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const at = (name: string): string => join(folder, name)

/** Images that differ in one content and in nothing that shows from outside. */
const imageWith = (content: string) =>
  imageOf(
    layer({ 'etc/': '', 'etc/a': content, 'bin/b': '1' }),
    layer({ 'etc/a': 'new', 'bin/.wh.b': '' }),
  ).named('acme/api:1.2')
const ONE = imageWith('12345')
const OTHER = imageWith('1234567')
const archiveOf = (image: typeof ONE): Uint8Array => toBytes(asTar(dockerSave([image])))

const FORMS: readonly (readonly [string, (path: string) => Promise<void>])[] = [
  ['a docker archive', (path) => writeFile(path, archiveOf(ONE))],
  ['an OCI archive, gzip', (path) => writeFile(path, toBytes(ociArchive([ONE], { compression: 'gzip' })))],
  ['an OCI archive, zstd', (path) => writeFile(path, toBytes(ociArchive([ONE], { compression: 'zstd' })))],
  [
    'an archive that is compressed as a whole',
    (path) => writeFile(path, toBytes(compressed(archiveOf(ONE), 'gzip'))),
  ],
  ['the tar of a file system', (path) => writeFile(path, toBytes(rootFileSystem(ONE)))],
  ['a folder in image layout', (path) => writeFolder(ociLayout([ONE]), path)],
]

describe('an image in files that was read before', () => {
  it.each(FORMS)('%s opens from what is known', async (_form, write) => {
    await write(at('image'))
    await settled()
    const first = await analyzed()
    expect(viaOf(first)).toMatch(/^(archive|layout)$/)
    const second = await analyzed()
    expect(viaOf(second)).toBe('cache')
    expect(resultOf(second)).toEqual(resultOf(first))
  })

  it('gives its contents still', async () => {
    await writeFile(at('image'), archiveOf(ONE))
    await settled()
    await analyzed()
    expect(viaOf(await analyzed())).toBe('cache')
    expect(await contentOf('etc/a', 5)).toBe('12345')
  })

  it.each([
    ['where nothing may be kept', { variables: { LAYERSCOPE_CACHE: 'off' } }, {}],
    ['where its digests are to be checked', {}, { verify: true }],
  ])('is read anew %s', async (_why, environment, request) => {
    await writeFile(at('image'), archiveOf(ONE))
    await settled()
    await analyzed()
    expect(viaOf(await analyzed(request, environment))).toBe('archive')
  })

  it('is told as checked when it was, and only then', async () => {
    await writeFile(at('image'), archiveOf(ONE))
    await settled()
    const states = async (request: Partial<AnalysisRequest> = {}) => {
      const events = await analyzed(request)
      const done = events.at(-1)
      if (done?.kind !== 'done') throw new Error('not done')
      return [viaOf(events), done.image.layers.map(({ integrity }) => integrity.diffId.state)]
    }
    expect(await states()).toEqual(['archive', ['not-checked', 'not-checked']])
    expect(await states()).toEqual(['cache', ['not-checked', 'not-checked']])
    expect(await states({ verify: true })).toEqual(['archive', ['verified', 'verified']])
    expect(await states()).toEqual(['cache', ['verified', 'verified']])
    await writeFile(at('image'), archiveOf(OTHER))
    await settled()
    expect(await states()).toEqual(['archive', ['not-checked', 'not-checked']])
  })

  it('is read anew under other limits', async () => {
    await writeFile(at('image'), archiveOf(ONE))
    await settled()
    await analyzed()
    const variables = { LAYERSCOPE_CACHE: at('cache'), LAYERSCOPE_LIMITS: 'entries=1000' }
    expect(viaOf(await analyzed({}, { variables }))).toBe('archive')
  })
})

describe('a file that is another one by now', () => {
  const [one, other] = [archiveOf(ONE), archiveOf(OTHER)]
  it('has the size of the one before in these tests', () => expect(other.length).toBe(one.length))

  it.each<readonly [string, () => Promise<void>]>([
    [
      'written over, its time set back',
      async () => {
        await put(at('image'), other)
      },
    ],
    [
      'put in its place, with its time',
      async () => {
        await put(at('new'), other)
        await rename(at('new'), at('image'))
      },
    ],
    [
      'behind a link that leads elsewhere now',
      async () => {
        await writeFile(at('new'), other)
        await rm(at('image'))
        await symlink(at('new'), at('image'))
      },
    ],
  ])('is read anew: %s', async (_how, change) => {
    await put(at('image'), one)
    await settled()
    expect(storedOf(await analyzed())).toBe(9)
    await change()
    await settled()
    const again = await analyzed()
    expect([viaOf(again), storedOf(again)]).toEqual(['archive', 11])
    expect(viaOf(await analyzed())).toBe('cache')
  })

  it('is read anew when it was cut short, and what is damaged is never known', async () => {
    await put(at('image'), one)
    await settled()
    const whole = resultOf(await analyzed())
    await truncate(at('image'), 3000)
    await settled()
    for (let time = 0; time < 2; time++) {
      const cut = await analyzed()
      expect(cut.at(-1)?.kind === 'failed' || viaOf(cut) === 'archive').toBe(true)
      expect(resultOf(cut)).not.toEqual(whole)
    }
  })

  it.each<readonly [string, () => Promise<void>]>([
    ['written over', () => writeFile(at('image'), other)],
    [
      'replaced',
      async () => {
        await writeFile(at('new'), other)
        await rename(at('new'), at('image'))
      },
    ],
  ])('is not known when it was %s while it was read', async (_how, change) => {
    await put(at('image'), one)
    await settled()
    await analyzed({}, {}, async (event) => {
      if (event.kind === 'image') await change()
    })
    await settled()
    const again = await analyzed()
    expect([viaOf(again), storedOf(again)]).toEqual(['archive', 11])
  })
})

describe('a folder of which one file is another by now', () => {
  it.each<readonly [string, () => Promise<void>]>([
    ['its index', () => cp(at('other/index.json'), at('image/index.json'))],
    [
      'a blob, of the same size and time',
      async () => {
        const blob = at(`image/blobs/sha256/${ONE.id.slice('sha256:'.length)}`)
        await put(blob, await readFile(blob))
      },
    ],
    ['a document that was not there', () => writeFile(at('image/manifest.json'), '[]')],
    [
      'the folder itself, by a link',
      async () => {
        await rename(at('image'), at('before'))
        await symlink(at('other'), at('image'))
      },
    ],
  ])('is read anew: %s', async (_what, change) => {
    await writeFolder(ociLayout([ONE]), at('image'))
    await writeFolder(ociLayout([OTHER]), at('other'))
    const config = at(`image/blobs/sha256/${ONE.id.slice('sha256:'.length)}`)
    await put(config, await readFile(config))
    await settled()
    await analyzed()
    expect(viaOf(await analyzed())).toBe('cache')
    await change()
    await settled()
    expect(viaOf(await analyzed())).not.toBe('cache')
  })
})

/** Writes a file that has the same time whenever it is written. */
async function put(path: string, bytes: Uint8Array): Promise<void> {
  await writeFile(path, bytes)
  await utimes(path, 1_000_000_000, 1_000_000_000)
}

/** As long as a change may be ago without a later one showing. */
function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 60))
}

/** The events of one job in a host of its own, which has put away what it learned. */
async function analyzed(
  request: Partial<AnalysisRequest> = {},
  environment: Parameters<typeof testEnvironment>[0] = {},
  onEvent: (event: JobEvent) => Promise<void> = async () => {},
): Promise<JobEvent[]> {
  const variables = { LAYERSCOPE_CACHE: at('cache') }
  const service = new JobService({ environment: testEnvironment({ worker, variables, ...environment }) })
  const events: JobEvent[] = []
  const waits: Promise<void>[] = []
  await new Promise<void>((resolve) => {
    service.start({ source: at('image'), choice: null, ...request }, (_job, frame) => {
      const event = decodeFrame(frame)
      events.push(event)
      waits.push(onEvent(event))
      if (isEnd(event)) resolve()
    })
  })
  await Promise.all(waits)
  await service.close()
  return events
}

async function contentOf(path: string, bytes: number): Promise<string> {
  const variables = { LAYERSCOPE_CACHE: at('cache') }
  const service = new JobService({ environment: testEnvironment({ worker, variables }) })
  const events: (JobEvent | ContentEvent)[] = []
  const file = { layer: 0, path: Buffer.from(path).toString('base64'), bytes }
  const task = { kind: 'read', pieces: [{ file, from: 0, bytes }] } as const
  await new Promise<void>((resolve) => {
    service.start({ source: at('image'), choice: null, imageId: ONE.id, task }, (_job, frame) => {
      const event = decodeAnyFrame(frame)
      events.push(event)
      if (endsJob(event)) resolve()
    })
  })
  await service.close()
  const chunks = events.flatMap((event) => (event.kind === 'chunk' ? [event.bytes] : []))
  return Buffer.concat(chunks).toString()
}

function viaOf(events: readonly JobEvent[]): string | null {
  const end = events.at(-1)
  return end?.kind === 'done' ? end.image.via : null
}

function storedOf(events: readonly JobEvent[]): number | null {
  const end = events.at(-1)
  return end?.kind === 'done' ? end.totals.storedBytes : null
}

/** All that a window learns, but how and how fast. */
function resultOf(events: readonly JobEvent[]): unknown {
  return events.flatMap((event): unknown[] => {
    switch (event.kind) {
      case 'progress':
      case 'image':
      case 'layer':
        return []
      case 'done':
        return [{ ...event, elapsed: 0, image: { ...event.image, via: null } }]
      default:
        return [event]
    }
  })
}
