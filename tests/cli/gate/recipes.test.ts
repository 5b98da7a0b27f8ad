import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'

import { BUILD_LIMIT, ROOT, builtCli, plainUser } from '#tests/cli/built'
import { attempt } from '#tests/support/command'
import type { CommandResult } from '#tests/support/command'
import { asTar, dockerSave, imageOf, layer, toBytes } from '#tests/support/images'

/** As far as this test acts as GitHub's runner. */
interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string; readonly description: string }>>
  readonly outputs: Readonly<Record<string, { readonly value: string }>>
  readonly runs: {
    readonly using: string
    readonly steps: readonly {
      readonly id: string
      readonly shell: string
      readonly run: string
      readonly env: Readonly<Record<string, string>>
    }[]
  }
}

let action: Action
let tools: string
let folder: string
beforeAll(async () => {
  await builtCli()
  action = parse(await readFile(join(ROOT, 'action.yml'), 'utf8')) as Action
  tools = await mkdtemp(join(tmpdir(), 'layerscope-tools-'))
  // In place of npm: runs what was built here, and writes down what it was asked for.
  const npx = [
    '#!/bin/sh',
    `printf '%s\\n' "$*" >> "$NPX_LOG"`,
    '[ "$1" = --yes ] && shift',
    'case $1 in layerscope@*) shift ;; *) exit 1 ;; esac',
    '[ "$NPX_BROKEN" = 1 ] && exit 1',
    `exec "${process.execPath}" "${ROOT}/bin/layerscope.mjs" "$@"`,
  ]
  await writeFile(join(tools, 'npx'), `${npx.join('\n')}\n`)
  await chmod(join(tools, 'npx'), 0o755)
}, BUILD_LIMIT)
beforeEach(async () => {
  folder = await mkdtemp(join(tools, 'work-'))
  const image = imageOf(layer({ a: 'a'.repeat(300) }), layer({ a: 'b'.repeat(300) })).named('acme/web:1')
  await writeFile(join(folder, 'image.tar'), toBytes(asTar(dockerSave([image]))))
  await rules('maxSize: 1kB')
})
afterAll(() => rm(tools, { recursive: true, force: true }))

const rules = (...lines: readonly string[]): Promise<void> =>
  writeFile(join(folder, '.layerscope.yaml'), `rules:\n${lines.map((line) => `  ${line}\n`).join('')}`)

const written = (name: string): Promise<string> => readFile(join(folder, name), 'utf8').catch(() => '')

