import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { BUILD_LIMIT, builtCli, layerscope } from '#tests/cli/built'
import { whiteout } from '#tests/cli/members'
import { joined } from '#tests/support/bytes'
import { asTar, dockerSave, imageOf, layer, rootFileSystem, toBytes } from '#tests/support/images'
import type { ArchiveFile } from '#tests/support/images'
import { EROFS } from '#tests/support/other-formats'
import { file, gnuLong, tarOf } from '#tests/support/tar'
import { elementsOf } from '#tests/support/xml'

let folder: string
beforeAll(async () => {
  await builtCli()
  folder = await mkdtemp(join(tmpdir(), 'layerscope-ci-'))
  // 1,500 bytes stored, 500 of them reclaimable.
  const base = layer({
    'app/a': 'a'.repeat(500),
    'root/.npmrc': 'token'.repeat(20),
    'app/b': 'b'.repeat(400),
  })
  const top = layer({ 'app/a': 'c'.repeat(500), ...whiteout('root/.npmrc') })
  const web = imageOf(base, top).named('acme/web:1.4')
  await save('web.tar', dockerSave([web]))
  await save('base.tar', dockerSave([imageOf(base).named('acme/base:1')]))
  await save(
    'partial.tar',
    dockerSave([web]).filter(({ name }) => !name.endsWith(top.diffId.slice(7))),
  )
  const other = (bytes: Uint8Array<ArrayBuffer>): ArchiveFile[] =>
    dockerSave([web], { index: 'absent' }).map((file) =>
      file.content === top.tar ? { ...file, content: bytes } : file,
    )
  await save('erofs.tar', other(EROFS))
  // GNU tar writes app/safe, an engine root/.npmrc.
  await save('two-names.tar', other(TWO_NAMES))
  // As long as what it replaces, and not what its digest says.
  const lying = layer({ 'app/a': 'd'.repeat(500), ...whiteout('root/.npmrc') })
  await save('lying.tar', other(toBytes(lying.tar)))
  await writeFile(join(folder, 'bare.tar'), toBytes(rootFileSystem(web)))
}, BUILD_LIMIT)
beforeEach(() => rm(join(folder, '.layerscope.yaml'), { force: true }))
afterAll(() => rm(folder, { recursive: true, force: true }))

const TWO_NAMES = toBytes(
  joined(gnuLong('L', 'root/.npmrc'), tarOf({ own: file('token', { pax: { path: 'app/safe' } }) })),
)

async function save(name: string, files: readonly ArchiveFile[]): Promise<void> {
  await writeFile(join(folder, name), toBytes(asTar(files)))
}

const rules = (...lines: readonly string[]): Promise<void> =>
  writeFile(join(folder, '.layerscope.yaml'), `rules:\n${lines.map((line) => `  ${line}\n`).join('')}`)

const ci = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  layerscope(['ci', ...args], { cwd: folder, env })

const text = (name: string): Promise<string> => readFile(join(folder, name), 'utf8')
const plain = (said: string): string => said.replaceAll('\u00a0', ' ')

