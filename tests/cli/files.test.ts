import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { FileLine } from '#core/query/files'
import { whiteout } from '#tests/cli/members'
import { asTar, dockerSave, imageOf, layer, toBytes } from '#tests/support/images'
import { dir, hardlink, symlink } from '#tests/support/tar'

import { BUILD_LIMIT, builtCli, layerscope } from './built'

let folder: string
let archive: string

beforeAll(async () => {
  await builtCli()
  folder = await mkdtemp(join(tmpdir(), 'layerscope-cli-'))
  archive = join(folder, 'image.tar')
  const base = layer({ 'bin/': dir(), 'bin/a': 'aa', 'bin/b': hardlink('bin/a'), 'bin/c': symlink('a') })
  const top = layer({ 'bin/a': 'xyz', ...whiteout('bin/c') })
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
    expect(short(await linesOf('--layer', '1')).filter((line) => !line.includes(' directory '))).toEqual([
      '/bin/a file modified 1',
      '/bin/c symlink removed 1',
    ])
    expect(short(await linesOf('--layer', '0', '--view', 'layer'))).toHaveLength(4)
  })

  it('lists all changes up to a layer', async () => {
    expect(short(await linesOf('--view', 'aggregated'))).toContain('/bin/c symlink removed 1')
  })

  it.each<[string[], string]>([
    [['--layer', '2'], 'Cannot show layer 2: the image has layers 0 to 1. Run "layerscope analyze"'],
    [['--layer', '-1'], 'Cannot use --layer'],
    [['--layer', 'top'], 'Cannot use --layer "top": a layer is a number.'],
    [['--view', 'layer'], 'Cannot show a layer: it was not said which. Add --layer N'],
    [['--view', 'final', '--layer', '1'], 'Cannot use --layer with --view final'],
  ])('refuses %j in one line', async (args, line) => {
    const { code, stdout, stderr } = await layerscope(['files', archive, ...args])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(`layerscope: ${line}`)
    expect(stderr.trimEnd()).not.toContain('\n')
  })
})
