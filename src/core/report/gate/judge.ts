import { formatCount } from '../../query/format'
import { Change, RowFlag } from '../../model/change'
import { EntryKind } from '../../model/entry'
import { isVerified } from '../../model/integrity'
import { formatBytes, formatPercent } from '../../query/format'
import { globMatcher } from '../../query/search/glob'
import type { ImageModel } from '../../query/image-model'

import type { GateBaseline, GatePath, GateResult, GateRules } from './rules'

/** Most paths that a result names. */
const PATH_LIMIT = 20

/** Holds an image against rules of ours. Reaching a limit passes. */
export function judgeGate(model: ImageModel, rules: GateRules, baseline: GateBaseline | null): GateResult[] {
  const { storedBytes } = model.snapshot.totals
  const counted = countedWaste(model, rules.allowedWaste)
  const results: GateResult[] = []
  const limit = (
    rule: string,
    most: number | null,
    measured: number,
    text: (value: number) => string,
    paths: readonly GatePath[] = [],
  ) => {
    if (most === null) return
    const fails = measured > most
    const message = `${text(measured)}, at most ${text(most)}`
    results.push({ rule, status: fails ? 'fail' : 'pass', message, paths: fails ? paths : [] })
  }
  limit('maxReclaimableBytes', rules.maxReclaimableBytes, counted.bytes, formatBytes, counted.paths)
  const share =
    storedBytes === 0 || counted.bytes < rules.reclaimableFloor ? 0 : (counted.bytes / storedBytes) * 100
  limit('maxReclaimablePercent', rules.maxReclaimablePercent, share, percentText, counted.paths)
  limit('maxSize', rules.maxSize, storedBytes, formatBytes)
  results.push(...judgeGrowth(rules, storedBytes, baseline))
  if (rules.forbiddenPaths.length > 0) results.push(judgePaths(model, rules.forbiddenPaths))
  if (rules.verify) results.push(judgeDigests(model))
  return results
}

function percentText(percent: number): string {
  return formatPercent(percent / 100)
}

function judgeGrowth(rules: GateRules, storedBytes: number, baseline: GateBaseline | null): GateResult[] {
  const limits = [
    ['maxGrowthBytes', rules.maxGrowthBytes, (before: number) => storedBytes - before, formatBytes],
    [
      'maxGrowthPercent',
      rules.maxGrowthPercent,
      (before: number) => growthPercent(before, storedBytes),
      percentText,
    ],
  ] as const
  return limits.flatMap(([rule, most, measure, text]): GateResult[] => {
    if (most === null) return []
    if (baseline === null)
      return [{ rule, status: 'skip', message: 'there is no baseline to compare with', paths: [] }]
    const growth = Math.max(0, measure(baseline.storedBytes))
    const status = growth > most ? 'fail' : 'pass'
    return [{ rule, status, message: `grew by ${text(growth)}, at most ${text(most)}`, paths: [] }]
  })
}

/** Growth from nothing is everything: 100 %. */
function growthPercent(before: number, now: number): number {
  if (before > 0) return ((now - before) / before) * 100
  return now > 0 ? 100 : 0
}

/** Wasted bytes outside what is accepted, and the paths that hold most of them. */
function countedWaste(
  model: ImageModel,
  allowed: readonly string[],
): {
  bytes: number
  paths: GatePath[]
} {
  const { waste } = model.snapshot
  const accepted = allowed.map(globMatcher)
  const byNode = new Map<number, number>()
  let bytes = 0
  for (let i = 0; i < waste.count; i++) {
    const node = waste.node[i]
    if (accepted.some((matches) => matches(model.paths.text(node)))) continue
    bytes += waste.bytes[i]
    byNode.set(node, (byNode.get(node) ?? 0) + waste.bytes[i])
  }
  const largest = [...byNode].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, PATH_LIMIT)
  return {
    bytes,
    paths: largest.map(([node, size]) => ({
      path: model.paths.text(node),
      detail: `${formatBytes(size)} reclaimable`,
    })),
  }
}

/** Any layer counts: a file that a later layer deletes still ships. */
function judgePaths(model: ImageModel, globs: readonly string[]): GateResult {
  const forbidden = globs.map(globMatcher)
  const found: GatePath[] = []
  let count = 0
  for (let node = 1; node < model.nodeCount; node++) {
    const layer = firstLayerStoring(model, node)
    if (layer < 0 || !forbidden.some((matches) => matches(model.paths.text(node)))) continue
    count++
    if (found.length < PATH_LIMIT) found.push({ path: model.paths.text(node), detail: `layer ${layer + 1}` })
  }
  const some = count === 1 ? '1 forbidden path is stored' : `${formatCount(count)} forbidden paths are stored`
  const message = count === 0 ? 'no layer stores a forbidden path' : some
  return { rule: 'forbiddenPaths', status: count === 0 ? 'pass' : 'fail', message, paths: found }
}

function firstLayerStoring(model: ImageModel, node: number): number {
  for (const row of model.rowsOf(node)) {
    const stored = (model.flagsOf(row) & RowFlag.stored) !== 0 && model.changeOf(row) !== Change.removed
    if (stored && model.kindOf(row) !== EntryKind.directory) return model.layerOf(row)
  }
  return -1
}

function judgeDigests({ snapshot }: ImageModel): GateResult {
  const { layers } = snapshot.image
  const found = layers.filter(({ integrity }) => isVerified(integrity)).length
  const message = `${formatCount(found)} of ${formatCount(layers.length)} layers are what their digests say`
  return { rule: 'verify', status: found === layers.length ? 'pass' : 'fail', message, paths: [] }
}
