import { Readable } from 'node:stream'

import { afterEach, beforeAll, describe, expect, it } from 'vitest'

import type { ContentRequest } from '#contract/content'
import { decodeAnyFrame, endsJob } from '#contract/frame'
import type { JobService } from '#node/jobs/service'
import { seeded, toBytes, utf8 } from '#tests/support/bytes'
import { asTar, dockerSave, imageOf, layer, ociLayout } from '#tests/support/images'
import { file, hardlink, symlink } from '#tests/support/tar'

import { withFile } from '../support/opened'
import { workerFile } from '../support/worker-file'
import { Analyzed, base64, bytesOf, endOf, eventsOf, serviceWith } from './running'

const image = imageOf(
  layer({ 'etc/conf': 'first\n', 'bin/big': file(seeded(300_000, 'big')), 'bin/name': hardlink('bin/big') }),
  layer({ 'etc/conf': 'second, longer\n', 'etc/empty': '', 'etc/link': symlink('conf') }),
  layer([
    ['etc/.wh.conf', ''],
    ['etc/two\nlines', 'odd'],
    [new Uint8Array([0x65, 0x74, 0x63, 0x2f, 0xff, 0xfe]), 'not UTF-8'],
  ]),
).named('acme/api:1.2')
const archive = asTar(dockerSave([image]))

let worker: string
beforeAll(async () => {
  worker = await workerFile()
})
let jobs: JobService | null = null
afterEach(async () => {
  await jobs?.close()
  jobs = null
})

async function withImage(test: (analyzed: Analyzed, path: string) => Promise<void>, inThread = false) {
  await withFile(archive, async (path) => {
    jobs = serviceWith(inThread ? { worker } : {})
    await test(await Analyzed.of(jobs, path), path)
  })
}

describe.each([
  ['in a thread', true],
  ['in line', false],
])('reading, %s', (_, inThread) => {
  it('gives the bytes of each version, whole and in part', async () => {
    await withImage(async (analyzed) => {
      const before = analyzed.file('/etc/conf', 0)
      const after = analyzed.file('/etc/conf', 1)
      const big = analyzed.file('/bin/name')
      const events = await analyzed.run({
        kind: 'read',
        pieces: [
          { file: before, from: 0, bytes: 1000 },
          { file: after, from: 0, bytes: 1000 },
          { file: after, from: 8, bytes: 6 },
          { file: big, from: 299_990, bytes: 1000 },
        ],
      })
      expect(endOf(events)).toEqual({ kind: 'read' })
      expect(bytesOf(events, 0)).toEqual(utf8('first\n'))
      expect(bytesOf(events, 1)).toEqual(utf8('second, longer\n'))
      expect(bytesOf(events, 2)).toEqual(utf8('longer'))
      expect(bytesOf(events, 3)).toEqual(toBytes(seeded(300_000, 'big')).slice(299_990))
      expect(events).toContainEqual({ kind: 'content', piece: 3, bytes: 300_000 })
    }, inThread)
  })
})

