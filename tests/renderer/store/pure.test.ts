import { describe, expect, it } from 'vitest'

import type { ImageLayers, ImageSummary } from '#contract/calls'
import type { ProgressEvent } from '#contract/events'
import { afterEvent, newAnalysis, totalOf } from '#renderer/store/analysis'
import { analysisRows } from '#renderer/store/analysis-rows'
import { nextSamples, remaining, type Sample } from '#renderer/store/estimate'
import { libraryRows } from '#renderer/store/library-rows'
import { readRecent, withRecent, writeRecent, type RecentAnalysis } from '#renderer/store/recent'
import { nameParts, shortName, sourceName } from '#renderer/store/source-name'
import { announcementOf } from '#renderer/features/analysis/announcement'
import { stageStates } from '#renderer/features/analysis/stage-states'
import { identityOf } from '#tests/support/analysis'

function progress(changes: Partial<ProgressEvent>): ProgressEvent {
  const none = { bytes: 0, totalBytes: null, entries: 0, layer: null, layerBytes: 0, path: null, note: null }
  return { kind: 'progress', stage: 'index', elapsed: 0, ...none, ...changes }
}

describe('remaining', () => {
  const steady = (count: number, rate: number): readonly Sample[] =>
    Array.from({ length: count }, (_, i) => ({ elapsed: i * 100, bytes: i * rate }))

  it('is bytes left by the rate of late', () => {
    expect(remaining(steady(31, 1000), 60_000)).toBeCloseTo(3000)
  })

  it('says nothing too early, without a total, or when reading stalls or leaps', () => {
    expect(remaining(steady(10, 1000), 60_000)).toBeNull()
    expect(remaining(steady(31, 1000), null)).toBeNull()
    expect(remaining(steady(31, 0), 60_000)).toBeNull()
    expect(remaining(steady(31, 1000), 1000)).toBeNull()
    const stalled = steady(31, 1000).map(({ elapsed, bytes }) => ({
      elapsed,
      bytes: Math.min(bytes, 15_000),
    }))
    expect(remaining(stalled, 60_000)).toBeNull()
  })

  it('forgets what was long ago, and other stages', () => {
    const old = [{ elapsed: 0, bytes: 0 }]
    expect(nextSamples(old, progress({ elapsed: 9000, bytes: 5 }))).toEqual([{ elapsed: 9000, bytes: 5 }])
    expect(nextSamples(old, progress({ stage: 'compare' }))).toEqual([])
  })
})

describe('afterEvent', () => {
  it('times the stages, and lets none come back', () => {
    const stages = [
      progress({ stage: 'metadata', elapsed: 40 }),
      progress({ stage: 'index', elapsed: 100 }),
      progress({ stage: 'metadata', elapsed: 150 }),
      progress({ stage: 'index', elapsed: 300 }),
    ].reduce((analysis, event) => afterEvent(analysis, event, 0), newAnalysis(0)).stages
    expect(stages).toEqual([
      { stage: 'connect', from: 0, to: 40 },
      { stage: 'metadata', from: 40, to: 100 },
      { stage: 'index', from: 100, to: null },
    ])
  })
})

function listedAs(bytes: readonly (number | null)[]): ImageLayers {
  const layers = bytes.map((each, i) => ({
    diffId: `sha256:${i}`,
    bytes: each,
    command: `RUN ${i}`,
    sharedWith: 0,
  }))
  return { id: 'sha256:1', layers, baseLayers: 0, baseName: null }
}

describe('totalOf', () => {
  it('takes what the host says, else what the layers add up to, else nothing', () => {
    const told = { ...newAnalysis(0), progress: progress({ totalBytes: 5 }), expectedBytes: [1, 2] }
    expect(totalOf(told)).toEqual({ bytes: 5, about: false })
    expect(totalOf({ ...told, progress: null })).toEqual({ bytes: 3, about: true })
    expect(totalOf({ ...newAnalysis(0), expectedBytes: [1, null] })).toBeNull()
    expect(totalOf(newAnalysis(0))).toBeNull()
  })

  it('takes what the list of the engine knows as long as nobody else says anything', () => {
    const listed = listedAs([10, 20])
    expect(totalOf(newAnalysis(0), listed)).toEqual({ bytes: 30, about: true })
    expect(totalOf({ ...newAnalysis(0), expectedBytes: [1, null] }, listed)).toEqual({
      bytes: 30,
      about: true,
    })
    expect(totalOf({ ...newAnalysis(0), expectedBytes: [1, 2] }, listed)).toEqual({ bytes: 3, about: true })
    expect(totalOf(newAnalysis(0), listedAs([10, null]))).toBeNull()
  })
})