/** Runs lines in bash with the options of GitHub's `shell: bash`, which are stricter than GitLab's. */
function bash(script: string, variables: Readonly<Record<string, string>>): Promise<CommandResult> {
  const { PATH = '', ...user } = plainUser()
  const nothing = Object.fromEntries(Object.keys(process.env).map((name) => [name, undefined]))
  const env = {
    ...nothing,
    ...user,
    PATH: [tools, join(process.execPath, '..'), PATH].join(delimiter),
    NPX_LOG: join(folder, 'npx.log'),
    CI: 'true',
    ...variables,
  }
  return attempt('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], { cwd: folder, env })
}

/** Runs the action as GitHub's runner does: defaults filled in, expressions of `env` replaced by their values. */
async function runAction(
  inputs: Readonly<Record<string, string>>,
  variables: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
  const [step] = action.runs.steps
  const value = (expression: string): string => {
    const name = /^\$\{\{ inputs\.([a-z-]+) \}\}$/.exec(expression)?.[1]
    const input = name === undefined ? undefined : action.inputs[name]
    if (name === undefined || input === undefined) throw new Error(`the runner does not know ${expression}`)
    return inputs[name] ?? input.default ?? ''
  }
  const env = Object.entries(step?.env ?? {}).map(([name, expression]) => [name, value(expression)])
  return bash(step?.run ?? '', {
    ...(Object.fromEntries(env) as Record<string, string>),
    GITHUB_OUTPUT: join(folder, 'output'),
    GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
    ...variables,
  })
}

describe('action.yml', () => {
  it('hands every input over as a variable, and pastes none into the script', () => {
    const [step, ...others] = action.runs.steps
    expect([action.runs.using, step?.shell, others]).toEqual(['composite', 'bash', []])
    expect(step?.run).not.toContain('${{')
    const handed = Object.values(step?.env ?? {}).map((each) => /inputs\.([a-z-]+)/.exec(each)?.[1] ?? '')
    expect(handed.toSorted()).toEqual(Object.keys(action.inputs).toSorted())
    expect(action.outputs['status']?.value).toBe(`\${{ steps.${step?.id}.outputs.status }}`)
  })

  it('is explained, input by input', async () => {
    const manual = await readFile(join(ROOT, 'docs/ci.md'), 'utf8')
    const rows = [...manual.matchAll(/^\| `([a-z-]+)` +\|(?: +|  *`([^`]*)` *)\| [^|]+\|$/gm)]
    const documented = rows.map(([, name = '', value = '']) => [name, value])
    const known = Object.entries(action.inputs).map(([name, input]) => [name, input.default ?? ''])
    expect(documented).toEqual(expect.arrayContaining(known))
  })

  it('passes', async () => {
    const { code, stdout, stderr } = await runAction({ source: './image.tar' })
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toContain('acme/web:1\n\nPASS  maxSize')
    expect([await written('output'), await written('npx.log')]).toEqual([
      'status=pass\n',
      '--yes layerscope@0 version\n--yes layerscope@0 ci --github-summary -- ./image.tar\n',
    ])
    expect(await written('summary.md')).toContain('### Image passes: `acme/web:1`')
  })

  it('fails with the status and the reports of the command', async () => {
    await mkdir(join(folder, 'my rules'))
    await writeFile(join(folder, 'my rules/strict.yaml'), 'rules: {maxSize: 1, maxGrowthBytes: 1}')
    await writeFile(
      join(folder, 'last.json'),
      JSON.stringify({ schema: 'layerscope/analysis@1', totals: { storedBytes: 10 } }),
    )
    const files = { json: 'a.json', junit: 'a.xml', markdown: 'a.md' }
    const inputs = { config: 'my rules/strict.yaml', baseline: 'last.json', summary: 'false', ...files }
    const { code, stdout } = await runAction({ source: 'image.tar', ...inputs })
    expect([code, await written('output'), await written('summary.md')]).toEqual([1, 'status=fail\n', ''])
    expect(stdout).toContain('FAIL  maxGrowthBytes')
    expect(await written('a.json')).toContain('"layerscope/analysis@1"')
    expect(await written('a.xml')).toContain('failures="2"')
    expect(await written('a.md')).toContain('Image fails')
  })

  it.each<[string, Record<string, string>, Record<string, string>]>([
    ['an image that is not there', { source: 'missing.tar' }, {}],
    ['no image at all', {}, {}],
    ['a folder that is not there', { source: 'image.tar', 'working-directory': 'nowhere' }, {}],
    ['npm that does not answer', { source: 'image.tar' }, { NPX_BROKEN: '1' }],
    ['a version that is none', { source: 'image.tar', version: 'file:../evil' }, {}],
  ])('says error for %s', async (_what, inputs, variables) => {
    const { code } = await runAction(inputs, variables)
    expect([code, await written('output')]).toEqual([2, 'status=error\n'])
  })

  it('works in another folder', async () => {
    await mkdir(join(folder, '-sub dir'))
    await writeFile(join(folder, '-sub dir/.layerscope.yaml'), 'rules: {maxSize: 1}')
    const { code } = await runAction({ source: '../image.tar', 'working-directory': '-sub dir' })
    expect(code).toBe(1)
  })

  it.each(['source', 'config', 'baseline', 'json', 'choice', 'working-directory', 'version'])(
    'runs nothing that the input %s says',
    async (name) => {
      const text = '"; touch pwned; $(touch pwned) `touch pwned` \'; touch pwned; #\n--version'
      await runAction({ source: './image.tar', [name]: text })
      expect(existsSync(join(folder, 'pwned'))).toBe(false)
    },
  )

  it('lets the runner take no commands from an image', async () => {
    const name = '::set-output name=status::pass'
    const image = imageOf(layer({ '##[set-output name=status]pass': 'x' })).named(name)
    await writeFile(join(folder, 'image.tar'), toBytes(asTar(dockerSave([image]))))
    await rules('forbiddenPaths: ["##*"]')
    const { code, stdout } = await runAction({ source: './image.tar' })
    expect(code).toBe(1)
    const [, token = ''] = /^::stop-commands::([0-9a-f-]{36})$/m.exec(stdout) ?? []
    const [before = '', quiet = '', after = ''] = stdout.split(
      new RegExp(`^::(?:stop-commands::)?${token}(?:::)?$`, 'm'),
    )
    expect(quiet).toContain(String.raw`\x3a:set-output name=status::pass`)
    expect(quiet).toContain(String.raw`/\x23#[set-output name=status]pass`)
    expect(before + after).not.toContain('set-output')
  })
})

describe('the example for GitLab', () => {
  it('judges what the first job saved', async () => {
    const manual = await readFile(join(ROOT, 'docs/ci.md'), 'utf8')
    const text = /```yaml\n(stages:[^`]*)```/.exec(manual)?.[1] ?? ''
    const jobs = parse(text) as Record<
      string,
      { script: string[]; artifacts: { reports?: { junit: string } } }
    >
    const job = jobs['judge-image']
    const variables = { CI_PROJECT_NAME: 'web', GITLAB_CI: 'true' }
    expect((await bash(job?.script.join('\n') ?? '', variables)).code).toBe(0)
    expect(await written(job?.artifacts.reports?.junit ?? '')).toContain('<testsuites tests="1" failures="0"')
    expect(await written('layerscope.json')).toContain('"layerscope/analysis@1"')
    await rules('maxSize: 1')
    expect((await bash(job?.script.join('\n') ?? '', variables)).code).toBe(1)
  })
})
