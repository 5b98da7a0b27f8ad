import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { asTar, dockerSave, imageOf, layer, toBytes } from '#tests/support/images'
import { symlink } from '#tests/support/tar'

import { BUILD_LIMIT, builtCli, layerscope } from './built'

/** What a CI runner may obey: GitHub's commands, old and new, those of Azure Pipelines and TeamCity; and a terminal. */
const HOSTILE = [
  '::error::a',
  ' ::add-mask::b',
  '\n::set-output name=c::d',
  '##[error]e',
  'f ##vso[task.setvariable variable=g]h',
  "##teamcity[buildStop comment='i']",
  '\u001b]0;title\u0007\u001b[2J',
  '\u009b31m',
  '\u202egpj.exe',
]

let folder: string
beforeAll(async () => {
  await builtCli()
  folder = await mkdtemp(join(tmpdir(), 'layerscope-hostile-'))
  const everything = HOSTILE.join('')
  for (const [i, name] of HOSTILE.entries()) {
    const members = HOSTILE.flatMap((each) => [
      [`d/${each}`, each] as const,
      [`l/${each}`, symlink(each)] as const,
    ])
    const base = layer([...members, ['same/x', 'x'.repeat(2000)]], { command: name })
    const top = layer([['same/x', 'y'], ...HOSTILE.map((each) => [`d/.wh.${each}`, ''] as const)], {
      command: everything,
    })
    await writeFile(join(folder, `${i}.tar`), toBytes(asTar(dockerSave([imageOf(base, top).named(name)]))))
  }
  const two = HOSTILE.map((name) => imageOf(layer({ a: name })).named(name))
  await writeFile(join(folder, 'many.tar'), toBytes(asTar(dockerSave(two))))
  await writeFile(
    join(folder, '.layerscope.yaml'),
    JSON.stringify({
      rules: {
        maxSize: 1,
        maxReclaimableBytes: 1,
        lowestEfficiency: 1,
        forbiddenPaths: ['d/**', 'l/**', ...HOSTILE],
      },
    }),
  )
}, BUILD_LIMIT)
afterAll(() => rm(folder, { recursive: true, force: true }))

/** What of a text a CI runner or a terminal would obey. GitHub looks behind spaces, and for `##[` anywhere. */
function obeyed(text: string): string[] {
  return text.split('\n').filter((line) => {
    const start = line.trimStart()
    const isCommand = /^::[^:]/.test(start) || /##[\w.-]*\[/.test(line)
    return isCommand || /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(line)
  })
}

const COMMANDS: readonly (readonly string[])[] = [
  ['analyze', '0.tar'],
  ['analyze', '0.tar', '--wide', '--all'],
  ['analyze', '0.tar', '--format', 'json'],
  ['files', '0.tar', '--format', 'text'],
  ['files', '0.tar', '--layer', '2', '--format', 'text', '--wide'],
  ['files', '0.tar'],
  ['files', '0.tar', '--layer', '1'],
  ['ci', '0.tar'],
  ['ci', '0.tar', '--wide'],
  ['ci', '--print-rules'],
  ['0.tar', '--ci'],
  ['analyze', 'many.tar'],
]

describe('a hostile image', () => {
  it.each(COMMANDS.map((args) => [args]))('%j: prints nothing that is obeyed', async (args) => {
    const { stdout, stderr } = await layerscope(args, { cwd: folder })
    expect((stdout + stderr).length).toBeGreaterThan(50)
    expect(obeyed(stdout)).toEqual([])
    expect(obeyed(stderr)).toEqual([])
  })

  it.each(HOSTILE.map((name, i) => [JSON.stringify(name), `${i}.tar`]))(
    'named %s: begins no line with it',
    async (_name, archive) => {
      const outputs = ['--json', 'o.json', '--junit', 'o.xml', '--markdown', 'o.md']
      for (const args of [
        ['analyze', archive],
        ['ci', archive, ...outputs],
      ]) {
        const { stdout, stderr } = await layerscope(args, { cwd: folder, env: { FORCE_COLOR: '0' } })
        expect(obeyed(stdout + stderr)).toEqual([])
        expect(stdout).not.toBe('')
      }
      for (const file of ['o.json', 'o.xml', 'o.md']) {
        expect(obeyed(await readFile(join(folder, file), 'utf8'))).toEqual([])
      }
    },
  )

  it('reads the same from JSON as from any other', async () => {
    for (const [i, name] of HOSTILE.entries()) {
      const { stdout } = await layerscope(['analyze', `${i}.tar`, '--format', 'json'], { cwd: folder })
      expect(JSON.parse(stdout)).toMatchObject({ image: { name } })
    }
  })
})

describe('a hostile command line', () => {
  it.each<[readonly string[]]>([
    [['analyze', '::error::x.tar']],
    [['analyze', '##[error]x.tar']],
    [['files', '0.tar', '--layer', '##vso[x]\u202e']],
    [['help', '\n::error::']],
    [['\n::error::x', '##[error]']],
    [['analyze', '0.tar', '--choice', '\u001b[2J##[error]']],
    [['analyze', '0.tar', '--\n##[error]']],
    [['ci', '0.tar', '--config', '##[error]']],
    [['serve', '--port', '\n##[error]']],
  ])('%j: one line that nothing obeys', async (args) => {
    const { code, stdout, stderr } = await layerscope(args, { cwd: folder })
    expect([code, stdout]).toEqual([2, ''])
    expect(obeyed(stderr)).toEqual([])
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  })
})
