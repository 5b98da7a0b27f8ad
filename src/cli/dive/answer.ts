import { diveReport, judgeDive } from '#core/report/dive-gate'
import type { DiveReferenceRow, DiveRules, ReportPaint } from '#core/report/dive-gate'
import type { Snapshot } from '#core/model/snapshot'
import type { JobEvent } from '#contract/events'

import { analyzeSource } from '../analysis'
import { checkOutput, writeWhole } from '../files/write-file'
import { requireComplete } from '../gate/complete'
import type { Style } from '../terminal/style'
import type { Terminal } from '../terminal/terminal'
import type { DiveSettings } from './settings'

/** Does what dive does without its window: writes its document, judges the image, or both. Answers the exit status. */
export async function answerAsDive(
  { source, json, rules, ignoreErrors }: DiveSettings,
  choice: string | null,
  quiet: boolean,
  terminal: Terminal,
): Promise<number> {
  if (json !== null) await checkOutput('--json', json)
  const gathered = new DiveGathering()
  const dive = json === null ? 'references' : 'document'
  const snapshot = await analyzeSource({ source, choice, dive }, terminal, (event) => gathered.take(event))
  if (!ignoreErrors) requireComplete(snapshot)
  if (json !== null) await writeWhole(json, gathered.document)
  return rules === null ? 0 : report(snapshot, gathered.references, rules, quiet, terminal)
}

/** What a job tells of dive's side of an image. */
export class DiveGathering {
  references: readonly DiveReferenceRow[] = []
  readonly document: Uint8Array[] = []

  take(event: JobEvent): void {
    if (event.kind === 'dive-references') this.references = event.references
    if (event.kind === 'dive-document') this.document.push(event.bytes)
  }
}

async function report(
  { dive }: Snapshot,
  references: readonly DiveReferenceRow[],
  rules: DiveRules,
  quiet: boolean,
  terminal: Terminal,
): Promise<number> {
  const verdict = judgeDive(dive, rules)
  if (verdict.kind === 'misconfigured') throw new TypeError(`${verdict.rule} was not checked`)
  const rows = references.map((row) => ({ ...row, path: terminal.text(row.path) }))
  // dive's -q silences even this.
  if (!quiet) await terminal.print(diveReport(dive, rows, verdict, paintOf(terminal.style)).split('\n'))
  return verdict.pass ? 0 : 1
}

function paintOf({ bold, dim, green, red }: Style): ReportPaint {
  const status: ReportPaint['status'] = (word, text) => {
    if (word === 'SKIP') return dim(text)
    return word === 'PASS' ? green(text) : red(bold(text))
  }
  return { title: bold, status, faint: dim }
}
