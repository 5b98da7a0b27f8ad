import { describe, expect, it } from 'vitest'

import { formatBytes, formatPercent } from '#core/query/format'
import { VERIFIED, type LayerIntegrity } from '#core/model/integrity'
import { judgeGate } from '#core/report/gate/judge'
import { readGateRules } from '#core/report/gate/read-rules'
import { failingPaths, gateJunit, gateMarkdown, gatePasses } from '#core/report/gate/reports'
import { NO_GATE_RULES, type GateRules } from '#core/report/gate/rules'
import { ImageModel } from '#core/query/image-model'
import { analysisOf } from '#tests/support/analysis'
import { seeded } from '#tests/support/bytes'
import { dir } from '#tests/support/tar'

// 1,600 bytes stored, 600 of them reclaimable.
const model = new ImageModel(
  analysisOf(
    { 'app/a': seeded(500, 'a'), 'root/.npmrc': seeded(100, 'secret'), 'app/b': seeded(500, 'b') },
    { 'app/a': seeded(500, 'new'), 'root/.wh..npmrc': '' },
  ),
)

const judge = (rules: Partial<GateRules>, baseline: number | null = null) =>
  judgeGate(model, { ...NO_GATE_RULES, ...rules }, baseline === null ? null : { storedBytes: baseline }).map(
    ({ rule, status }) => `${rule} ${status}`,
  )

describe('rules of ours', () => {
  it('judge nothing that is not asked for', () => {
    expect(judge({})).toEqual([])
  })

  it.each([
    [{ maxReclaimableBytes: 600 }, 'maxReclaimableBytes pass'],
    [{ maxReclaimableBytes: 599 }, 'maxReclaimableBytes fail'],
    [{ maxReclaimableBytes: 100, allowedWaste: ['/app/**'] }, 'maxReclaimableBytes pass'],
    [{ maxReclaimableBytes: 99, allowedWaste: ['/app/**'] }, 'maxReclaimableBytes fail'],
    [{ maxReclaimablePercent: 37.5 }, 'maxReclaimablePercent pass'],
    [{ maxReclaimablePercent: 37.4 }, 'maxReclaimablePercent fail'],
    [{ maxReclaimablePercent: 1, reclaimableFloor: 601 }, 'maxReclaimablePercent pass'],
    [{ maxReclaimablePercent: 1, reclaimableFloor: 600 }, 'maxReclaimablePercent fail'],
    [{ maxSize: 1600 }, 'maxSize pass'],
    [{ maxSize: 1599 }, 'maxSize fail'],
  ])('%o: %s', (rules, expected) => {
    expect(judge(rules)).toEqual([expected])
  })

  it('want every layer hashed, and nothing wrong or unchecked', () => {
    const unread = { state: 'not-checked', why: 'it was not read' } as const
    const wrong = { state: 'mismatch', why: 'the bytes have sha256:00' } as const
    const none = { state: 'unknown', why: 'none is stated' } as const
    const verdict = (...integrity: readonly LayerIntegrity[]) => {
      const layers = model.snapshot.image.layers.map((layer, i) => ({ ...layer, integrity: integrity[i]! }))
      const image = { ...model.snapshot.image, layers }
      return judgeGate(new ImageModel({ ...model.snapshot, image }), { ...NO_GATE_RULES, verify: true }, null)
    }
    const good = { digest: none, diffId: VERIFIED }
    expect(verdict(good, { digest: VERIFIED, diffId: VERIFIED })).toMatchObject([
      { rule: 'verify', status: 'pass', message: '2 of 2 layers are what their digests say' },
    ])
    for (const digest of [unread, wrong]) {
      expect(verdict(good, { digest, diffId: VERIFIED })).toMatchObject([{ status: 'fail' }])
      expect(verdict(good, { digest: VERIFIED, diffId: digest })).toMatchObject([{ status: 'fail' }])
    }
    expect(verdict(good, { digest: none, diffId: none })).toMatchObject([
      { status: 'fail', message: '1 of 2 layers are what their digests say' },
    ])
  })

  it.each([
    [{ maxGrowthBytes: 100 }, 1500, 'maxGrowthBytes pass'],
    [{ maxGrowthBytes: 99 }, 1500, 'maxGrowthBytes fail'],
    [{ maxGrowthBytes: 0 }, 2000, 'maxGrowthBytes pass'],
    [{ maxGrowthPercent: 60 }, 1000, 'maxGrowthPercent pass'],
    [{ maxGrowthPercent: 59.9 }, 1000, 'maxGrowthPercent fail'],
    [{ maxGrowthPercent: 99 }, 0, 'maxGrowthPercent fail'],
    [{ maxGrowthBytes: 0 }, null, 'maxGrowthBytes skip'],
  ])('%o against %s: %s', (rules, baseline, expected) => {
    expect(judge(rules, baseline)).toEqual([expected])
  })

  it('take an image that became smaller for one that did not grow', () => {
    const rules = { ...NO_GATE_RULES, maxGrowthBytes: 5, maxGrowthPercent: 5 }
    const results = judgeGate(model, rules, { storedBytes: 2000 })
    expect(results.map(({ message }) => message)).toEqual([
      `grew by ${formatBytes(0)}, at most ${formatBytes(5)}`,
      `grew by ${formatPercent(0)}, at most ${formatPercent(0.05)}`,
    ])
  })

  it('let a directory be called as it likes', () => {
    const folders = new ImageModel(analysisOf({ 'secret/': dir(), 'secret/in': 'x' }))
    const judged = (glob: string) =>
      judgeGate(folders, { ...NO_GATE_RULES, forbiddenPaths: [glob] }, null).map(({ status }) => status)
    expect([judged('secret'), judged('secret/*')]).toEqual([['pass'], ['fail']])
  })

  it('find a forbidden path though a later layer deletes it', () => {
    const [result] = judgeGate(model, { ...NO_GATE_RULES, forbiddenPaths: ['**/.npmrc', '*.key'] }, null)
    expect(result).toMatchObject({ status: 'fail', paths: [{ path: '/root/.npmrc', detail: 'layer 1' }] })
    expect(judge({ forbiddenPaths: ['*.key', 'app'] })).toEqual(['forbiddenPaths pass'])
  })
})

