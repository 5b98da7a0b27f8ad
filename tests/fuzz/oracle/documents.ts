import type { Snapshot } from '#core/model/snapshot'
import { analysisDocument } from '#core/report/document'
import { fileLines } from '#core/report/files'
import { judgeGate } from '#core/report/gate/judge'
import { gateJunit, gateMarkdown } from '#core/report/gate/reports'
import type { GateRules } from '#core/report/gate/rules'
import { ImageModel } from '#core/query/image-model'
import { aggregatedUpTo, viewOf, type ViewChoice } from '#core/query/view'
import { elementsOf } from '#tests/support/xml'

/** Images with more paths than this, or deeper ones, are not listed path by path: the text would be megabytes. */
const MOST_PATHS = 5000
const MOST_DEPTH = 300

/** What is wrong with what can be written about an image: numbers that are none, names that are not safe to show. */
export function documentProblems(snapshot: Snapshot): string[] {
  const problems = numberProblems(JSON.parse(JSON.stringify(analysisDocument(snapshot))), '')
  const model = new ImageModel(snapshot)
  if (model.nodeCount > MOST_PATHS || snapshot.paths.depth.some((depth) => depth > MOST_DEPTH))
    return problems
  for (const choice of viewsOf(model)) {
    for (const line of fileLines(model, viewOf(model, choice))) {
      if (UNSAFE.test(line.path)) problems.push(`the path ${JSON.stringify(line.path)} is not safe to show`)
      if (!(line.size >= 0)) problems.push(`the size of ${line.path} is ${line.size}`)
    }
  }
  const report = {
    image: snapshot.image.name ?? snapshot.image.source,
    results: judgeGate(model, RULES, { storedBytes: 1 }),
  }
  elementsOf(gateJunit(report))
  if (/\bNaN\b|Infinity/.test(gateMarkdown(report))) problems.push('the gate measured no number')
  return problems
}

const UNSAFE = /[\p{Cc}\u2028\u2029\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u

const RULES: GateRules = {
  maxReclaimableBytes: 0,
  maxReclaimablePercent: 0,
  reclaimableFloor: 0,
  maxSize: 0,
  maxGrowthBytes: 0,
  maxGrowthPercent: 0,
  forbiddenPaths: ['**/a', '*b*'],
  allowedWaste: ['/a/**'],
  verify: true,
}

function viewsOf({ layerCount }: ImageModel): ViewChoice[] {
  if (layerCount === 0) return []
  const layer = layerCount - 1
  return [{ kind: 'final' }, aggregatedUpTo(layer), { kind: 'layer', layer: layer >> 1 }]
}

/** What JSON cannot hold becomes null there, so no number is looked for in a place that must have one. */
function numberProblems(value: unknown, path: string): string[] {
  if (typeof value === 'number') {
    // dive's score is below zero where whiteouts of nothing outweigh the rest, and ours is dive's.
    const mayBeNegative = path.endsWith('.netBytes') || path === '.dive.efficiencyScore'
    return value < 0 && !mayBeNegative ? [`${path} is ${value}`] : []
  }
  if (value === null) return MAY_BE_NULL.test(path) ? [] : [`${path} is null`]
  if (typeof value !== 'object') return []
  // The config is the image's own, and may hold anything.
  if (path === '.image.config') return []
  return Object.entries(value).flatMap(([key, each]) => numberProblems(each, `${path}.${key}`))
}

const MAY_BE_NULL =
  /^\.(image\.(name|id|platform)|dive\.userWastedPercent|notices\.\d+\.(layer|path)|layers\.\d+\.(diffId|digest|mediaType|compression|blobBytes|command|createdAt|integrity\.(digest|diffId)\.why))$/
