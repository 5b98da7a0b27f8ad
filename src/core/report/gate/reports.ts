import type { GatePath, GateResult } from './rules'

/** What a report is about. */
export interface GateReport {
  /** Name of the image, or its source reference. */
  readonly image: string
  readonly results: readonly GateResult[]
}

export function gatePasses({ results }: GateReport): boolean {
  return results.every(({ status }) => status !== 'fail')
}

/** Paths that the same rules fail on. */
export interface FailingPaths {
  readonly rules: readonly string[]
  readonly paths: readonly GatePath[]
}

/** Every path that made a rule fail, once, by the rules that fail on it. */
export function failingPaths({ results }: GateReport): readonly FailingPaths[] {
  const byPath = new Map<string, { rules: string[]; details: Set<string> }>()
  for (const { rule, paths } of results) {
    for (const { path, detail } of paths) {
      const found = byPath.get(path) ?? { rules: [], details: new Set() }
      byPath.set(path, found)
      if (!found.rules.includes(rule)) found.rules.push(rule)
      found.details.add(detail)
    }
  }
  const groups = new Map<string, { rules: string[]; paths: GatePath[] }>()
  for (const [path, { rules, details }] of byPath) {
    const key = rules.join(' ')
    const group = groups.get(key) ?? { rules, paths: [] }
    groups.set(key, group)
    group.paths.push({ path, detail: [...details].join(', ') })
  }
  return [...groups.values()]
}

/** A section for a pull request or the summary of a GitHub step. */
export function gateMarkdown(report: GateReport): string {
  const rows = report.results.map(
    ({ rule, status, message }) => `| ${MARKS[status]} | \`${rule}\` | ${cell(message)} |`,
  )
  const details = failingPaths(report).flatMap(({ rules, paths }) => {
    const items = paths.map(({ path, detail }) => `- ${code(path)} (${detail})`)
    return ['', `${rules.map(code).join(', ')}:`, '', ...items]
  })
  const head = `### ${gatePasses(report) ? 'Image passes' : 'Image fails'}: ${code(report.image)}`
  return [head, '', '| | Rule | Measured |', '| --- | --- | --- |', ...rows, ...details, ''].join('\n')
}

const MARKS = { pass: '✅ pass', fail: '❌ fail', skip: '➖ skip' } as const

/** Text in a table cell of Markdown: no line may end early, no column begin. */
function cell(text: string): string {
  return text.replaceAll('|', String.raw`\|`).replace(/[\r\n]+/g, ' ')
}

/** Text as code, fenced by more backticks than it holds. */
function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const pad = longest > 0 ? ' ' : ''
  return `${fence}${pad}${text.replace(/[\r\n]+/g, ' ')}${pad}${fence}`
}

/** JUnit XML, one test case a rule, as CI systems collect it (the schema of Ant's junitreport). */
export function gateJunit(report: GateReport): string {
  const count = (status: GateResult['status']) =>
    report.results.filter((result) => result.status === status).length
  const attributes = `tests="${report.results.length}" failures="${count('fail')}" errors="0" skipped="${count('skip')}"`
  const cases = report.results.map((result) => {
    const open = `    <testcase classname="${xml(report.image)}" name="${xml(result.rule)}"`
    if (result.status === 'pass') return `${open}/>`
    const paths = result.paths.map(({ path, detail }) => `${path} (${detail})`)
    const text = xml([result.message, ...paths].join('\n'))
    const inner =
      result.status === 'skip'
        ? `<skipped message="${xml(result.message)}"/>`
        : `<failure message="${xml(result.message)}">${text}</failure>`
    return `${open}>${inner}</testcase>`
  })
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${attributes}>`,
    `  <testsuite name="layerscope" ${attributes}>`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n')
}

/** XML text: markup escaped, characters that XML 1.0 cannot hold replaced. */
function xml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
