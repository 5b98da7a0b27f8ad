import { judgeDive } from '#core/report/dive-gate'
import type { DiveReferenceRow } from '#core/report/dive-gate'
import { formatBytes, formatCount } from '#core/query/format'
import { judgeGate } from '#core/report/gate/judge'
import type { GateReport } from '#core/report/gate/reports'
import type { GateBaseline, GateResult } from '#core/report/gate/rules'
import { ImageModel } from '#core/query/image-model'
import type { Snapshot } from '#core/model/snapshot'

import { clip, safe } from '../terminal/text'
import type { GateSettings } from './rule-file'

/** Paths of dive's list that a failed rule shows. */
const MOST_PATHS = 20
/** Names in an image may be megabytes long; a report is for people. */
const MOST_COLUMNS = 300

/** Holds an image against dive's rules and ours. What it says is harmless in a terminal. */
export function judgeImage(
  snapshot: Snapshot,
  references: readonly DiveReferenceRow[],
  settings: GateSettings,
  baseline: GateBaseline | null,
): GateReport {
  const results = [
    ...judgedByDive(snapshot, references, settings),
    ...judgeGate(new ImageModel(snapshot), settings.own, baseline),
  ]
  return {
    image: harmless(snapshot.image.name ?? snapshot.image.source),
    results: results.map((result) => ({
      ...result,
      message: harmless(result.message),
      paths: result.paths.map(({ path, detail }) => ({ path: harmless(path), detail: harmless(detail) })),
    })),
  }
}

function judgedByDive(
  { dive }: Snapshot,
  references: readonly DiveReferenceRow[],
  settings: GateSettings,
): GateResult[] {
  const verdict = judgeDive(dive, settings.dive)
  if (verdict.kind === 'misconfigured') throw new TypeError(`${verdict.rule} was not checked`)
  const paths = references.slice(0, MOST_PATHS).map(({ count, bytes, path }) => {
    return { path, detail: `${formatCount(count)} copies, ${formatBytes(bytes)} in all` }
  })
  return verdict.results
    .filter(({ name }) => settings.diveRules.includes(name))
    .map(({ name, status, message }): GateResult => {
      const failed = status === 'FAIL'
      return {
        rule: name,
        status: failed ? 'fail' : status === 'PASS' ? 'pass' : 'skip',
        message: message,
        paths: failed ? paths : [],
      }
    })
}

function harmless(text: string): string {
  return clip(safe(text), MOST_COLUMNS)
}
