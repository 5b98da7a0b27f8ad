import { describe, expect, it } from 'vitest'

import type { CallName } from '#contract/calls'
import { LIST_LIMIT, READ_LIMITS } from '#contract/content'
import { FailureError } from '#contract/failure'
import { parseRequest } from '#contract/requests'

const ID = `sha256:${'0a'.repeat(32)}`
const path = (text: string): string => Buffer.from(text).toString('base64')
const file = { layer: 0, path: path('etc/passwd'), bytes: 5 }
const content = (task: object): object => ({
  source: './image.tar',
  again: 'upload:x',
  choice: 'linux/amd64',
  imageId: ID,
  engineMetadata: 'off',
  task,
})

/** A sound request of every call, and of every kind of task. */
const SOUND: readonly (readonly [CallName, unknown])[] = [
  ['image.list', { engine: 'docker' }],
  ['image.layers', { engine: 'podman', ids: [ID] }],
  ['upload.open', { name: 'image.tar', bytes: 1000 }],
  ['analysis.start', { source: 'web:1', choice: 'x', engineMetadata: 'on', verify: true }],
  ['content.start', content({ kind: 'read', pieces: [{ file, from: 0, bytes: 10 }] })],
  ['content.start', content({ kind: 'preview', file })],
  [
    'content.start',
    content({
      kind: 'search',
      files: 'AAAA',
      text: 'x',
      mode: 'plain',
      matchCase: false,
      limits: { matches: 1, matchesPerFile: 1, fileBytes: 1, lineLength: 1, fileTime: 1, slowFiles: 1 },
    }),
  ],
  ['content.start', content({ kind: 'save', save: 'a-b_1', what: { kind: 'file', file } })],
  ['content.start', content({ kind: 'save', save: 'a-b_1', what: { kind: 'folder', entries: 'AAAA' } })],
  ['save.open', { name: 'passwd', bytes: 5 }],
  ['analysis.cancel', { job: 1 }],
]
const WITHOUT_REQUEST: readonly CallName[] = [
  'host.info',
  'engine.list',
  'archive.pick',
  'cache.usage',
  'cache.clear',
]

type Leaf = { readonly at: readonly (string | number)[]; readonly value: unknown }

function leaves(value: unknown, at: readonly (string | number)[] = []): Leaf[] {
  if (typeof value !== 'object' || value === null) return [{ at, value }]
  return Object.entries(value).flatMap(([key, each]) => leaves(each, [...at, key]))
}

function replaced(value: unknown, [key, ...rest]: readonly (string | number)[], by: unknown): unknown {
  if (key === undefined) return by
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value)
    ? [...(value as unknown[])]
    : { ...(value as object) }
  Object.assign(copy, { [key]: replaced((value as Record<string, unknown>)[key], rest, by) })
  return copy
}

/** Values that no place of this type may take. */
function hostileFor(value: unknown): readonly unknown[] {
  const always: readonly unknown[] = [undefined, {}, [], [value], { toString: 'x' }]
  switch (typeof value) {
    case 'string':
      return [...always, 1, true, '', 'x'.repeat(LIST_LIMIT + 1)]
    case 'number':
      return [...always, '1', true, -1, 1.5, Number.NaN, Infinity, 2 ** 60]
    case 'boolean':
      return [...always, 0, 'true', '']
    default:
      return always
  }
}