describe('reading', () => {
  it('takes names as the bytes they are', async () => {
    await withImage(async (analyzed) => {
      for (const [name, content] of [
        ['/etc/two\\x0alines', 'odd'],
        ['/etc/\\xff\\xfe', 'not UTF-8'],
        ['/etc/empty', ''],
      ] as const) {
        const pieces = [{ file: analyzed.file(name), from: 0, bytes: 100 }]
        const events = await analyzed.run({ kind: 'read', pieces })
        expect(endOf(events)).toEqual({ kind: 'read' })
        expect(bytesOf(events)).toEqual(utf8(content))
      }
    })
  })

  it('says what is not there', async () => {
    await withImage(async (analyzed) => {
      const nowhere = { layer: 1, path: base64(utf8('no/such')), bytes: 3 }
      expect(endOf(await analyzed.run({ kind: 'preview', file: nowhere }))).toMatchObject({
        code: 'content-unavailable',
        what: 'Cannot read /no/such',
        why: 'the content of layer 2 is not available',
      })
      const link = { layer: 1, path: base64(utf8('etc/link')), bytes: 4 }
      expect(
        endOf(await analyzed.run({ kind: 'read', pieces: [{ file: link, from: 0, bytes: 9 }] })),
      ).toMatchObject({ code: 'content-unavailable' })
    })
  })

  it('refuses another image than the one that was analyzed', async () => {
    await withImage(async (analyzed) => {
      const task = { kind: 'preview', file: analyzed.file('/etc/empty') } as const
      const events = await analyzed.run(task, { imageId: `sha256:${'0'.repeat(64)}` })
      expect(endOf(events)).toMatchObject({
        code: 'image-changed',
        why: expect.stringContaining('no longer the image') as string,
      })
      const grown = { ...analyzed.file('/bin/big'), bytes: 5 }
      expect(endOf(await analyzed.run({ kind: 'preview', file: grown }))).toMatchObject({
        code: 'image-changed',
        why: 'it has 300,000 bytes now and had 5 when the image was analyzed',
      })
    })
  })

  it('fails in a sentence when the archive is gone', async () => {
    let task: ContentRequest | null = null
    await withImage(async (analyzed) => {
      task = analyzed.request({ kind: 'preview', file: analyzed.file('/etc/empty') })
    })
    jobs = serviceWith()
    expect(endOf(await eventsOf(jobs, task!))).toMatchObject({
      code: 'file-not-found',
      why: 'there is no such file',
    })
  })

  it('reads an upload that is sent twice, and says when it was sent but once', async () => {
    const service = (jobs = serviceWith({ worker }))
    const send = (): string => {
      const id = service.uploads.open('web.tar', archive.size)
      void service.uploads.accept(id, Readable.from(archive))
      return `upload:${id}`
    }
    const analyzed = await Analyzed.of(service, send())
    const pieces = [{ file: analyzed.file('/etc/conf', 1), from: 0, bytes: 100 }]
    const twice = await analyzed.run({ kind: 'read', pieces }, { source: send(), again: send() })
    expect(endOf(twice)).toEqual({ kind: 'read' })
    expect(bytesOf(twice)).toEqual(utf8('second, longer\n'))
    expect(endOf(await analyzed.run({ kind: 'read', pieces }, { source: send() }))).toMatchObject({
      code: 'content-unavailable',
      why: 'it was read from a stream, which cannot be read twice',
    })
  })

  it('reads from a compressed layout too', async () => {
    await withFile(asTar(ociLayout([image])), async (path) => {
      jobs = serviceWith()
      const analyzed = await Analyzed.of(jobs, path)
      const events = await analyzed.run({ kind: 'preview', file: analyzed.file('/etc/conf', 0) })
      expect(bytesOf(events)).toEqual(utf8('first\n'))
    })
  })
})

describe('cancelling', () => {
  it('ends a read that waits for bytes', async () => {
    const service = (jobs = serviceWith({ worker }))
    const analyzed = await withFile(archive, (path) => Analyzed.of(service, path))
    const id = service.uploads.open('web.tar', archive.size)
    const body = new Readable({ read() {} })
    body.push(toBytes(archive).subarray(0, 2000))
    void service.uploads.accept(id, body)
    const task = { kind: 'preview', file: analyzed.file('/etc/empty') } as const
    const request = analyzed.request(task, { source: `upload:${id}`, again: `upload:${id}` })
    const ignore = (): void => {}
    const events = await eventsOf(service, request, ignore, (job) =>
      setTimeout(() => service.cancel(job), 300),
    )
    expect(endOf(events)).toBe('cancelled')
  })

  it('leaves nothing that the next job would hear', async () => {
    const service = (jobs = serviceWith({ worker }))
    const large = imageOf(layer({ 'srv/large': 'x'.repeat(20_000_000), 'etc/conf': 'a' })).named(
      'acme/large:1',
    )
    await withFile(asTar(dockerSave([large])), async (path) => {
      const analyzed = await Analyzed.of(service, path)
      const pieces = [{ file: analyzed.file('/srv/large', 0), from: 0, bytes: 20_000_000 }]
      for (let round = 0; round < 12; round++) {
        const request = analyzed.request({ kind: 'read', pieces })
        const cancelled = await new Promise<string>((resolve) => {
          service.start(request, (job, frame) => {
            const event = decodeAnyFrame(frame)
            if (endsJob(event)) resolve(event.kind)
            else service.cancel(job)
          })
        })
        const kinds = (await eventsOf(service, { source: path, choice: null })).map(({ kind }) => kind)
        expect([cancelled, kinds.filter((kind) => kind.startsWith('content-'))]).toEqual(['cancelled', []])
        expect(kinds.at(-1)).toBe('done')
      }
    })
  })
})