describe('announcementOf', () => {
  it('changes once a stage and once a quarter', () => {
    const said = Array.from({ length: 101 }, (_, i) =>
      announcementOf({ ...newAnalysis(0), progress: progress({ bytes: i, totalBytes: 100 }) }),
    )
    expect([...new Set(said)]).toEqual([
      'Index layers',
      'Index layers, 25 percent',
      'Index layers, 50 percent',
      'Index layers, 75 percent',
      'Index layers, 100 percent',
    ])
  })
})

describe('stageStates', () => {
  const stages = [
    { stage: 'connect', from: 0, to: 20 },
    { stage: 'index', from: 20, to: null },
  ] as const

  it('shows no stage as under way before it has lasted 200 ms', () => {
    expect(stageStates(stages, 100).map(({ state }) => state)).toEqual(['done', 'done', 'waiting', 'waiting'])
    expect(stageStates(stages, 220).map(({ state }) => state)).toEqual(['done', 'done', 'active', 'waiting'])
  })

  it('gives a skipped stage no time', () => {
    expect(stageStates(stages, 1020).map(({ took }) => took)).toEqual([20, null, 1000, null])
  })
})

describe('analysisRows', () => {
  const read = { files: 1, markers: 0, complete: true }

  it('puts layers in build order, whichever way they are known', () => {
    const image = identityOf(3)
    const layers = image.layers.map((layer, i) => ({ ...layer, diffId: `sha256:${i}` }))
    const analysis = {
      ...newAnalysis(0),
      image: { ...image, layers },
      expectedBytes: [10, null, 30],
      layersRead: [
        { ...read, index: null, diffId: 'sha256:2', entries: 3, storedBytes: 31 },
        { ...read, index: 0, diffId: null, entries: 1, storedBytes: 10, complete: false },
      ],
      progress: progress({ layer: 1, layerBytes: 5, path: '/a' }),
    }
    expect(analysisRows(analysis).map(({ state, bytes, path }) => [state, bytes, path])).toEqual([
      ['damaged', 10, null],
      ['reading', 5, '/a'],
      ['done', 31, null],
    ])
  })

  it('has instructions and sizes from the list of the engine before the image says any', () => {
    const layersRead = [{ ...read, index: null, diffId: 'sha256:1', entries: 3, storedBytes: 31 }]
    const listed = listedAs([10, 30])
    expect(analysisRows({ ...newAnalysis(0), layersRead }, listed)).toMatchObject([
      { index: 0, command: 'RUN 0', expectedBytes: 10, state: 'queued' },
      { index: 1, command: 'RUN 1', bytes: 31, state: 'done' },
    ])
    const image = identityOf(2)
    const silent = { ...image, layers: image.layers.map((layer) => ({ ...layer, command: null })) }
    expect(analysisRows({ ...newAnalysis(0), image: silent }, listed).map(({ command }) => command)).toEqual([
      'RUN 0',
      'RUN 1',
    ])
  })

  it('lists layers by arrival while nothing is known of the image', () => {
    const layersRead = [{ ...read, index: null, diffId: null, entries: 3, storedBytes: 31 }]
    expect(analysisRows({ ...newAnalysis(0), layersRead })).toMatchObject([
      { index: null, entries: 3, bytes: 31 },
    ])
  })
})

