import { afterEach, describe, expect, it } from 'vitest'

import type { FileMatches, SearchTask } from '#contract/content'
import type { JobService } from '#node/jobs/service'
import { seeded } from '#tests/support/bytes'
import { asTar, dockerSave, imageOf, layer } from '#tests/support/images'
import { file, hardlink } from '#tests/support/tar'

import { withFile } from '../support/opened'
import { Analyzed, endOf, eventsOf, serviceWith } from './running'

const image = imageOf(
  layer({
    'etc/a.conf': 'port = 80\r\nhost = example.org\r\n# Port of the proxy\n',
    'etc/old.conf': 'port = 1\n',
    'etc/link.conf': hardlink('etc/a.conf'),
    'lib/blob': file(new Uint8Array([0x7f, 0, ...new TextEncoder().encode('port')])),
    'srv/bad': `${'a'.repeat(50)}!\nport\n`,
    'srv/bad2': `${'a'.repeat(50)}!\n`,
    'srv/bad3': `${'a'.repeat(50)}!\n`,
  }),
  layer({ 'etc/.wh.old.conf': '', 'etc/b.conf': `${'x'.repeat(5000)}port${'y'.repeat(5000)}\nlast port` }),
  layer({ 'log/many': 'port\n'.repeat(1000), 'log/ünïcode': 'PORT ünïcode 😀 port\n' }),
).named('acme/api:1.2')
const archive = asTar(dockerSave([image]))

let jobs: JobService | null = null
afterEach(async () => {
  await jobs?.close()
  jobs = null
})

const PLAIN = { kind: 'search', mode: 'plain', matchCase: false } as const

/** Lines found as `path:line`, and how the search ended. */
async function found(
  task: Omit<SearchTask, 'files'>,
  scope: Parameters<Analyzed['list']>[0] = { kind: 'final' },
): Promise<{ hits: string[]; files: FileMatches[]; end: unknown }> {
  return withFile(archive, async (path) => {
    jobs = serviceWith()
    const analyzed = await Analyzed.of(jobs, path)
    const { files, paths } = analyzed.list(scope)
    const events = await analyzed.run({ ...task, files })
    const matches = events.flatMap((event) => (event.kind === 'matches' ? event.files : []))
    const hits = matches.flatMap(({ file: row, lines }) => lines.map(({ line }) => `${paths[row]}:${line}`))
    return { hits: hits.toSorted(), files: matches, end: endOf(events) }
  })
}