describe('layerscope ci', () => {
  it('passes with status 0', async () => {
    await rules('maxReclaimableBytes: 600', 'maxReclaimablePercent: 40%', 'maxSize: 1.5kB')
    const { code, stdout, stderr } = await ci(['web.tar'])
    expect([code, stderr]).toEqual([0, ''])
    expect(plain(stdout).split('\n')).toEqual([
      'acme/web:1.4',
      '',
      'PASS  maxReclaimableBytes: 600 B, at most 600 B',
      'PASS  maxReclaimablePercent: 40.0 %, at most 40.0 %',
      'PASS  maxSize: 1.5 kB, at most 1.5 kB',
      '',
      'PASS  exit status 0',
      '',
    ])
  })

  it('fails with status 1, and says what made it fail', async () => {
    await rules('lowestEfficiency: 0.9', 'forbiddenPaths: [.npmrc]', 'maxReclaimableBytes: 600')
    const { code, stdout, stderr } = await ci(['web.tar'])
    expect([code, stderr]).toEqual([1, ''])
    expect(plain(stdout).split('\n')).toEqual([
      'acme/web:1.4',
      '',
      'FAIL  lowestEfficiency: the efficiency is 0.60, the limit is 0.9',
      'PASS  maxReclaimableBytes: 600 B, at most 600 B',
      'FAIL  forbiddenPaths: 1 forbidden path is stored',
      '',
      'Paths for lowestEfficiency',
      '  /app/a  2 copies, 1.0 kB in all',
      '',
      'Paths for lowestEfficiency, forbiddenPaths',
      '  /root/.npmrc  2 copies, 100 B in all, layer 1',
      '',
      'See what each layer stores and wastes:',
      '  layerscope analyze web.tar',
      '',
      'FAIL  2 of 3 rules   exit status 1',
      '',
    ])
  })

  it("judges by dive's rules where there are none", async () => {
    const { code, stdout } = await ci(['web.tar'])
    expect(code).toBe(1)
    expect(stdout.match(/^[A-Z]{4} {2}\w+(?=:)/gm)).toEqual([
      'FAIL  highestUserWastedPercent',
      'SKIP  highestWastedBytes',
      'FAIL  lowestEfficiency',
    ])
    expect((await ci(['base.tar'])).code).toBe(0)
  })

  it('prints the rules in force, and needs no image for that', async () => {
    await rules('maxSize: 2kB', 'highestWastedBytes: 1MB')
    const { code, stdout } = await ci(['--print-rules'])
    expect(code).toBe(0)
    expect(stdout).toContain('  highestWastedBytes: 1MB\n')
    expect(stdout).toContain('  maxSize: 2000\n')
  })

  it('takes no notice of CI=true', async () => {
    await rules('maxSize: 1GB')
    expect((await ci(['web.tar'], { CI: 'true' })).code).toBe(0)
  })

  it('measures growth against an analysis that it wrote itself', async () => {
    await rules('maxGrowthBytes: 499', 'maxGrowthPercent: 50')
    expect(plain((await ci(['base.tar', '--json', 'last.json'])).stdout)).toContain(
      'SKIP  maxGrowthBytes: there is no baseline to compare with\n',
    )
    expect(JSON.parse(await text('last.json'))).toMatchObject({
      schema: 'layerscope/analysis@1',
      totals: { storedBytes: 1000 },
    })
    const { code, stdout } = await ci(['web.tar', '--baseline', 'last.json'])
    expect(code).toBe(1)
    expect(plain(stdout)).toContain('FAIL  maxGrowthBytes: grew by 500 B, at most 499 B\n')
    expect(plain(stdout)).toContain('PASS  maxGrowthPercent: grew by 50.0 %, at most 50.0 %\n')
  })
})

describe('what cannot be judged', () => {
  beforeAll(async () => {
    await writeFile(join(folder, 'other.json'), '{"schema": "other"}')
    await writeFile(join(folder, 'no.json'), 'no JSON')
    await writeFile(join(folder, 'broken.yaml'), 'rules: {a')
  })

  it.each<[string[], string]>([
    [['missing.tar'], 'Cannot open missing.tar: there is no such file.'],
    [[], 'Cannot run ci: no image was given. Write "layerscope ci SOURCE"'],
    [['web.tar', '--config', 'missing.yaml'], 'Cannot open missing.yaml: there is no such file.'],
    [['web.tar', '--config', 'broken.yaml'], 'Cannot read broken.yaml: it is not usable YAML'],
    [['web.tar', '--baseline', 'missing.json'], 'Cannot open missing.json: there is no such file.'],
    [['web.tar', '--baseline', 'no.json'], 'Cannot compare with no.json: it is not JSON.'],
    [
      ['web.tar', '--baseline', 'other.json'],
      'Cannot compare with other.json: it is not an analysis document',
    ],
    [['web.tar', '--junit', 'no/junit.xml'], 'Cannot write --junit no/junit.xml: there is no folder no.'],
    [['web.tar', '--json', '.'], 'Cannot write --json .: it is a folder.'],
    [['web.tar', '--github-summary'], 'Cannot use --github-summary: GITHUB_STEP_SUMMARY is not set'],
    [['partial.tar'], 'Cannot judge acme/web:1.4: layer 2 could not be read completely ('],
    [['erofs.tar'], 'it is an EROFS file system'],
    [['two-names.tar'], 'layer 2 is not read alike by all tools (Tools read a tar header in different ways'],
  ])('%j: one line, status 2', async (args, line) => {
    const { code, stdout, stderr } = await ci(args)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^layerscope: [^\n]+: [^\n]+\. [^\n]+[.?]\n$/)
    expect(stderr).toContain(line)
  })

  it('has its digests checked only with --verify', async () => {
    await rules('maxSize: 1GB')
    expect((await ci(['lying.tar'])).code).toBe(0)
    expect((await ci(['web.tar', '--verify'])).code).toBe(0)
    const { code, stdout, stderr } = await ci(['lying.tar', '--verify'])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/digest.*sha256:[0-9a-f]{64}, not sha256:[0-9a-f]{64}/)
  })

  it('has them checked by the rule verify too, and one that cannot be checked is not passed', async () => {
    await rules('verify: true')
    const good = await ci(['web.tar'])
    expect([good.code, good.stdout]).toEqual([
      0,
      expect.stringContaining('verify: 2 of 2 layers are what their digests say'),
    ])
    const lying = await ci(['lying.tar'])
    expect([lying.code, lying.stdout]).toEqual([2, ''])
    expect(lying.stderr).toMatch(/digest.*sha256:[0-9a-f]{64}, not sha256:[0-9a-f]{64}/)
    const partial = await ci(['partial.tar', '--ignore-errors'])
    expect([partial.code, partial.stdout]).toEqual([2, ''])
    expect(partial.stderr).toContain('of layer 2 could not be checked (')
    const bare = await ci(['bare.tar'])
    expect([bare.code, bare.stdout]).toEqual([2, ''])
    expect(bare.stderr).toContain('the digest of layer 1 could not be checked (none is stated)')
  })

  it('says in JSON what was checked, and what was not and why', async () => {
    await rules('maxSize: 1GB')
    const integrity = async (...args: readonly string[]): Promise<unknown> => {
      await ci([...args, '--json', 'integrity.json'])
      const { layers } = JSON.parse(await text('integrity.json')) as { layers: { integrity: unknown }[] }
      return layers[0]!.integrity
    }
    const unread = { state: 'not-checked', why: 'stored plain: only the headers were read' }
    expect(await integrity('web.tar')).toEqual({ digest: unread, diffId: unread })
    const verified = { state: 'verified', why: null }
    expect(await integrity('web.tar', '--verify')).toEqual({ digest: verified, diffId: verified })
  })

  it('is judged by what is there when that is said', async () => {
    await rules('maxSize: 1kB')
    expect((await ci(['partial.tar', '--ignore-errors'])).code).toBe(0)
  })
})

