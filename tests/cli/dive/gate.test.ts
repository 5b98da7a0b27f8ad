import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { BUILD_LIMIT, builtCli, layerscope } from '#tests/cli/built'
import { asTar, dockerSave, imageOf, layer, toBytes } from '#tests/support/images'
import type { LayerFixture } from '#tests/support/images'
import { latin1 } from '#tests/support/bytes'
import { WORKED_EXAMPLES } from '#tests/support/worked-examples'

let folder: string
beforeAll(async () => {
  await builtCli()
  folder = await mkdtemp(join(tmpdir(), 'layerscope-dive-'))
  const example = (start: string): LayerFixture[] =>
    WORKED_EXAMPLES.find(({ name }) => name.startsWith(start))?.layers.map((each) => layer(each)) ?? []
  await save('overwritten.tar', ...example('E0 '))
  await save('one-layer.tar', ...example('E6 '))
  await save('deleted.tar', ...example('E2 '))
}, BUILD_LIMIT)
beforeEach(() => rm(join(folder, '.dive-ci'), { force: true }))
afterAll(() => rm(folder, { recursive: true, force: true }))

async function save(name: string, ...layers: readonly LayerFixture[]): Promise<void> {
  await writeFile(join(folder, name), toBytes(asTar(dockerSave([imageOf(...layers)]))))
}

const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  layerscope(args, { cwd: folder, env })

const REPORT = `Analysis:
  efficiency:        75.00 %
  wastedBytes:       7000 bytes (7.0 kB)
  userWastedPercent: 46.67 %

Inefficient Files:
  Count  Wasted Space  File Path
  2      7.0 kB        /etc/nginx/nginx.conf

Evaluation:
  FAIL  highestUserWastedPercent (the wasted part of what was added is 0.47, the limit is 0.1)
  SKIP  highestWastedBytes (disabled)
  FAIL  lowestEfficiency (the efficiency is 0.75, the limit is 0.9)

FAIL [fail:2 skip:1]
`

describe('--ci', () => {
  it("prints dive's report on standard output and nothing else, and fails with status 1", async () => {
    expect(await run(['overwritten.tar', '--ci'])).toEqual({ code: 1, stdout: REPORT, stderr: '' })
  })

  it('passes with status 0', async () => {
    const { code, stdout, stderr } = await run(['one-layer.tar', '--ci'])
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toContain('  userWastedPercent: 0 %\n\nInefficient Files: (None)\n\n')
    expect(stdout.endsWith('\n\nPASS [pass:2 skip:1]\n')).toBe(true)
  })

  it('fails what divides by zero, and shows a dash for it', async () => {
    const { code, stdout } = await run(['deleted.tar', '--ci', '--lowestEfficiency=0.1'])
    expect(code).toBe(1)
    expect(stdout).toContain('  userWastedPercent: –\n')
    expect(stdout).toContain('  PASS  lowestEfficiency (0.1)\n')
  })

  it.each<[string, string[], string]>([
    ['a threshold that is just reached', ['--lowestEfficiency', '0.75'], 'PASS  lowestEfficiency (0.75)'],
    ['a size', ['--highestWastedBytes', '7kB'], 'PASS  highestWastedBytes (7kB)'],
    ['a size in powers of 1024', ['--highestWastedBytes', '6.8 KiB'], 'FAIL  highestWastedBytes ('],
    ['a word for none', ['--highestUserWastedPercent=off'], 'SKIP  highestUserWastedPercent (disabled)'],
  ])('takes %s by its flag', async (_what, words, line) => {
    expect((await run(['overwritten.tar', '--ci', ...words])).stdout).toContain(`  ${line}`)
  })

  it('takes its rules from .dive-ci', async () => {
    const rules = 'rules: {lowestEfficiency: 0.70, highestUserWastedPercent: disabled}'
    await writeFile(join(folder, '.dive-ci'), rules)
    const { code, stdout } = await run(['overwritten.tar', '--ci'])
    expect([code, stdout.split('\n').at(-2)]).toEqual([0, 'PASS [pass:1 skip:2]'])
    expect(stdout).toContain('  PASS  lowestEfficiency (0.70)\n')
  })

  it('says nothing with -q', async () => {
    expect(await run(['overwritten.tar', '--ci', '-q'])).toEqual({ code: 1, stdout: '', stderr: '' })
  })

  it('colors only where that is wanted', async () => {
    const { stdout } = await run(['overwritten.tar', '--ci'], { FORCE_COLOR: '1' })
    expect(stdout).toContain('\u001b[1mAnalysis:\u001b[22m\n')
    expect(stripVTControlCharacters(stdout)).toBe(REPORT)
  })

  it.each<[string[], string]>([
    [['overwritten.tar', '--ci', '--lowestEfficiency', '1.1'], 'Cannot judge by lowestEfficiency: '],
    [['missing.tar', '--ci'], 'Cannot open missing.tar: there is no such file. '],
    [['--ci'], 'Cannot run layerscope: no image was given. Write "layerscope SOURCE"'],
    [['overwritten.tar', '--ci', '--browser'], 'Cannot use --browser with --ci: --ci opens no window. '],
    [['overwritten.tar', '--ci', '--source', 'crio'], 'Cannot use --source "crio": it knows docker, podman'],
    [
      ['overwritten.tar', '--ci', '--souce', 'docker'],
      'Cannot use --souce: layerscope has no such option. Did',
    ],
    [['web:1', '--ci', '--source', 'docker'], 'Cannot reach Docker: '],
  ])('%j: one line, status 2', async (words, line) => {
    const { code, stdout, stderr } = await run(words)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^layerscope: [^\n]+: [^\n]+\. [^\n]+[.?]\n$/)
    expect(stderr).toContain(line)
  })
})

