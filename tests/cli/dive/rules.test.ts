import { mkdir } from 'node:fs/promises'

import { describe, expect, it } from 'vitest'

import { DEFAULT_DIVE_RULES } from '#core/report/dive-gate'

import { freshFolders, put } from './asked'

const { settings, rules, refused } = freshFolders()

describe('the switch', () => {
  it.each(['true', '1', 'yes', 't', 'T', 'TRUE', 'True'])('CI=%s turns it on', async (CI) => {
    expect(await rules(['web'], { CI })).toEqual(DEFAULT_DIVE_RULES)
  })

  it.each(['', 'false', '0', 'no', 'on', 'woodpecker', 'YES'])('CI=%s does not', async (CI) => {
    expect(await rules(['web'], { CI })).toBeNull()
  })

  it.each<[string, string[], Record<string, string>]>([
    ['--ci', ['web', '--ci'], {}],
    ['--ci=true', ['web', '--ci=true'], {}],
    ['DIVE_CI', ['web'], { DIVE_CI: 'true' }],
    ['CI=true beside --ci=false, as with dive', ['web', '--ci=false'], { CI: 'true' }],
  ])('%s turns it on', async (_what, words, variables) => {
    expect(await rules(words, variables)).toEqual(DEFAULT_DIVE_RULES)
  })

  it('a setting turns it on', async () => {
    await put('.dive.yaml', 'ci: true')
    expect(await rules(['web'])).toEqual(DEFAULT_DIVE_RULES)
  })

  it('a document alone is written without a verdict, unless --ci asks for both', async () => {
    expect(await settings(['web', '--json', 'x'], { CI: 'true' })).toMatchObject({ json: 'x', rules: null })
    expect(await settings(['web', '-j', 'x', '--ci'])).toMatchObject({ json: 'x', rules: DEFAULT_DIVE_RULES })
  })
})

