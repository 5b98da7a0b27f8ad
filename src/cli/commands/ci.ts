import type { Command } from '../command'
import { IGNORE_ERRORS } from '../gate/complete'
import { noSource } from '../parse'
import { IMAGE_OPTIONS, VERIFY, WIDE } from './analyze'

const FILE = { type: 'string', value: 'FILE' } as const

export const ci: Command = {
  name: 'ci',
  group: 'judge',
  summary: 'judge by rules, against a baseline too',
  argument: '[SOURCE]',
  options: {
    config: { ...FILE, help: 'the rules, in place of .layerscope.yaml' },
    baseline: { ...FILE, help: 'an earlier analysis as JSON, to measure growth against' },
    json: { ...FILE, help: 'write the analysis to this file, for programs and as the next baseline' },
    junit: { ...FILE, help: 'write the verdict as JUnit XML' },
    markdown: { ...FILE, help: 'write the verdict as Markdown' },
    'github-summary': { type: 'boolean', help: 'add it to the summary of a step of GitHub Actions' },
    'print-rules': { type: 'boolean', help: 'print the rules in force, and judge nothing' },
    ...WIDE,
    ...IGNORE_ERRORS,
    ...VERIFY,
    ...IMAGE_OPTIONS,
  },
  examples: [
    ['layerscope ci web:1.4', "by .layerscope.yaml; without one, by dive's rules"],
    ['layerscope ci ./image.tar --junit report.xml', 'an archive, with a report that CI systems collect'],
    ['layerscope ci web:1.4 --baseline last.json --json next.json', 'against the last build'],
    ['layerscope ci --print-rules', 'what is in force here'],
  ],
  async run(call, terminal) {
    // What reads YAML is more than all other commands need.
    const { printRules, runGate } = await import('../gate/run')
    if (call.flags['print-rules']) return printRules(call, terminal)
    if (call.argument === null) throw noSource(ci)
    return runGate(call, call.argument, terminal)
  },
}
