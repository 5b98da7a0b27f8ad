import { failingPaths, gatePasses } from '#core/report/gate/reports'
import type { GateReport } from '#core/report/gate/reports'
import type { GatePath, GateResult } from '#core/report/gate/rules'

import { table } from '../terminal/table'
import type { Column } from '../terminal/table'
import type { Look } from '../terminal/terminal'
import { clip, clipPath, wrap } from '../terminal/text'
import { nextCommand } from './next-command'

/**
 * The verdict as people read it: the image, a line for each rule, what made it fail, the command to go on with
 * (`source` is null where there is none), and last the verdict with its exit status.
 */
export function gateLines(report: GateReport, source: string | null, look: Look): string[] {
  const { style, text, columns } = look
  const passes = gatePasses(report)
  const paths = failingPaths(report).flatMap(({ rules, paths: rows }) => {
    const cells: readonly Column<GatePath>[] = [
      { title: '', align: 'left', value: ({ path }) => `  ${text(path)}`, cut: 'middle' },
      { title: '', align: 'right', value: ({ detail }) => text(detail), paint: style.dim },
    ]
    const [, ...lines] = table(cells, rows, { columns, title: style.dim })
    return ['', style.dim(clip(`Paths for ${rules.join(', ')}`, columns)), ...lines]
  })
  const next =
    passes || source === null
      ? []
      : ['', ...nextCommand('See what each layer stores and wastes:', ['analyze', source], look)]
  const failed = report.results.filter(({ status }) => status === 'fail').length
  const judged = report.results.filter(({ status }) => status !== 'skip').length
  const verdict = passes
    ? `${style.green('PASS')}  ${style.dim('exit status 0')}`
    : `${style.red(style.bold('FAIL'))}  ${failed} of ${judged} ${judged === 1 ? 'rule' : 'rules'}${style.dim('   exit status 1')}`
  return [
    style.bold(clipPath(text(report.image), columns)),
    '',
    ...report.results.flatMap((result) => ruleLines(result, look)),
    ...paths,
    ...next,
    '',
    verdict,
  ]
}

function ruleLines({ rule, status, message }: GateResult, { style, text, columns }: Look): string[] {
  const paint = { pass: style.green, fail: style.red, skip: style.dim }[status]
  const [first = '', ...rest] = wrap(`${rule}: ${text(message)}`, columns - INDENT)
  const word = status.toUpperCase()
  return [`${paint(word)}  ${first}`, ...rest.map((line) => ' '.repeat(INDENT) + line)]
}

/** `PASS` and two spaces. */
const INDENT = 6