describe('a search', () => {
  it('finds lines of text files in the final file system, each content once', async () => {
    const { hits, end } = await found({ ...PLAIN, text: 'PORT =' })
    expect(hits).toEqual(['/etc/a.conf:1'])
    expect(end).toEqual({
      kind: 'search',
      found: {
        searched: 7,
        matches: 1,
        binary: 1,
        tooLarge: 0,
        slow: 0,
        longLines: 0,
        unreadable: 0,
        limited: false,
      },
    })
  })

  it('minds case when told to', async () => {
    const { hits } = await found({ ...PLAIN, text: 'Port', matchCase: true })
    expect(hits).toEqual(['/etc/a.conf:3'])
  })

  it('finds what a layer stored, also when it was deleted later', async () => {
    const { hits } = await found({ ...PLAIN, text: 'port = ' }, { kind: 'layer', layer: 0 })
    expect(hits).toEqual(['/etc/a.conf:1', '/etc/old.conf:1'])
  })

  it('takes plain text for what it is', async () => {
    expect((await found({ ...PLAIN, text: '.*' })).hits).toEqual([])
    expect((await found({ ...PLAIN, text: '\\d(' })).hits).toEqual([])
  })

  it('cuts long lines around the hit, and marks every hit', async () => {
    const { files } = await found({ ...PLAIN, text: 'port' }, { kind: 'layer', layer: 1 })
    const [long, last] = files.flatMap(({ lines }) => lines)
    expect(long).toMatchObject({ line: 1, cutBefore: true, cutAfter: true })
    expect(long!.text.length).toBe(240)
    expect(long!.text.slice(...long!.hits[0]!)).toBe('port')
    expect(last).toEqual({
      line: 2,
      offset: 10_005,
      text: 'last port',
      cutBefore: false,
      cutAfter: false,
      hits: [[5, 9]],
    })
    const unicode = await found({ ...PLAIN, text: 'port' }, { kind: 'layer', layer: 2 })
    const line = unicode.files.flatMap(({ lines }) => lines).find(({ text }) => text.includes('ü'))
    expect(line!.hits.map(([from, to]) => line!.text.slice(from, to))).toEqual(['PORT', 'port'])
  })

  it('stops at its limits and says so', async () => {
    const perFile = await found({ ...PLAIN, text: 'port' }, { kind: 'layer', layer: 2 })
    expect(perFile.hits.length).toBe(201)
    expect(perFile.end).toMatchObject({ found: { limited: true, matches: 201 } })
    const inAll = await found({ ...PLAIN, text: 'port', limits: { matches: 3 } })
    expect(inAll.hits.length).toBe(3)
    expect(inAll.end).toMatchObject({ found: { limited: true, unreadable: 0 } })
    const large = await found({ ...PLAIN, text: 'port', limits: { fileBytes: 1000 } })
    expect(large.end).toMatchObject({ found: { tooLarge: 2 } })
  })

  it('refuses a list that is none', async () => {
    await withFile(archive, async (path) => {
      jobs = serviceWith()
      const analyzed = await Analyzed.of(jobs, path)
      for (const files of ['', 'AAAA', analyzed.list({ kind: 'final' }).files.slice(0, 60)]) {
        expect(endOf(await analyzed.run({ ...PLAIN, text: 'x', files }))).toMatchObject({
          code: 'request-invalid',
          what: 'Cannot search',
        })
      }
    })
  })
})

describe('a pattern', () => {
  const regex = { kind: 'search', mode: 'regex', matchCase: true } as const

  it('is tried on each line by itself', async () => {
    const { hits } = await found({ ...regex, text: '^host\\s=\\s\\S+$' })
    expect(hits).toEqual(['/etc/a.conf:2'])
    expect((await found({ ...regex, text: '80\\s+host' })).hits).toEqual([])
    expect((await found({ ...regex, text: 'q*' })).hits).toEqual([])
  })

  it('sees the beginning of long lines, and says so', async () => {
    const { hits, end } = await found({ ...regex, text: 'por[t]' }, { kind: 'layer', layer: 1 })
    expect(hits).toEqual(['/etc/b.conf:2'])
    expect(end).toMatchObject({ found: { longLines: 1 } })
  })

  it('that is none is refused with the reason', async () => {
    expect((await found({ ...regex, text: '(a' })).end).toMatchObject({
      code: 'pattern-invalid',
      why: /no regular expression \(unterminated group\)/,
    })
  })

  it('that would never end is given up, file by file, then as a whole', async () => {
    const task = { ...regex, text: '^(a+)+$', limits: { fileTime: 100 } }
    expect((await found(task, { kind: 'layer', layer: 0 })).end).toMatchObject({
      code: 'pattern-slow',
      why: /longer than/,
    })
    const some = await found(
      { ...regex, text: '^(a+)+$|^port$', limits: { fileTime: 100, slowFiles: 4 } },
      { kind: 'layer', layer: 0 },
    )
    expect(some.end).toMatchObject({ found: { slow: 3, searched: 2 } })
  })
})

describe('cancelling', () => {
  it('ends a search in the middle', async () => {
    const text = Array.from({ length: 40 }, (_, i) => [`f${i}`, file(seeded(400_000, `${i}`))] as const)
    const many = asTar(dockerSave([imageOf(layer(Object.fromEntries(text))).named('acme/many:1')]))
    await withFile(many, async (path) => {
      const service = (jobs = serviceWith())
      const analyzed = await Analyzed.of(service, path)
      const { files } = analyzed.list({ kind: 'final' })
      const request = analyzed.request({ ...PLAIN, text: 'x', files })
      const events = await eventsOf(service, request, (event, job) => {
        if (event.kind === 'content-progress') service.cancel(job)
      })
      expect(endOf(events)).toBe('cancelled')
    })
  })
})