describe('CI in the environment', () => {
  it.each(['true', '1', 'yes', 't', 'TRUE'])('CI=%s judges SOURCE', async (CI) => {
    expect(await run(['overwritten.tar'], { CI })).toEqual({ code: 1, stdout: REPORT, stderr: '' })
  })

  it('changes nothing for a command that is named', async () => {
    const env = { CI: 'true' }
    const { code, stdout } = await run(['analyze', 'overwritten.tar', '--format', 'json'], env)
    expect([code, (JSON.parse(stdout) as { schema: string }).schema]).toEqual([0, 'layerscope/analysis@1'])
    expect((await run(['files', 'overwritten.tar'], env)).code).toBe(0)
    expect((await run(['--help'], env)).code).toBe(0)
  })

  it('writes a document without a verdict, as dive does', async () => {
    const args = ['overwritten.tar', '--json', 'env.json']
    expect(await run(args, { CI: 'true' })).toEqual({ code: 0, stdout: '', stderr: '' })
    expect(JSON.parse(await readFile(join(folder, 'env.json'), 'utf8'))).toMatchObject({
      image: { efficiencyScore: 0.75 },
    })
  })
})

describe('--json with --ci', () => {
  it('writes the document and judges, in one run', async () => {
    const both = await run(['overwritten.tar', '--ci', '--json', 'both.json'])
    expect(both).toEqual({ code: 1, stdout: REPORT, stderr: '' })
    await run(['overwritten.tar', '--json', 'alone.json'])
    const [one, other] = await Promise.all(
      ['both.json', 'alone.json'].map((name) => readFile(join(folder, name), 'utf8')),
    )
    expect(one).toBe(other)
    expect(one).toContain('"efficiencyScore": 0.75')
  })
})

describe('an image that cannot be wholly read', () => {
  beforeAll(async () => {
    const image = imageOf(layer({ a: 'x'.repeat(50) }), layer({ a: 'y'.repeat(50) }))
    const files = dockerSave([image]).filter(
      ({ name }) => !name.endsWith(image.layers[1]?.diffId.slice(7) ?? ''),
    )
    await writeFile(join(folder, 'partial.tar'), toBytes(asTar(files)))
  })

  it.each([['--ci'], ['--json=partial.json']])('%s refuses it', async (word) => {
    const { code, stdout, stderr } = await run(['partial.tar', word])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(
      /^layerscope: Cannot judge fixture:1: layer 2 could not be read completely \(.+\)\. /,
    )
    await expect(readFile(join(folder, 'partial.json'))).rejects.toThrow('ENOENT')
  })

  it.each([['-i'], ['--ignore-errors']])('%s goes by what is there', async (word) => {
    expect((await run(['partial.tar', '--ci', word])).code).toBe(0)
  })
})

it('lets no name of the image do harm', async () => {
  const names = ['\u001b[2Jescape', 'line\nbreak', 'bidi \u202e txt', '::error::x', latin1('raw \xff')]
  const members = names.map((name, i) => [name, 'x'.repeat(10 + i)] as const)
  await save('hostile.tar', layer(members), layer(members))
  const { stdout } = await run(['hostile.tar', '--ci'])
  expect(stdout.split('\n').slice(7, 12)).toEqual([
    String.raw`  2      28 B          /raw \xff`,
    '  2      26 B          /::error::x',
    String.raw`  2      24 B          /bidi \xe2\x80\xae txt`,
    String.raw`  2      22 B          /line\x0abreak`,
    String.raw`  2      20 B          /\x1b[2Jescape`,
  ])
})
