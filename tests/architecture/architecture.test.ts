import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'

import { describe, expect, test } from 'vitest'

import { importsOf, mutableState } from './imports'
import { circlesOf } from './circles'
import { objection } from './rules'

const LINES_A_FILE = 300
/** The preload script is all that a page can reach of the desktop: it has to be read in one look. */
const LINES_OF_PRELOAD = 80

const sources = filesOf('src').filter(isCode)
const everything = [...sources, ...['tests', 'scripts', 'bench', 'bin'].flatMap(filesOf).filter(isCode)]

describe('the project', () => {
  test('has sources to check', () => {
    expect(sources.length).toBeGreaterThan(20)
  })

  test('imports only what the table of folders allows', () => {
    const objections = sources.flatMap((file) =>
      importsOf(file, read(file)).flatMap((found) => objection(file, found) ?? []),
    )
    expect(objections).toEqual([])
  })

  test('has no circle of imports, types included', () => {
    const imports = new Map(sources.map((file) => [file, importsOf(file, read(file))]))
    expect(circlesOf(imports)).toEqual([])
  })

  test(`has no file of more than ${LINES_A_FILE} lines`, () => {
    expect(everything.filter((file) => lines(file) > LINES_A_FILE)).toEqual([])
  })

  test('renders the page in its tests by one helper, which is strict', () => {
    const renders = filesOf('tests/renderer').filter(
      (file) => isCode(file) && !file.includes('/harness/') && /from 'react-dom/.test(read(file)),
    )
    expect(renders).toEqual(['tests/renderer/render.tsx'])
  })

  test('keeps the preload script short', () => {
    const preload = sources.filter((file) => file.startsWith('src/preload/'))
    expect(preload.reduce((sum, file) => sum + lines(file), 0)).toBeLessThanOrEqual(LINES_OF_PRELOAD)
  })

  test('keeps no state in modules', () => {
    const found = sources.flatMap((file) => mutableState(file, read(file)).map((name) => `${file}: ${name}`))
    expect(found).toEqual([])
  })

  test('switches off neither types nor lint', () => {
    const off = /@ts-(ignore|expect-error|nocheck)|(oxlint|eslint|biome)-(disable|ignore)/
    const here = 'tests/architecture/architecture.test.ts'
    expect(everything.filter((file) => file !== here && off.test(read(file)))).toEqual([])
  })
})

describe('importsOf', () => {
  const found = importsOf(
    'a.tsx',
    `
    // import 'comment'
    import type { A } from 'types'
    import { type B } from 'named-types'
    import { type C, d } from 'mixed'
    import 'effect'
    export * from 'all'
    export type { E } from 'exported-types'
    type F = import('type-position').F
    const g = await import('dynamic')
    const h = require('common')
    const text = "import 'string'"
    const element = <p>import('jsx')</p>
    `,
  )
  const named = (typeOnly: boolean): string[] =>
    found.filter((it) => it.typeOnly === typeOnly).map((it) => it.specifier)

  test('finds every way to import, and no text that looks like one', () => {
    expect(named(false).toSorted()).toEqual(['all', 'common', 'dynamic', 'effect', 'mixed'])
    expect(named(true).toSorted()).toEqual(['exported-types', 'named-types', 'type-position', 'types'])
  })

  test('refuses what does not parse', () => {
    expect(() => importsOf('a.ts', 'import {')).toThrow(SyntaxError)
  })
})

describe('mutableState', () => {
  test('finds let and var at the top, and only there', () => {
    const source = 'let a = 1; export var b = 2; const c = 3; function f() { let d = 4; return d }'
    expect(mutableState('a.ts', source)).toEqual(['a', 'b'])
  })
})

