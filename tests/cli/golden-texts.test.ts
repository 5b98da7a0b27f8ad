import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { width } from '#cli/terminal/text'
import { asTar, dockerSave, imageOf, layer, toBytes } from '#tests/support/images'
import { hardlink, symlink } from '#tests/support/tar'

import { BUILD_LIMIT, builtCli, layerscope } from './built'
import { whiteout } from './members'

let folder: string
beforeAll(async () => {
  await builtCli()
  folder = await mkdtemp(join(tmpdir(), 'layerscope-texts-'))
  await writeFile(join(folder, 'made.tar'), toBytes(asTar(dockerSave([made()]))))
  await writeFile(join(folder, '.layerscope.yaml'), RULES)
}, BUILD_LIMIT)
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Long names, wide and combining ones, every cause, a long instruction, an empty layer. */
function made() {
  const deep = `srv/app/node_modules/@scope/a-package-with-a-long-name/dist/${'nested/'.repeat(6)}index.d.ts`
  const base = layer(
    { 'etc/os-release': 'ID=x\n', 'usr/lib/libc.so': 'c'.repeat(90_000), bin: symlink('usr/bin') },
    { command: '/bin/sh -c #(nop) ADD file:4f3c in / ' },
  )
  const copy = layer(
    {
      [deep]: 'd'.repeat(40_000),
      'srv/データ/ファイル一覧.json': 'j'.repeat(30_000),
      'srv/cafe\u0301/👩‍👩‍👧.txt': 't'.repeat(2000),
      'var/cache/apt/a.deb': 'a'.repeat(50_000),
      'var/cache/apt/b.deb': 'b'.repeat(20_000),
    },
    { command: `RUN /bin/sh -c apt-get update && apt-get install ${'a-package '.repeat(30)} # buildkit` },
  )
  const change = layer(
    {
      [deep]: 'D'.repeat(10_000),
      'srv/データ/ファイル一覧.json': 'j'.repeat(30_000),
      ...whiteout('var/cache/apt'),
      'srv/link': hardlink(deep),
    },
    { command: 'COPY --chown=app:app . /srv # buildkit' },
  )
  return imageOf(base, copy, layer({}, { command: 'WORKDIR /srv' }), change).named('acme/made:1')
}

const RULES = `rules:
  maxReclaimableBytes: 1kB
  maxSize: 1MB
  maxGrowthPercent: 5
  lowestEfficiency: 0.99
  forbiddenPaths: ['*.deb', '**/index.d.ts']
`

const TEXTS: readonly (readonly [name: string, args: readonly string[]])[] = [
  ['help', ['--help']],
  ['help-of-analyze', ['analyze', '--help']],
  ['help-of-ci', ['ci', '--help']],
  ['analyze-sample', ['analyze', 'sample']],
  ['analyze', ['analyze', 'made.tar']],
  ['files', ['files', 'made.tar', '--format', 'text']],
  ['files-of-a-layer', ['files', 'made.tar', '--layer', '4', '--format', 'text']],
  ['files-up-to-a-layer', ['files', 'made.tar', '--view', 'aggregated', '--format', 'text']],
  ['ci', ['ci', 'made.tar']],
]

/** The time that the reading took is no part of the text. */
async function textOf(args: readonly string[], env: Readonly<Record<string, string>>): Promise<string> {
  const { stdout, stderr } = await layerscope(args, { cwd: folder, env })
  expect(stderr).toBe('')
  return stdout.replace(/<?\d+\.\d\u00a0s$/m, '0.1\u00a0s')
}

describe.each([80, 120])('at %i columns', (columns) => {
  it.each(TEXTS)('%s', async (name, args) => {
    const text = await textOf(args, { COLUMNS: String(columns) })
    await expect(text).toMatchFileSnapshot(`texts/${name}-${columns}.txt`)
    expect(Math.max(...text.split('\n').map(width))).toBeLessThanOrEqual(columns)
  })
})

describe('the same text', () => {
  it.each(TEXTS)('%s: color only repeats it', async (_name, args) => {
    const colored = await textOf(args, { FORCE_COLOR: '1' })
    expect(colored).toContain('\u001b[')
    const plain = await textOf(args, { NO_COLOR: '1' })
    const bare = stripVTControlCharacters(colored).replace(/<?\d+\.\d\u00a0s$/m, '0.1\u00a0s')
    expect(bare).toBe(plain)
  })

  it.each(TEXTS)('%s: as wide in ASCII', async (_name, args) => {
    const text = await textOf(args, { LANG: 'C' })
    expect(text).toMatch(/^[\n\u0020-\u007e]*$/)
    expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80)
  })

  it.each(TEXTS.filter(([, [command]]) => command !== '--help'))(
    '%s: cut by nothing with --wide',
    async (_name, args) => {
      const text = await textOf(args.includes('--help') ? args : [...args, '--wide'], {})
      expect(text).not.toContain('…')
    },
  )
})
