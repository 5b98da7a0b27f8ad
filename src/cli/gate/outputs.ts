import { analysisDocument } from '#core/report/document'
import { gateJunit, gateMarkdown } from '#core/report/gate/reports'
import type { GateReport } from '#core/report/gate/reports'
import type { Snapshot } from '#core/model/snapshot'

import { addTo, checkOutput, writeWhole } from '../files/write-file'
import type { Invocation } from '../command'
import { jsonText } from '../text/json'
import { usageError } from '../usage'

/** Files that a verdict is written to beside the terminal; null for those that nobody asked for. */
export interface GateOutputs {
  readonly json: string | null
  readonly junit: string | null
  readonly markdown: string | null
  /** The file that GitHub shows as the summary of a step; others add to it too. */
  readonly summary: string | null
}

/** Throws for a file that could not be written. */
export async function outputsOf(
  { texts, flags }: Pick<Invocation, 'texts' | 'flags'>,
  variables: Readonly<Record<string, string | undefined>>,
): Promise<GateOutputs> {
  for (const name of ['json', 'junit', 'markdown']) {
    const path = texts[name]
    if (path !== undefined) await checkOutput(`--${name}`, path)
  }
  const summary = flags['github-summary'] ? variables['GITHUB_STEP_SUMMARY'] : null
  if (summary === undefined || summary === '') {
    throw usageError(
      'Cannot use --github-summary',
      'GITHUB_STEP_SUMMARY is not set, as it is in a step of GitHub Actions',
      'Leave it out, or use --markdown FILE.',
    )
  }
  const { json = null, junit = null, markdown = null } = texts
  return { json, junit, markdown, summary }
}

export async function writeOutputs(
  { json, junit, markdown, summary }: GateOutputs,
  snapshot: Snapshot,
  report: GateReport,
): Promise<void> {
  if (json !== null) await writeWhole(json, [`${jsonText(analysisDocument(snapshot), 2)}\n`])
  if (junit !== null) await writeWhole(junit, [gateJunit(report)])
  if (markdown !== null) await writeWhole(markdown, [gateMarkdown(report)])
  if (summary !== null) await addTo(summary, `${gateMarkdown(report)}\n`)
}