describe('libraryRows', () => {
  const image = (id: string, names: string[], bytes: number, createdAt: number): ImageSummary => ({
    engine: 'docker',
    id: `sha256:${id}`,
    names,
    bytes,
    createdAt,
    source: `docker://${names[0] ?? id}`,
  })
  const images = [
    image('aa11', ['acme/api:10'], 30, 1),
    image('bb22', ['acme/api:9', 'acme/api:latest'], 10, 3),
    image('cc33', [], 20, 2),
  ]
  const recent = [entry('docker://acme/api:10', 'sha256:aa11'), entry('docker://acme/api:9', 'sha256:old')]
  const rows = (changes: Partial<Parameters<typeof libraryRows>[2]>) =>
    libraryRows(images, recent, {
      search: '',
      filter: 'all',
      sort: { by: 'name', descending: false },
      ...changes,
    })
  const ids = (changes: Parameters<typeof rows>[0]) =>
    rows(changes).rows.map(({ image }) => image.id.slice(7))

  it('sorts numbers in names as numbers, dangling images last', () => {
    expect(ids({})).toEqual(['bb22', 'aa11', 'cc33'])
    expect(ids({ sort: { by: 'size', descending: true } })).toEqual(['aa11', 'cc33', 'bb22'])
    expect(ids({ sort: { by: 'created', descending: true } })).toEqual(['bb22', 'cc33', 'aa11'])
  })

  it('has images without a date last, whichever way dates are sorted', () => {
    const undated = { ...image('dd44', ['acme/none:1'], 5, 0), createdAt: null, reproducible: true }
    for (const descending of [true, false]) {
      const sorted = libraryRows([undated, ...images], [], {
        search: '',
        filter: 'all',
        sort: { by: 'created', descending },
      })
      expect(sorted.rows.at(-1)?.image.id).toBe('sha256:dd44')
    }
  })

  it('takes a tag that moved since for not analyzed', () => {
    expect(ids({ filter: 'analyzed' })).toEqual(['aa11'])
    expect(rows({}).counts).toEqual({ all: 3, analyzed: 1, dangling: 1 })
  })

  it('finds every word in any name, or an ID from its start', () => {
    expect(ids({ search: 'latest api' })).toEqual(['bb22'])
    expect(ids({ search: 'CC3' })).toEqual(['cc33'])
    expect(ids({ search: 'sha256:aa' })).toEqual(['aa11'])
    expect(ids({ search: 'a11' })).toEqual([])
  })
})

describe('what is remembered', () => {
  const storage = () => {
    const values = new Map<string, string>()
    return {
      getItem: (key: string) => values.get(key) ?? null,
      setItem: (key: string, value: string) => void values.set(key, value),
    }
  }

  it('keeps one entry an image and source, newest first, and no files that a page sent', () => {
    const memory = storage()
    const first = entry('docker://a', 'sha256:1')
    const list = withRecent(withRecent(withRecent([], first), entry('upload:7', null)), { ...first, at: 9 })
    expect(list.map(({ source, at }) => [source, at])).toEqual([
      ['docker://a', 9],
      ['upload:7', 0],
    ])
    writeRecent(memory, list)
    expect(readRecent(memory).map(({ source }) => source)).toEqual(['docker://a'])
  })

  it('drops entries that make no sense', () => {
    const memory = storage()
    memory.setItem(
      'layerscope.recent',
      JSON.stringify([{ ...entry('a', null), storedBytes: -1 }, null, entry('b', null)]),
    )
    expect(readRecent(memory).map(({ source }) => source)).toEqual(['b'])
  })
})

describe('names', () => {
  it.each([
    ['docker://acme/api:1.2', 'acme/api:1.2'],
    ['docker-archive:/tmp/web.tar', 'web.tar'],
    [String.raw`C:\images\web.tar`, 'web.tar'],
    ['sample', 'Sample image'],
    ['', ''],
  ])('calls %s %s', (source, name) => {
    expect(sourceName(source)).toBe(name)
  })

  it('keeps the tag apart', () => {
    expect(nameParts('host:5000/team/api:1.2')).toEqual({ name: 'host:5000/team/api', tag: ':1.2' })
    expect(shortName('host:5000/team/api')).toEqual({ name: 'api', tag: '' })
    expect(shortName('api@sha256:12')).toEqual({ name: 'api', tag: '@sha256:12' })
  })
})

function entry(source: string, imageId: string | null): RecentAnalysis {
  return { source, choice: null, name: source, imageId, storedBytes: 100, reclaimableBytes: 10, at: 0 }
}
