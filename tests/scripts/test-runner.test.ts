import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'

import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

interface Results {
  passed: number
  failures: string[]
  skips: string[]
}
interface Outcome {
  name: string
  took: number
  passed: number
  failed: number
  failures: string[]
  skips: string[]
}
type Read = (report: unknown) => Results

/** The scripts are plain JavaScript, since they run before anything is installed. */
async function script<T>(name: string): Promise<T> {
  return (await import(new URL(`../../scripts/test/${name}.mjs`, import.meta.url).href)) as T
}

const { vitestResults, playwrightResults } = await script<Record<string, Read>>('results')
const { runStep } = await script<{ runStep: (step: object, broken?: string) => Promise<Outcome> }>('run-step')
const { summary } = await script<{ summary: (results: Outcome[], strict: boolean) => boolean }>('summary')

const silent = vi.spyOn(console, 'log').mockImplementation(() => {})
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'layerscope-runner-'))
})
afterAll(async () => {
  silent.mockRestore()
  await rm(folder, { recursive: true })
})

describe('a step on another Node', () => {
  test('is skipped by name where that Node cannot be had', async () => {
    const step = { name: 'node-999', title: '', node: 999, command: ['scripts/lib/root.mjs'], limit: 60_000 }
    const { passed, failed, skips } = await runStep(step)
    expect([passed, failed, skips.length]).toEqual([0, 0, 1])
    expect(skips[0]).toMatch(/^no Node 999 \(npm install node-.*@999: /)
  })

  test('says on which one it runs', async () => {
    silent.mockClear()
    await runStep({ name: 'own', title: '', command: ['scripts/lib/root.mjs'], limit: 60_000 })
    expect(silent.mock.calls.flat()).toContain(`On Node ${process.version}`)
  })
})

describe('reports', () => {
  test('of vitest: tests, skips by name, and files that did not load', () => {
    const report = {
      testResults: [
        {
          name: 'a.test.ts',
          status: 'failed',
          assertionResults: [
            { status: 'passed', fullName: 'a one' },
            { status: 'failed', fullName: 'a two' },
            { status: 'pending', fullName: 'a three (no dockerd)' },
          ],
        },
        { name: 'b.test.ts', status: 'failed', message: 'SyntaxError: no\n at x', assertionResults: [] },
      ],
    }
    expect(vitestResults?.(report)).toEqual({
      passed: 1,
      failures: ['a two', 'b.test.ts: SyntaxError: no'],
      skips: ['a three (no dockerd)'],
    })
  })

  test('of Playwright: nested suites, reasons of skips, flaky as failed', () => {
    const at = (status: string): object => ({ projectName: 'browser', status, annotations: [] })
    const skipped = {
      projectName: 'desktop',
      status: 'skipped',
      annotations: [{ type: 'skip', description: 'no Electron' }],
    }
    const report = {
      errors: [{ message: 'port taken\nmore' }],
      suites: [
        {
          title: 'a.spec.ts',
          specs: [{ title: 'one', tests: [at('expected'), skipped] }],
          suites: [{ title: 'deep', specs: [{ title: 'two', tests: [at('flaky')] }] }],
        },
      ],
    }
    expect(playwrightResults?.(report)).toEqual({
      passed: 1,
      failures: ['port taken', '[browser] a.spec.ts › deep › two'],
      skips: ['[desktop] a.spec.ts › one (no Electron)'],
    })
  })
})

describe('a step', () => {
  const one = { passed: 1, failures: [], skips: [] }

  /** A step whose command is this program. */
  async function step(program: string, more: object = {}): Promise<Outcome> {
    const path = join(folder, 'step.mjs')
    await writeFile(path, program)
    const root = new URL('../../', import.meta.url).pathname
    const command = [relative(root, path)]
    return runStep({ name: 'unit-test-of-runner', title: 't', command, limit: 20_000, ...more })
  }

  test('without results counts as one test', async () => {
    expect(await step('')).toMatchObject({ passed: 1, failed: 0 })
    expect(await step('process.exit(3)')).toMatchObject({ passed: 0, failures: ['ended with 3'] })
  })

  test('that crashes before it reports has failed', async () => {
    const crashed = await step('process.kill(process.pid, "SIGKILL")', { results: () => one })
    expect(crashed).toMatchObject({ passed: 0, failures: ['left no report (ended with SIGKILL)'] })
  })

  const report = 'import { writeFileSync } from "node:fs"; writeFileSync(process.argv[2], "{}");'
  const withReport = { arguments: (output: string) => [output] }

  test('that ends badly although all tests passed has failed', async () => {
    const bad = await step(`${report} process.exit(1)`, {
      ...withReport,
      results: () => ({ ...one, failures: [] }),
    })
    expect(bad).toMatchObject({ passed: 1, failures: ['failed outside of its tests (ended with 1)'] })
  })

  test('that runs nothing has failed', async () => {
    const hollow = await step(report, {
      ...withReport,
      results: () => ({ passed: 0, failures: [], skips: [] }),
    })
    expect(hollow.failures).toEqual(['found no tests'])
  })

  test('that hangs is stopped', async () => {
    const hung = await step('setInterval(() => {}, 1000)', { limit: 200 })
    expect(hung.failures).toHaveLength(1)
  })

  test('is not run when what it needs failed', async () => {
    const outcome = await runStep({ name: 'x', title: 't', command: ['nowhere.mjs'], limit: 1 }, 'build')
    expect(outcome.failures).toEqual(['not run, because build failed'])
  })
})

describe('the summary', () => {
  const outcome = { name: 'unit', took: 1, passed: 2, failed: 0, failures: [], skips: ['a'] }

  test('ends with the count and fails on skips only where it must', () => {
    expect(summary([outcome], false)).toBe(true)
    expect(silent.mock.lastCall?.[0]).toBe('\n2 passed, 0 failed')
    expect(summary([outcome], true)).toBe(false)
    expect(silent.mock.lastCall?.[0]).toBe('\n2 passed, 1 failed')
  })
})
