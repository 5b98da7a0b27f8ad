import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { bytesAt } from '#core/model/byte-strings'
import { ENTRY_KIND_NAMES } from '#core/model/entry'
import { pack } from '#core/model/packed'
import { nameText } from '#core/model/path-text'
import { entriesToSave } from '#core/query/tree/saved-entries'
import type { SavedPart } from '#core/query/tree/saved-entries'
import { viewOf } from '#core/query/view'
import type { ViewChoice } from '#core/query/view'
import type { SaveTask } from '#contract/content'
import type { JobService } from '#node/jobs/service'
import { FileSink } from '#node/saves/file-sink'
import { indexBytes } from '#tests/support/analysis'
import { seeded, toBytes, utf8 } from '#tests/support/bytes'
import { asTar, dockerSave, imageOf, layer } from '#tests/support/images'
import { charDevice, dir, fifo, file, hardlink, symlink } from '#tests/support/tar'

import { withFile } from '../support/opened'
import { workerFile } from '../support/worker-file'
import { Analyzed, base64, endOf, eventsOf, serviceWith } from './running'

const LONG = `app/${'deep/'.repeat(30)}name`
const image = imageOf(
  layer({
    'app/': dir({ mode: 0o750, uid: 1000, gid: 1001, mtime: 1_700_000_000 }),
    'app/main': file(seeded(200_000, 'main'), { mode: 0o4755, uid: 1000, pax: { mtime: '1700000001.5' } }),
    'app/same': hardlink('app/main'),
    'app/conf': 'before\n',
    'app/gone': 'x',
    'app/to': symlink('../../etc/passwd'),
    'app/null': charDevice(1, 3),
    'app/pipe': fifo(),
    [LONG]: 'deep',
    'app/cap': file('c', {
      xattrs: { 'security.capability': new Uint8Array([1, 0, 0xff, 2]) },
      uid: 5_000_000,
    }),
    'etc/passwd': 'root',
  }),
  layer([
    ['app/conf', 'after\n'],
    ['app/.wh.gone', ''],
    [new Uint8Array([0x61, 0x70, 0x70, 0x2f, 0xff]), 'raw'],
  ]),
).named('acme/api:1.2')
const archive = asTar(dockerSave([image]))

let folder: string
let jobs: JobService | null = null
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'layerscope-save-'))
})
afterEach(async () => {
  await jobs?.close()
  jobs = null
  await rm(folder, { recursive: true, force: true })
})

async function withImage<T>(test: (analyzed: Analyzed) => Promise<T>, worker: string | null = null) {
  return withFile(archive, async (path) => {
    jobs = serviceWith({ worker })
    return test(await Analyzed.of(jobs, path))
  })
}

function taskFor(analyzed: Analyzed, path: string, choice: ViewChoice, part: SavedPart = 'state') {
  const node = path === '/' ? 0 : analyzed.model.paths.find(path)
  const { entries, ...facts } = entriesToSave(analyzed.model, viewOf(analyzed.model, choice), [node], part)
  return { what: { kind: 'folder', entries: base64(pack(entries)) } as const, facts }
}

async function save(analyzed: Analyzed, what: SaveTask['what'], path = join(folder, 'saved')) {
  const place = analyzed.jobs.saves.open(new FileSink(path))
  const events = await analyzed.run({ kind: 'save', save: place, what })
  return { end: endOf(events), events, path }
}

