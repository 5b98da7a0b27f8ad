import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { FileLine } from '#core/report/files'
import { whiteout } from '#tests/cli/members'
import { asTar, dockerSave, imageOf, layer, toBytes } from '#tests/support/images'
import { dir, hardlink, symlink } from '#tests/support/tar'

import { BUILD_LIMIT, builtCli, layerscope } from './built'

let folder: string
let archive: string
let twins: string
const top = layer({ 'bin/a': 'xyz', ...whiteout('bin/c') })
const twin = layer({ a: 'twice' })

beforeAll(async () => {
  await builtCli()
  folder = await mkdtemp(join(tmpdir(), 'layerscope-cli-'))
  archive = join(folder, 'image.tar')
  twins = join(folder, 'twins.tar')
  await writeFile(twins, toBytes(asTar(dockerSave([imageOf(twin, top, twin)]))))
  const base = layer({ 'bin/': dir(), 'bin/a': 'aa', 'bin/b': hardlink('bin/a'), 'bin/c': symlink('a') })
  await writeFile(archive, toBytes(asTar(dockerSave([imageOf(base, top)]))))
}, BUILD_LIMIT)
afterAll(() => rm(folder, { recursive: true, force: true }))

async function linesOf(...args: string[]): Promise<FileLine[]> {
  const { code, stdout, stderr } = await layerscope(['files', archive, ...args])
  expect([code, stderr]).toEqual([0, ''])
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as FileLine)
}

const short = (lines: readonly FileLine[]): string[] =>
  lines.map(({ path, type, change, layer }) => `${path} ${type} ${change} ${layer}`)

describe('files', () => {
  it('lists the final files, one object a line', async () => {
    const lines = await linesOf()
    expect(short(lines)).toEqual([
      '/bin directory unmodified 0',
      '/bin/a file unmodified 1',
      '/bin/b hardlink unmodified 0',
    ])
    expect(lines[1]).toMatchObject({ size: 3, mode: 0o644, uid: 0, gid: 0, link: null, reasons: [] })
  })

  it('lists what a layer changed', async () => {
    expect(short(await linesOf('--layer', '2')).filter((line) => !line.includes(' directory '))).toEqual([
      '/bin/a file modified 1',
      '/bin/c symlink removed 1',
    ])
    expect(short(await linesOf('--layer', '1', '--view', 'layer'))).toHaveLength(4)
  })

  it('takes a layer by how its digest or diff ID begins', async () => {
    const { diffId } = top
    const wanted = await linesOf('--layer', '2')
    for (const start of [diffId, diffId.slice(0, 15), diffId.slice(7, 19).toUpperCase()]) {
      expect(await linesOf('--layer', start)).toEqual(wanted)
    }
  })

  it('says which layers begin alike', async () => {
    const { code, stderr } = await layerscope(['files', twins, '--layer', twin.diffId])
    expect([code, stderr]).toEqual([
      2,
      `layerscope: Cannot show layer ${twin.diffId}: 2 layers begin so: 1, 3. Write more digits, or a number.\n`,
    ])
  })

  it('lists paths for people when it is told to', async () => {
    const { code, stdout, stderr } = await layerscope(['files', archive, '--layer', '2', '--format', 'text'])
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout.replaceAll('\u00a0', ' ').split('\n')).toEqual([
      '  mode        owner           size  path',
      '~ -rw-r--r--  0:0              3 B  /bin/a',
      '− lrwxrwxrwx  0:0                   /bin/c -> a',
      '',
      '2 paths: 1 modified, 1 removed',
      '',
      'See what each layer stores and wastes:',
      `  layerscope analyze ${archive}`,
      '',
    ])
  })

  it('lists all changes up to a layer', async () => {
    expect(short(await linesOf('--view', 'aggregated'))).toContain('/bin/c symlink removed 1')
  })

  it.each<[string[], string]>([
    [['--layer', '3'], 'Cannot show layer 3: the image has layers 1 to 2. Run "layerscope analyze"'],
    [['--layer', '-1'], 'Cannot use --layer'],
    [
      ['--layer', 'top'],
      'Cannot use --layer "top": a layer is a number from 1, or at least 4 digits of its digest',
    ],
    [['--view', 'layer'], 'Cannot show a layer: no layer was given. Add --layer N'],
    [['--layer', '0'], 'Cannot use --layer 0: layers are numbered from 1. Write --layer 1'],
    [['--layer', 'sha256:ffff'], 'Cannot show layer sha256:ffff: the image has layers 1 to 2.'],
    [['--view', 'final', '--layer', '1'], 'Cannot use --layer with --view final'],
  ])('refuses %j in one line', async (args, line) => {
    const { code, stdout, stderr } = await layerscope(['files', archive, ...args])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(`layerscope: ${line}`)
    expect(stderr.trimEnd()).not.toContain('\n')
  })
})