describe('rules', () => {
  const written = 'rules: {lowestEfficiency: 0.20, highestWastedBytes: 1GB}'

  it('come from .dive-ci, whose gaps dive fills with its defaults', async () => {
    await put('.dive-ci', 'rules:', '  lowestEfficiency: 0.20', 'plugins:', '  - any: thing')
    expect(await rules(['web', '--ci'])).toEqual({ ...DEFAULT_DIVE_RULES, lowestEfficiency: '0.20' })
  })

  it.each([
    [''],
    ['rules:'],
    ['plugins: []'],
    ['rules: {}'],
    ['rules: {lowest-efficiency: 0.1}'],
    ['rules: {lowestEfficiency: }'],
    ['rules: {lowestEfficiency: ~}'],
  ])('%j says nothing', async (text) => {
    await put('.dive-ci', text)
    expect(await rules(['web', '--ci'])).toEqual(DEFAULT_DIVE_RULES)
  })

  it.each([
    ['rules: {LOWESTEFFICIENCY: .5}', '.5'],
    ['Rules: {lowestefficiency: "0.5"}', '0.5'],
    ['rules: {lowestEfficiency: false}', 'false'],
    ['rules: {lowestEfficiency: off}', 'off'],
    ['any: &half 0.5\nrules: {lowestEfficiency: *half}', '0.5'],
    ['{"rules": {"lowestEfficiency": 0.5}}', '0.5'],
  ])('%j says %s', async (text, value) => {
    await put('.dive-ci', text)
    expect(await rules(['web', '--ci'])).toMatchObject({ lowestEfficiency: value })
  })

  it('come from another file when that is said', async () => {
    await put('.dive-ci', 'rules: {lowestEfficiency: 0.1}')
    await put('ci/other.yml', written)
    const expected = { lowestEfficiency: '0.20', highestWastedBytes: '1GB', highestUserWastedPercent: '0.1' }
    expect(await rules(['web', '--ci', '--ci-config', 'ci/other.yml'])).toEqual(expected)
    expect(await rules(['web'], { DIVE_CI: '1', DIVE_CI_CONFIG: 'ci/other.yml' })).toEqual(expected)
    await put('.dive.yaml', 'ci-config: ci/other.yml')
    expect(await rules(['web', '--ci'])).toEqual(expected)
  })

  it('do without a file that is not there, as dive does', async () => {
    expect(await rules(['web', '--ci', '--ci-config', 'missing.yml'])).toEqual(DEFAULT_DIVE_RULES)
    expect(await rules(['web', '--ci', '--ci-config', ''])).toEqual(DEFAULT_DIVE_RULES)
  })

  it('are first those of flags, then of the rule file, then of variables, then of settings', async () => {
    await put('.dive.yaml', 'rules:', '  lowest-efficiency: 0.1', '  highest-wasted-bytes: 1kB')
    const variables = { DIVE_RULES_LOWEST_EFFICIENCY: '0.2' }
    const read = (...words: string[]) => rules(['web', '--ci', ...words], variables)
    expect(await read()).toEqual({
      lowestEfficiency: '0.2',
      highestWastedBytes: '1kB',
      highestUserWastedPercent: '0.1',
    })
    expect(await read('--lowestEfficiency', '0.4')).toMatchObject({
      lowestEfficiency: '0.4',
      highestWastedBytes: '1kB',
    })
    // The file stands for all of dive's settings, also with what it does not say.
    await put('.dive-ci', 'rules: {lowestEfficiency: 0.3}')
    expect(await read()).toEqual({ ...DEFAULT_DIVE_RULES, lowestEfficiency: '0.3' })
    expect(await read('--lowestEfficiency=0.4')).toMatchObject({ lowestEfficiency: '0.4' })
  })

  it('may be switched off by a variable that is empty', async () => {
    expect(await rules(['web', '--ci'], { DIVE_RULES_LOWEST_EFFICIENCY: '' })).toMatchObject({
      lowestEfficiency: '',
    })
  })

  it.each(['disabled', 'off', '20MB', '20MiB', '1,000', '1.5k', '20 mB'])('may say %j', async (size) => {
    expect(await rules(['web', '--ci', '--highestWastedBytes', size])).toMatchObject({
      highestWastedBytes: size,
    })
  })

  it.each<[string[], string]>([
    [['--lowestEfficiency', '2'], 'Cannot judge by lowestEfficiency: --lowestEfficiency: "2" is not a ratio'],
    [['--highestWastedBytes', '20XB'], '--highestWastedBytes: "20XB" is not a size such as 20MB.'],
    [['--highestUserWastedPercent', '-1'], '--highestUserWastedPercent: "-1" is not a ratio from 0 to 1.'],
  ])('refuse %j', async (words, line) => {
    expect(await refused(['web', '--ci', ...words])).toContain(line)
  })

  it.each<[string, string]>([
    ['hello', 'Cannot read .dive-ci: it is not a mapping.'],
    ['rules: [a]', 'Cannot read .dive-ci: rules is not a mapping.'],
    ['rules: {lowestEfficiency: [1]}', 'Cannot read .dive-ci: lowestEfficiency is not a single value.'],
    ['rules: {a', 'Cannot read .dive-ci: it is not usable YAML ('],
    ['rules: {a: 1}\nrules: {a: 1}', 'Cannot read .dive-ci: it is not usable YAML (Map keys must be unique'],
    ['rules: !!js/function x', 'Cannot read .dive-ci: it is not usable YAML (Unresolved tag'],
    ['rules: {lowestEfficiency: 2}', 'Cannot judge by lowestEfficiency: .dive-ci: "2" is not a ratio'],
    ['['.repeat(60_000), 'Cannot read .dive-ci: it is not usable YAML (it is nested more than 32 deep)'],
    ['- '.repeat(30_000), 'Cannot read .dive-ci: it is not usable YAML (it is nested more than 32 deep)'],
    ['? '.repeat(50), 'Cannot read .dive-ci: it is not usable YAML (a key in it is not a single value)'],
    ['rules: {[a]: 1}', 'Cannot read .dive-ci: it is not usable YAML (a key in it is not a single value)'],
    [`a: &a x\nb: [${'*a,'.repeat(500)}]`, 'Cannot read .dive-ci: it is not usable YAML (Excessive alias'],
    ['#'.repeat(65 << 10), 'Cannot read .dive-ci: it is larger than 64 KiB.'],
  ])('refuse %.40s', async (text, line) => {
    await put('.dive-ci', text)
    const said = await refused(['web', '--ci'])
    expect(said).toContain(line)
    expect(said).not.toContain('\n')
  })

  it('refuse a rule file that is a folder', async () => {
    await mkdir('.dive-ci')
    expect(await refused(['web', '--ci'])).toBe('Cannot read .dive-ci: it is a folder. Name a file.')
  })

  it('are not looked at when nothing is judged', async () => {
    await put('.dive-ci', 'rules: {a')
    expect(await rules(['web'])).toBeNull()
  })
})
