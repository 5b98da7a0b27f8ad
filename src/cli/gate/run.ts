import { gatePasses } from '#core/report/gate/reports'

import { analyzeSource } from '../analysis'
import type { Invocation } from '../command'
import { DiveGathering } from '../dive/answer'
import { lookOf } from '../terminal/terminal'
import type { Terminal } from '../terminal/terminal'
import { gateLines } from '../text/gate'
import { readBaseline } from './baseline'
import { requireComplete, requireDigests } from './complete'
import { judgeImage } from './judge'
import { outputsOf, writeOutputs } from './outputs'
import { rulesText } from './print-rules'
import { readGateSettings } from './rule-file'

/** Prints the rules in force, as `layerscope ci --print-rules` does. Returns the exit status. */
export async function printRules({ texts }: Invocation, terminal: Terminal): Promise<number> {
  await terminal.write(rulesText(await readGateSettings(texts['config'] ?? null)))
  return 0
}

/** Judges an image as `layerscope ci` does, and writes what is asked for. Returns the exit status. */
export async function runGate(call: Invocation, source: string, terminal: Terminal): Promise<number> {
  const { texts, flags } = call
  const settings = await readGateSettings(texts['config'] ?? null)
  const outputs = await outputsOf(call, process.env)
  const baseline = texts['baseline'] === undefined ? null : await readBaseline(texts['baseline'])
  const gathered = new DiveGathering()
  const verify = flags['verify'] === true || settings.own.verify
  const request = { source, choice: texts['choice'] ?? null, dive: 'references', verify } as const
  const snapshot = await analyzeSource(request, terminal, (event) => gathered.take(event))
  if (!flags['ignore-errors']) requireComplete(snapshot)
  if (verify) requireDigests(snapshot)
  const report = judgeImage(snapshot, gathered.references, settings, baseline)
  await writeOutputs(outputs, snapshot, report)
  const look = lookOf(terminal, flags['wide'] === true)
  await terminal.print(gateLines(report, source === '-' ? null : source, look))
  return gatePasses(report) ? 0 : 1
}