/** What more is refused, by the name of the place. */
const HOSTILE: Readonly<Record<string, readonly unknown[]>> = {
  engine: ['', 'lxc', 'docker/..', 'constructor', '__proto__'],
  ids: [
    '../../containers/json',
    '..',
    'web:1',
    'sha256:',
    `sha256:${'0a'.repeat(31)}`,
    `sha256:${'0A'.repeat(32)}`,
    `${ID}/../..`,
    `${ID}?all=1`,
    `${ID}\n`,
    `sha512:${'0a'.repeat(64)}`,
  ],
  name: ['a\0b', 'x'.repeat(4097)],
  source: ['a\0b', 'x'.repeat(8193)],
  again: ['a\0b', 'x'.repeat(8193)],
  choice: ['a\0b', 'x'.repeat(8193)],
  imageId: ['a\0b', 'x'.repeat(1025)],
  engineMetadata: ['ON', 'yes'],
  kind: ['', 'delete', '__proto__'],
  layer: [0x10000],
  path: ['=', '%%%', ...['/etc', 'etc/', 'a//b', '.', '..', '../x', 'a/../b', 'a/.', 'a\0b'].map(path)],
  from: [-0.5],
  text: ['x'.repeat(2001)],
  mode: ['glob', ''],
  save: ['../x', 'a/b', 'x'.repeat(129), 'a b'],
  matches: [0, 100_001],
  fileTime: [0, 60_001],
  fileBytes: [0, (1 << 30) + 1],
  job: [2 ** 32],
}
/** Places that may be left out, or hold null. */
const OPTIONAL = new Set(['again', 'engineMetadata', 'verify', 'limits'])
const LIMITS = new Set(['matches', 'matchesPerFile', 'fileBytes', 'lineLength', 'fileTime', 'slowFiles'])

const cases = SOUND.flatMap(([name, request]) =>
  leaves(request).flatMap(({ at, value }) => {
    const place = at.findLast((key) => !/^\d+$/.test(String(key))) as string
    const optional = OPTIONAL.has(place) || LIMITS.has(place)
    return [...hostileFor(value), ...(HOSTILE[place] ?? [])]
      .filter((hostile) => !(optional && hostile === undefined))
      .map((hostile): [CallName, string, unknown] => [name, at.join('.'), replaced(request, at, hostile)])
  }),
)

/** The code that a request is refused with, or what else became of it. */
function outcomeOf(name: CallName, request: unknown): string {
  try {
    parseRequest(name, request)
    return 'passed'
  } catch (error) {
    return error instanceof FailureError ? error.failure.code : String(error)
  }
}

describe('a request', () => {
  it.each(SOUND)('of %s passes when it is sound', (name, request) => {
    expect(parseRequest(name, request)).toEqual(request)
  })

  it.each(WITHOUT_REQUEST)('of %s is nothing, whatever came', (name) => {
    for (const hostile of [null, undefined, 1, 'x', { a: 1 }, ['x']])
      expect(parseRequest(name, hostile)).toBeNull()
  })

  it('is refused for every hostile value in every place', () => {
    expect(cases.length).toBeGreaterThan(500)
    const passed = cases.filter(([name, , request]) => outcomeOf(name, request) !== 'request-invalid')
    expect(
      passed.map(([name, at, request]) => `${name} ${at} ${JSON.stringify(request).slice(0, 200)}`),
    ).toEqual([])
  })

  it('is refused as a whole when it is no object, or lists too much', () => {
    const ids = Array.from({ length: 10_001 }, () => ID)
    const pieces = Array.from({ length: READ_LIMITS.pieces + 1 }, () => ({ file, from: 0, bytes: 1 }))
    const large = Array.from({ length: 2 }, () => ({ file, from: 0, bytes: READ_LIMITS.bytes }))
    const wrong: readonly (readonly [CallName, unknown])[] = [
      ...SOUND.flatMap(([name]) => [null, 1, 'x', [], undefined].map((value) => [name, value] as const)),
      ['image.layers', { engine: 'docker', ids }],
      ['content.start', content({ kind: 'read', pieces })],
      ['content.start', content({ kind: 'read', pieces: large })],
    ]
    for (const [name, request] of wrong) {
      expect(() => parseRequest(name, request), `${name} ${JSON.stringify(request)?.slice(0, 60)}`).toThrow(
        FailureError,
      )
    }
  })

  it('loses what no call knows', () => {
    const request = { engine: 'docker', __proto__: { polluted: true }, more: 1 }
    expect(parseRequest('image.list', request)).toEqual({ engine: 'docker' })
  })
})
