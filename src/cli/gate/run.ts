import { gatePasses } from '#core/query/gate/reports'

import { analyzeSource } from '../analysis'
import type { Invocation } from '../command'
import { DiveGathering } from '../dive/answer'
import type { Terminal } from '../terminal/terminal'
import { gateLines } from '../text/gate'
import { readBaseline } from './baseline'
import { requireComplete } from './complete'
import { judgeImage } from './judge'
import { outputsOf, writeOutputs } from './outputs'
import { rulesText } from './print-rules'
import { readGateSettings } from './rule-file'

/** Does what `layerscope ci` is asked; `unnamed` is thrown where an image is needed and none was named. */
export async function runGate(call: Invocation, unnamed: Error, terminal: Terminal): Promise<number> {
  const { argument, texts, flags } = call
  const settings = await readGateSettings(texts['config'] ?? null)
  if (flags['print-rules']) {
    await terminal.write(rulesText(settings))
    return 0
  }
  if (argument === null) throw unnamed
  const outputs = await outputsOf(call, process.env)
  const baseline = texts['baseline'] === undefined ? null : await readBaseline(texts['baseline'])
  const gathered = new DiveGathering()
  const request = { source: argument, choice: texts['choice'] ?? null, dive: 'references' } as const
  const snapshot = await analyzeSource(request, terminal, (event) => gathered.take(event))
  if (!flags['ignore-errors']) requireComplete(snapshot)
  const report = judgeImage(snapshot, gathered.references, settings, baseline)
  await writeOutputs(outputs, snapshot, report)
  await terminal.print(gateLines(report, terminal.style))
  return gatePasses(report) ? 0 : 1
}