describe('objection', () => {
  const types = true
  const value = false

  test.each([
    ['src/core/tar/header.ts', '../model/entry', value],
    ['src/core/query/tree/tree.ts', '../../index/layer-index', types],
    ['src/contract/events.ts', '#core/model/image', types],
    ['src/contract/requests.ts', 'valibot', value],
    ['src/node/jobs/analysis-job.ts', '#core/analyze/analyze', value],
    ['src/node/jobs/analysis-job.ts', 'node:fs/promises', value],
    ['src/node/jobs/analysis-job.ts', '../sources/source', value],
    ['src/node/layers/stored-layer.ts', '../inflate/sniff', value],
    ['src/core/report/document.ts', '../query/image-model', value],
    ['src/node/engines/docker.ts', 'dockerode', value],
    ['src/main/index.ts', '#core/model/image', types],
    ['src/main/index.ts', 'electron', value],
    ['src/preload/index.ts', '#contract/calls', value],
    ['src/renderer/features/library/Row.tsx', '../../ui/Button', value],
    ['src/renderer/features/library/Row.tsx', '#core/query/format', value],
    ['src/renderer/features/library/Row.tsx', '#core/index/layer-index', types],
    ['src/renderer/app/main.tsx', '@fontsource-variable/inter', value],
    ['src/cli/serve.ts', '#serve/host', value],
  ])('%s may import %s', (file, specifier, typeOnly) => {
    expect(objection(file, { specifier, typeOnly })).toBeNull()
  })

  test.each([
    ['src/core/model/entry.ts', '../tar/header', value],
    ['src/core/tar/header.ts', '../analyze/analyze', types],
    ['src/core/query/tree/tree.ts', '../../index/layer-index', value],
    ['src/core/query/tree/tree.ts', '../../analyze/analyze', types],
    ['src/core/analyze/analyze.ts', '../query/tree', types],
    ['src/core/tar/header.ts', 'node:buffer', value],
    ['src/core/tar/header.ts', 'valibot', value],
    ['src/core/model/entry.ts', '#contract/failure', types],
    ['src/contract/events.ts', '#core/analyze/analyze', value],
    ['src/contract/events.ts', '#node/jobs/analysis-job', types],
    ['src/contract/events.ts', 'node:util', value],
    ['src/node/jobs/analysis-job.ts', 'electron', value],
    ['src/node/layers/stored-layer.ts', '../sources/source', types],
    ['src/node/lib/owner.ts', '../failures/file', value],
    ['src/node/sources/docker/docker-strategy.ts', '../podman/podman-files', types],
    ['src/node/elsewhere/a.ts', '../lib/owner', value],
    ['src/core/query/files.ts', '../report/document', types],
    ['src/node/jobs/analysis-job.ts', 'electron', types],
    ['src/node/jobs/analysis-job.ts', 'react', value],
    ['src/node/jobs/analysis-job.ts', '#serve/host', value],
    ['src/node/jobs/analysis-job.ts', '../../core/model/entry', value],
    ['src/main/index.ts', '#core/model/source-ref', value],
    ['src/main/index.ts', '#serve/host', value],
    ['src/main/index.ts', 'dockerode', value],
    ['src/preload/index.ts', '#core/model/image', types],
    ['src/preload/index.ts', 'node:fs', value],
    ['src/renderer/features/library/Row.tsx', '../explorer/Tree', types],
    ['src/renderer/ui/Button.tsx', '../features/library/Row', value],
    ['src/renderer/app/main.tsx', '#core/analyze/analyze', value],
    ['src/renderer/app/main.tsx', '#node/jobs/service', types],
    ['src/renderer/app/main.tsx', 'node:path', value],
    ['src/renderer/app/main.tsx', 'electron', value],
    ['src/cli/serve.ts', '#main/index', value],
    ['src/cli/serve.ts', '../../scripts/run', value],
    ['src/elsewhere/a.ts', './b', value],
  ])('%s may not import %s', (file, specifier, typeOnly) => {
    expect(objection(file, { specifier, typeOnly })).toContain(file)
  })
})

function isCode(file: string): boolean {
  return /\.(ts|tsx|mjs)$/.test(file)
}

function filesOf(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) =>
    join(folder, name).split(sep).join('/'),
  )
}

function read(file: string): string {
  return readFileSync(file, 'utf8')
}

function lines(file: string): number {
  return read(file).trimEnd().split('\n').length
}