describe('a file', () => {
  it.each([
    ['in a thread', true],
    ['in line', false],
  ])('is saved byte for byte, %s', async (_, inThread) => {
    await withImage(
      async (analyzed) => {
        const what = { kind: 'file', file: analyzed.file('/app/same') } as const
        const { end, path } = await save(analyzed, what)
        expect(end).toEqual({ kind: 'save', place: path, bytes: 200_000 })
        expect(new Uint8Array(await readFile(path))).toEqual(toBytes(seeded(200_000, 'main')))
        expect(await readdir(folder)).toEqual(['saved'])
        expect((await stat(path)).mode & 0o7111).toBe(0)
      },
      inThread ? await workerFile() : null,
    )
  })

  it('takes the place of another only when it is whole', async () => {
    await withImage(async (analyzed) => {
      const path = join(folder, 'there')
      await writeFile(path, 'precious')
      const missing = { ...analyzed.file('/app/conf', 0), path: base64(utf8('app/none')) }
      const { end } = await save(analyzed, { kind: 'file', file: missing }, path)
      expect(end).toMatchObject({ code: 'content-unavailable', what: 'Cannot read /app/none' })
      expect(await readFile(path, 'utf8')).toBe('precious')
      expect(await readdir(folder)).toEqual(['there'])
      await save(analyzed, { kind: 'file', file: analyzed.file('/app/conf', 0) }, path)
      expect(await readFile(path, 'utf8')).toBe('before\n')
    })
  })

  it('that cannot be written fails in a sentence', async () => {
    await withImage(async (analyzed) => {
      const what = { kind: 'file', file: analyzed.file('/app/conf') } as const
      expect((await save(analyzed, what, join(folder, 'none', 'x'))).end).toMatchObject({
        code: 'save-failed',
        why: 'the folder no longer exists',
      })
      await mkdir(join(folder, 'a-folder'))
      expect((await save(analyzed, what, join(folder, 'a-folder'))).end).toMatchObject({
        code: 'save-failed',
        why: 'a folder with that name exists',
      })
      expect(await readdir(folder)).toEqual(['a-folder'])
    })
  })

  it('goes nowhere without a place, and each place is good for one save', async () => {
    await withImage(async (analyzed) => {
      const what = { kind: 'file', file: analyzed.file('/app/conf') } as const
      const nowhere = await analyzed.run({ kind: 'save', save: '/etc/passwd', what })
      expect(endOf(nowhere)).toMatchObject({ code: 'save-failed', what: 'Cannot save' })
      const place = analyzed.jobs.saves.open(new FileSink(join(folder, 'once')))
      expect(endOf(await analyzed.run({ kind: 'save', save: place, what }))).toMatchObject({ kind: 'save' })
      await rm(join(folder, 'once'))
      expect(endOf(await analyzed.run({ kind: 'save', save: place, what }))).toMatchObject({
        code: 'save-failed',
      })
      expect(await readdir(folder)).toEqual([])
    })
  })

  it.each([
    ['in a thread', true],
    ['in line', false],
  ])('that is cancelled leaves nothing, %s', async (_, inThread) => {
    const large = asTar(
      dockerSave([imageOf(layer({ big: file(seeded(60 << 20, 'big')) })).named('acme/big:1')]),
    )
    await withFile(large, async (path) => {
      const service = (jobs = serviceWith({ worker: inThread ? await workerFile() : null }))
      const analyzed = await Analyzed.of(service, path)
      const place = service.saves.open(new FileSink(join(folder, 'big')))
      const what = { kind: 'file', file: analyzed.file('/big') } as const
      const request = analyzed.request({ kind: 'save', save: place, what })
      const events = await eventsOf(service, request, (event, job) => {
        if (event.kind === 'content-progress') service.cancel(job)
      })
      expect(endOf(events)).toBe('cancelled')
      await service.close()
      expect(await readdir(folder)).toEqual([])
    })
  })
})

