import { gatePasses } from '#core/query/gate/reports'

import type { Command } from '../command'
import { analyzeSource } from '../analysis'
import { DiveGathering } from '../dive/answer'
import { readBaseline } from '../gate/baseline'
import { IGNORE_ERRORS, requireComplete } from '../gate/complete'
import { judgeImage } from '../gate/judge'
import { outputsOf, writeOutputs } from '../gate/outputs'
import { rulesText } from '../gate/print-rules'
import { readGateSettings } from '../gate/rule-file'
import { noSource } from '../parse'
import { gateLines } from '../text/gate'
import { IMAGE_OPTIONS } from './analyze'

const FILE = { type: 'string', value: 'FILE' } as const

export const ci: Command = {
  name: 'ci',
  summary: 'judge an image by rules; exit status 0 for a pass, 1 for a fail, 2 for neither',
  argument: '[SOURCE]',
  options: {
    config: { ...FILE, help: 'the rules, in place of .layerscope.yaml' },
    baseline: { ...FILE, help: 'an earlier analysis as JSON, to measure growth against' },
    json: { ...FILE, help: 'write the analysis to this file, for programs and as the next baseline' },
    junit: { ...FILE, help: 'write the verdict as JUnit XML' },
    markdown: { ...FILE, help: 'write the verdict as Markdown' },
    'github-summary': { type: 'boolean', help: 'add it to the summary of a step of GitHub Actions' },
    'print-rules': { type: 'boolean', help: 'print the rules in force, and judge nothing' },
    ...IGNORE_ERRORS,
    ...IMAGE_OPTIONS,
  },
  examples: [
    ['layerscope ci web:1.4', "by .layerscope.yaml; without one, by dive's rules"],
    ['layerscope ci ./image.tar --junit report.xml', 'an archive, with a report that CI systems collect'],
    ['layerscope ci web:1.4 --baseline last.json --json next.json', 'against the last build'],
    ['layerscope ci --print-rules', 'what is in force here'],
  ],
  async run(call, terminal) {
    const { argument, texts, flags } = call
    const settings = await readGateSettings(texts['config'] ?? null)
    if (flags['print-rules']) {
      await terminal.write(rulesText(settings))
      return 0
    }
    if (argument === null) throw noSource(ci)
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
  },
}
