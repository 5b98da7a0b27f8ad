import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { expect, test } from 'vitest'

import { attempt, run } from '#tests/support/command'

const root = fileURLToPath(new URL('../..', import.meta.url))

const BENCH = ['scripts/run.mjs', 'bench/index.ts']

test('the benchmark measures small inputs and writes what it measured', { timeout: 120_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'layerscope-bench-test-'))
  try {
    const file = join(folder, 'results.json')
    const args = [...BENCH, '--quick', '--only', 'synthetic', '--json', file]
    const stdout = await run(process.execPath, args, { cwd: root })
    const { scale, machine, results } = JSON.parse(await readFile(file, 'utf8')) as {
      scale: string
      machine: { node: string }
      results: { kind: string; work: string; unit: string; median: number; checks: unknown[] }[]
    }
    expect([scale, machine.node]).toEqual(['quick', process.versions.node])
    expect(results.map(({ kind, unit }) => [kind, unit])).toEqual([
      ['measured', 'ms'],
      ['measured', 'bytes'],
    ])
    for (const { work, median, checks } of results) {
      expect(median).toBeGreaterThan(0)
      expect(checks.length).toBeGreaterThan(0)
      expect(stdout).toContain(work)
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test('the benchmark names its rows when it is asked for one that it does not have', async () => {
  const { code, stderr } = await attempt(process.execPath, [...BENCH, '--only', 'nothing'], { cwd: root })
  expect(code).toBe(1)
  expect(stderr).toContain('There is no row nothing; rows are docker-cold, ')
})
