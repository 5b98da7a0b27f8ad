import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { ANALYSIS_SCHEMA } from '#core/report/document'
import type { AnalysisDocument } from '#core/report/document'
import { run } from '#tests/support/command'
import { asTar, dockerSave, imageOf, layer, toBytes } from '#tests/support/images'
import { whiteout } from '#tests/cli/members'

import { BUILD_LIMIT, ROOT, builtCli, layerscope } from './built'

let folder: string
let one: string
let two: string

beforeAll(async () => {
  await builtCli()
  folder = await mkdtemp(join(tmpdir(), 'layerscope-cli-'))
  one = join(folder, 'one.tar')
  two = join(folder, 'two.tar')
  const base = layer({ 'etc/a': '12345', 'etc/b': 'xy' }, { command: 'ADD rootfs.tar /' })
  const top = layer({ 'etc/a': '123', ...whiteout('etc/b') }, { command: '/bin/sh -c printf \u001b[31m > a' })
  const web = imageOf(base, top).named('acme/web:1.4')
  await writeFile(one, toBytes(asTar(dockerSave([web]))))
  await writeFile(two, toBytes(asTar(dockerSave([web, imageOf(base).named('acme/base:1')]))))
}, BUILD_LIMIT)
afterAll(() => rm(folder, { recursive: true, force: true }))

async function documentOf(...args: string[]): Promise<AnalysisDocument> {
  const { code, stdout, stderr } = await layerscope(['analyze', '--format', 'json', ...args])
  expect([code, stderr]).toEqual([0, ''])
  return JSON.parse(stdout) as AnalysisDocument
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

describe('analyze --format json', () => {
  it('prints the promised document of the sample, and nothing else', async () => {
    const document = await documentOf('sample')
    expect(document.schema).toBe(ANALYSIS_SCHEMA)
    expect(document.image.via).toBe('sample')
    expect(document.layers.length).toBeGreaterThanOrEqual(5)
    const causes = new Set(document.wasted.map(({ cause }) => cause))
    expect([...causes]).toEqual(expect.arrayContaining(['overwritten', 'deleted', 'metadata-only']))
    const { reclaimableBytes } = document.totals
    expect(sum(document.wasted.map(({ bytes }) => bytes))).toBe(reclaimableBytes)
    expect(sum(document.layers.map((each) => each.reclaimableBytes))).toBe(reclaimableBytes)
    expect(sum(document.layers.map(({ hiddenBytes }) => hiddenBytes))).toBe(reclaimableBytes)
  })

  it('reads an archive', async () => {
    const document = await documentOf(one)
    expect(document.image).toMatchObject({ name: 'acme/web:1.4', platform: 'linux/amd64', via: 'archive' })
    expect(document.totals).toMatchObject({
      layers: 2,
      storedBytes: 10,
      reachableBytes: 3,
      reclaimableBytes: 7,
    })
    expect(document.wasted).toEqual([
      { path: '/etc/a', bytes: 5, cause: 'overwritten', storedIn: 0, hiddenIn: 1 },
      { path: '/etc/b', bytes: 2, cause: 'deleted', storedIn: 0, hiddenIn: 1 },
    ])
  })

  it('reads an archive from standard input', async () => {
    const script = 'exec "$0" bin/layerscope.mjs analyze - --format json < "$1"'
    const args = ['-c', script, process.execPath, one]
    const document = JSON.parse(await run('bash', args, { cwd: ROOT })) as AnalysisDocument
    expect([document.image.name, document.totals.reclaimableBytes]).toEqual(['acme/web:1.4', 7])
  })

  it('opens one of several images', async () => {
    const undecided = await layerscope(['analyze', two])
    expect(undecided.code).toBe(2)
    expect(undecided.stderr).toMatch(/it contains 2 images\. Choose one of them/)
    expect(undecided.stderr).toContain('acme/base:1')
    expect((await documentOf(two, '--choice', 'acme/base:1')).totals.layers).toBe(1)
  })
})

describe('analyze', () => {
  it('writes tables for people, plain where they are not on a terminal', async () => {
    const { code, stdout, stderr } = await layerscope(['analyze', one])
    expect([code, stderr]).toEqual([0, ''])
    const lines = stdout.split('\n').map((line) => line.replaceAll('\u00a0', ' '))
    expect(lines[0]).toMatch(/^acme\/web:1\.4 {3}linux\/amd64 {3}sha256:[0-9a-f]{12} {3}archive {3}<?\d/)
    expect(lines[2]).toBe('10 B stored   3 B visible   7 B reclaimable   30.0 % efficient')
    expect(lines.filter((line) => /^ +2 ━/.test(line)).map((line) => line.replaceAll(/ +/g, ' '))).toEqual([
      ' 2 ━━━━━━━━━ 3 B RUN printf \\x1b[31m > a',
    ])
    expect(
      lines.filter((line) => /^ +[57] B /.test(line)).map((line) => line.replaceAll(/ +/g, ' ')),
    ).toEqual([' 5 B 2 RUN printf \\x1b[31m > a overwritten', ' 7 B /etc 1 › 2'])
    expect(lines.at(-2)).toBe(`  layerscope open ${one}`)
    expect(stdout).not.toContain('\u001b')
  })

  it('uses color when it is told to, and stays ASCII where that is all there is', async () => {
    const colored = await layerscope(['analyze', one], { env: { FORCE_COLOR: '1' } })
    expect(colored.stdout).toContain('\u001b[1macme/web:1.4\u001b[22m')
    const plain = await layerscope(['analyze', one], { env: { LANG: 'C' } })
    expect(plain.stdout).toMatch(/^[\n\u0020-\u007e]*$/)
    expect(plain.stdout).toContain('  1 ::::::::::::::::::::')
  })
})