describe('the reports', () => {
  it('are all written in one run, also for an image that fails', async () => {
    await rules('maxSize: 1kB', 'maxGrowthBytes: 1', 'maxReclaimableBytes: 1MB')
    await writeFile(join(folder, 'summary.md'), 'what came before\n')
    const outputs = ['--json', 'a.json', '--junit', 'a.xml', '--markdown', 'a.md', '--github-summary']
    const { code } = await ci(['web.tar', ...outputs], { GITHUB_STEP_SUMMARY: join(folder, 'summary.md') })
    expect(code).toBe(1)
    expect(JSON.parse(await text('a.json'))).toMatchObject({ totals: { storedBytes: 1500 } })
    const [suites, suite, ...cases] = elementsOf(await text('a.xml'))
    const counts = { tests: '3', failures: '1', errors: '0', skipped: '1' }
    expect([suites?.attributes, suite?.attributes]).toEqual([counts, { name: 'layerscope', ...counts }])
    expect(cases.map(({ name, attributes }) => attributes['name'] ?? name)).toEqual([
      'maxReclaimableBytes',
      'maxSize',
      'failure',
      'maxGrowthBytes',
      'skipped',
    ])
    const markdown = await text('a.md')
    expect(plain(markdown)).toContain('### Image fails: `acme/web:1.4`\n')
    expect(plain(markdown)).toContain('| ❌ fail | `maxSize` | 1.5 kB, at most 1.0 kB |\n')
    expect(await text('summary.md')).toBe(`what came before\n${markdown}\n`)
  })

  it('let no name of the image do harm', async () => {
    const names = [
      '</testcase>&"',
      '`code` | <img src=x>',
      '\u001b[2J\n::error::x',
      `long ${'x'.repeat(4000)}`,
    ]
    const members = names.map((name, i) => [`secret/${name}`, 'x'.repeat(9 + i)] as const)
    const name = 'acme/<b>`x`\n\u202e:1'
    await save('hostile.tar', dockerSave([imageOf(layer(members)).named(name)]))
    await rules('forbiddenPaths: ["/secret/**"]')
    const { code, stdout } = await ci(['hostile.tar', '--junit', 'h.xml', '--markdown', 'h.md'])
    expect(code).toBe(1)
    const shown = String.raw`acme/<b>` + '`x`' + String.raw`\x0a\u{202e}:1`
    const lines = stdout.split('\n')
    expect([lines[0], lines.length]).toEqual([shown, 15])
    expect(Math.max(...lines.map(({ length }) => length))).toBe(80)
    expect(stdout).toMatch(/^ {2}\/secret\/\\x1b\[2J\\x0a::error::x +layer 1$/m)
    const failure = elementsOf(await text('h.xml')).find((each) => each.name === 'failure')
    expect(failure?.text).toContain('/secret/</testcase>&" (layer 1)')
    const markdown = await text('h.md')
    expect(markdown).toContain(`### Image fails: \`\` ${shown} \`\`\n`)
    expect(markdown).toContain('- `` /secret/`code` | <img src=x> `` (layer 1)\n')
  })
})
