import { describe, expect, it } from 'vitest'

import { DEFAULT_DIVE_RULES } from '#core/report/dive-gate'
import { NO_GATE_RULES } from '#core/report/gate/rules'
import { failureLine, toFailure } from '#contract/failure'
import { rulesText } from '#cli/gate/print-rules'
import { readGateSettings } from '#cli/gate/rule-file'
import { freshFolders, put } from '#tests/cli/dive/asked'

freshFolders()

const refused = (path: string | null = null): Promise<string> =>
  readGateSettings(path).then(
    () => 'accepted',
    (error: unknown) => failureLine(toFailure(error, '')),
  )

const DIVES = ['lowestEfficiency', 'highestWastedBytes', 'highestUserWastedPercent']

describe('the rules of layerscope ci', () => {
  it("are dive's where there is no rule file", async () => {
    const none = { origin: null, diveRules: DIVES, dive: DEFAULT_DIVE_RULES, own: NO_GATE_RULES }
    expect(await readGateSettings(null)).toEqual(none)
    await put('.dive-ci', 'rules: {lowestEfficiency: 0.5}')
    const dive = { ...DEFAULT_DIVE_RULES, lowestEfficiency: '0.5' }
    expect(await readGateSettings(null)).toEqual({ ...none, origin: '.dive-ci', dive })
  })

  it('are those that .layerscope.yaml names, and no others', async () => {
    await put('.dive-ci', 'rules: {lowestEfficiency: 0.5}')
    await put('.layerscope.yaml', 'rules:', '  maxReclaimableBytes: 20MB', '  lowestEfficiency: 0.95')
    const settings = await readGateSettings(null)
    expect(settings).toMatchObject({ origin: '.layerscope.yaml', diveRules: ['lowestEfficiency'] })
    expect(settings.dive.lowestEfficiency).toBe('0.95')
    expect(settings.own).toEqual({ ...NO_GATE_RULES, maxReclaimableBytes: 20_000_000 })
  })

  it('may stand in .layerscope.yml, or in a file that is named', async () => {
    await put('.layerscope.yml', 'rules: {maxSize: 1GB}')
    expect((await readGateSettings(null)).own.maxSize).toBe(1e9)
    await put('ci/size.yaml', 'rules: {maxSize: 2GB}')
    expect((await readGateSettings('ci/size.yaml')).own.maxSize).toBe(2e9)
  })

  it.each<[string, string]>([
    ['', 'it sets no rule.'],
    ['rules: {}', 'it sets no rule.'],
    ['- a', 'the file is not a mapping.'],
    ['rules: [maxSize]', 'rules is not a mapping.'],
    ['maxSize: 1GB', 'there is no key "maxSize" beside rules.'],
    ['rules: {maxSise: 1GB}', 'there is no rule maxSise.'],
    ['rules: {__proto__: {maxSize: 1}}', 'there is no rule __proto__.'],
    ['rules: {lowest-efficiency: 0.9}', 'there is no rule lowest-efficiency.'],
    ['rules: {maxSize: -1}', 'maxSize is not a size such as 20MB.'],
    ['rules: {lowestEfficiency: 2}', 'lowestEfficiency: "2" is not a ratio from 0 to 1.'],
    ['rules: {lowestEfficiency: {a: 1}}', 'lowestEfficiency is not a single value.'],
    ['rules: {verify: maybe}', 'verify is not true or false.'],
    ['rules: {forbiddenPaths: "*.pem"}', 'forbiddenPaths is not a list of globs.'],
  ])('are refused as %j', async (text, why) => {
    await put('.layerscope.yaml', text)
    expect(await refused()).toContain(`Cannot judge by .layerscope.yaml: ${why}`)
  })

  it.each<[string, string]>([
    ['rules: {a', 'Cannot read .layerscope.yaml: it is not usable YAML ('],
    ['rules: {maxSize: !size 5}', 'Cannot read .layerscope.yaml: it is not usable YAML (Unresolved tag'],
    ['rules: {maxSize: 5}\n---\nrules: {maxSize: 6}', 'Cannot read .layerscope.yaml: it is not usable YAML'],
  ])('cannot be read as %j', async (text, line) => {
    await put('.layerscope.yaml', text)
    expect(await refused()).toContain(line)
  })

  it('must be there when they are named', async () => {
    expect(await refused('missing.yaml')).toContain('Cannot open missing.yaml: there is no such file.')
  })
})

describe('printed rules', () => {
  it('read the same again', async () => {
    const lines = [
      'lowestEfficiency: 0.95',
      'maxSize: 1.5 GiB',
      'allowedWaste: ["/var/cache/**"]',
      'verify: true',
    ]
    await put('.layerscope.yaml', 'rules:', ...lines.map((line) => `  ${line}`))
    const text = rulesText(await readGateSettings(null))
    expect(text.split('\n').slice(0, 5)).toEqual([
      '# .layerscope.yaml',
      'rules:',
      '  lowestEfficiency: 0.95',
      '  highestWastedBytes: off',
      '  highestUserWastedPercent: off',
    ])
    await put('again.yaml', text)
    const again = await readGateSettings('again.yaml')
    expect(again.own).toEqual((await readGateSettings(null)).own)
    expect(rulesText(again).split('\n').slice(1)).toEqual(text.split('\n').slice(1))
  })

  it('say that they are defaults', async () => {
    expect(rulesText(await readGateSettings(null))).toContain(
      "# dive's defaults, since there is no rule file\nrules:\n  lowestEfficiency: 0.9\n  highestWastedBytes: disabled\n",
    )
  })
})