describe('reading rules', () => {
  it('takes sizes, percentages and globs as people write them', () => {
    const read = readGateRules({
      maxReclaimableBytes: '20MB',
      maxReclaimablePercent: '5 %',
      maxSize: 1_000_000,
      maxGrowthPercent: 2.5,
      maxGrowthBytes: 'off',
      forbiddenPaths: ['**/.env'],
    })
    expect(read).toEqual({
      kind: 'rules',
      rules: {
        ...NO_GATE_RULES,
        maxReclaimableBytes: 20_000_000,
        maxReclaimablePercent: 5,
        maxSize: 1_000_000,
        maxGrowthPercent: 2.5,
        forbiddenPaths: ['**/.env'],
      },
    })
    expect(readGateRules(null)).toEqual({ kind: 'rules', rules: NO_GATE_RULES })
  })

  it.each([
    [{ maxSise: 1 }, 'there is no rule maxSise'],
    [{ __proto__: null, maxSize: -1 }, 'maxSize is not a size such as 20MB'],
    [{ maxSize: '20XB' }, 'maxSize is not a size such as 20MB'],
    [{ maxReclaimablePercent: 'lots' }, 'maxReclaimablePercent is not a percentage such as 5 or 5%'],
    [{ forbiddenPaths: '**/.env' }, 'forbiddenPaths is not a list of globs'],
    [['maxSize'], 'rules is not a mapping'],
  ])('refuses %o', (value, why) => {
    expect(readGateRules(value)).toEqual({ kind: 'invalid', why })
  })
})

describe('reports', () => {
  const report = {
    image: 'team/<app>:1',
    results: judgeGate(
      model,
      {
        ...NO_GATE_RULES,
        maxSize: 10_000,
        maxReclaimableBytes: 1,
        maxGrowthBytes: 1,
        forbiddenPaths: ['**/.npmrc'],
      },
      null,
    ),
  }

  it('name each path once, by the rules that fail on it', () => {
    expect(gatePasses(report)).toBe(false)
    expect(failingPaths(report)).toEqual([
      { rules: ['maxReclaimableBytes'], paths: [{ path: '/app/a', detail: '500\u00a0B reclaimable' }] },
      {
        rules: ['maxReclaimableBytes', 'forbiddenPaths'],
        paths: [{ path: '/root/.npmrc', detail: '100\u00a0B reclaimable, layer 1' }],
      },
    ])
  })

  it('are well-formed JUnit XML', () => {
    const xml = gateJunit({ ...report, image: 'a"&<\u0000>b' })
    expect(xml).toContain('<testsuites tests="4" failures="2" errors="0" skipped="1">')
    expect(xml).toContain('classname="a&quot;&amp;&lt;\ufffd&gt;b" name="maxSize"/>')
    expect(xml.match(/<failure /g)).toHaveLength(2)
  })

  it('are Markdown that names cannot break out of', () => {
    const markdown = gateMarkdown({
      image: 'x`y\n# z',
      results: [
        { rule: 'maxSize', status: 'fail', message: 'a | b\nc', paths: [{ path: '/``` x', detail: '1 B' }] },
      ],
    })
    expect(markdown.split('\n')).toEqual([
      '### Image fails: `` x`y # z ``',
      '',
      '| | Rule | Measured |',
      '| --- | --- | --- |',
      '| ❌ fail | `maxSize` | a \\| b c |',
      '',
      '`maxSize`:',
      '',
      '- ```` /``` x ```` (1 B)',
      '',
    ])
  })
})