describe('a folder', () => {
  /** Entries of a tar as `name kind mode uid:gid mtime size link`. */
  async function listing(path: string): Promise<string[]> {
    const index = indexBytes(new Uint8Array(await readFile(path)))
    expect(index.complete).toBe(true)
    expect(index.notices.filter(({ code }) => code !== 'name-not-utf8')).toEqual([])
    return Array.from({ length: index.count }, (_, i) => {
      const name = nameText(bytesAt(index.paths, i))
      const kind = ENTRY_KIND_NAMES[index.kind[i]!]
      const link = nameText(bytesAt(index.links, i))
      const owner = `${index.uid[i]}:${index.gid[i]}`
      return `${name} ${kind} ${index.mode[i]!.toString(8)} ${owner} ${index.mtime[i]} ${index.size[i]} ${link}`.trim()
    })
  }

  it('is saved as it is after a layer', async () => {
    await withImage(async (analyzed) => {
      const { what, facts } = taskFor(analyzed, '/app', { kind: 'layer', layer: 0 })
      expect(facts).toMatchObject({ files: 5, leftOut: 0 })
      const { end, path } = await save(analyzed, what)
      expect(end).toMatchObject({ kind: 'save', bytes: (await stat(path)).size })
      const lines = await listing(path)
      expect(lines).toContain('app directory 750 1000:1001 1700000000 0')
      expect(lines).toContain('app/main file 4755 1000:0 1700000001.5 200000')
      expect(lines).toContain('app/same hardlink 4755 1000:0 1700000001.5 0 app/main')
      expect(lines).toContain('app/conf file 644 0:0 0 7')
      expect(lines).toContain('app/to symlink 777 0:0 0 0 ../../etc/passwd')
      expect(lines).toContain('app/pipe fifo 644 0:0 0 0')
      expect(lines).toContain('app/null char 644 0:0 0 0')
      expect(lines).toContain('app/cap file 644 5000000:0 0 1')
      expect(lines).toContain(`${LONG} file 644 0:0 0 4`)
      expect(lines.some((line) => line.startsWith('etc'))).toBe(false)
      // Nothing may be written through a link that came before it.
      const firstLink = lines.findIndex((line) => / (symlink|hardlink) /.test(line))
      expect(lines.slice(firstLink).some((line) => / (file|directory) /.test(line))).toBe(false)
    })
  })

  it('is saved as it is at the end, or with what changed only', async () => {
    await withImage(async (analyzed) => {
      const state = taskFor(analyzed, '/app', { kind: 'final' })
      const names = (await listing((await save(analyzed, state.what)).path)).map((line) => line.split(' ')[0])
      expect(names).toContain('app/\\xff')
      expect(names).not.toContain('app/gone')
      const changes = taskFor(analyzed, '/app', { kind: 'layer', layer: 1 }, 'changes')
      expect(await listing((await save(analyzed, changes.what)).path)).toEqual([
        'app directory 750 1000:1001 1700000000 0',
        'app/conf file 644 0:0 0 6',
        'app/\\xff file 644 0:0 0 3',
      ])
    })
  })

  it('keeps extended attributes, devices and bytes of names', async () => {
    await withImage(async (analyzed) => {
      const { path } = await save(analyzed, taskFor(analyzed, '/', { kind: 'final' }).what)
      const index = indexBytes(new Uint8Array(await readFile(path)))
      expect(index.xattrEntries.length).toBe(1)
      expect(bytesAt(index.xattrs, 0)).toContain(0xff)
      const device = Array.from(index.extra.subarray(0, 2))
      expect(device).toEqual([1, 3])
      const names = Array.from({ length: index.count }, (_, i) => bytesAt(index.paths, i))
      expect(names.some((name) => name.at(-1) === 0xff)).toBe(true)
    })
  })

  it('is what tar makes of it', async () => {
    await withImage(async (analyzed) => {
      const { path } = await save(analyzed, taskFor(analyzed, '/app', { kind: 'final' }).what)
      const out = join(folder, 'out')
      await mkdir(out)
      const { stdout } = await promisify(execFile)('tar', ['-tvf', path], {
        env: { ...process.env, LC_ALL: 'C' },
      })
      expect(stdout).toContain('-rwsr-xr-x 1000/0')
      expect(stdout).toContain('link to app/main')
      await promisify(execFile)('tar', ['-xf', path, '-C', out, '--no-same-owner', '--exclude', 'app/null'])
      expect(await readFile(join(out, 'app/conf'), 'utf8')).toBe('after\n')
      expect((await stat(join(out, 'app/main'))).ino).toBe((await stat(join(out, 'app/same'))).ino)
    })
  })

  it('never holds a name that leads out of it, whatever the request says', async () => {
    await withImage(async (analyzed) => {
      const node = analyzed.model.paths.find('/app')
      const { entries } = entriesToSave(
        analyzed.model,
        viewOf(analyzed.model, { kind: 'final' }),
        [node],
        'state',
      )
      for (const name of ['../x', '/etc/x', 'a//b', '']) {
        const shared = entries.names.shared.slice()
        const rest = { bytes: utf8(name), ends: Uint32Array.from(shared, () => name.length) }
        const bad = { ...entries, names: { shared: shared.fill(0), rest } }
        const what = { kind: 'folder', entries: base64(pack(bad)) } as const
        expect((await save(analyzed, what)).end).toMatchObject({ code: 'request-invalid' })
      }
      expect(await readdir(folder)).toEqual([])
    })
  })
})
