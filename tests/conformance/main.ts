// npm run conformance: replays every case and prints what came of it.
//
//   npm run conformance                        all cases
//   npm run conformance -- --only 03,11b       rows or cases
//   npm run conformance -- --json FILE         the same as JSON
//   npm run conformance -- --write DIR         writes the archives and what is expected of them, and reads nothing
//
// Ends with 0 when all passed, 1 when one failed, 2 when it was asked for something that does not exist.
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'

import { idOf, type ConformanceCase } from './case'
import { CASES } from './cases'
import { Opener } from './open'
import { HEADING, caseLines, reportDocument, totalLine } from './report'
import { runCase, type CaseResult } from './run-case'
import { writeCases } from './write-cases'

process.exitCode = await main()

async function main(): Promise<number> {
  const options = { json: { type: 'string' }, only: { type: 'string' }, write: { type: 'string' } } as const
  let values
  try {
    ;({ values } = parseArgs({ options, strict: true }))
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error))
  }
  const cases = chosen(values.only)
  if (cases.length === 0) return refuse(`there is no case ${values.only}`)
  if (values.write !== undefined) {
    await writeCases(cases, values.write, (id, archives) =>
      console.log(`${id.padEnd(5)} ${archives} archives`),
    )
    console.log(`Wrote ${cases.length} cases to ${values.write}.`)
    return 0
  }
  const results = await runAll(cases)
  const report = reportDocument(results)
  if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`)
  console.log(`\n${totalLine(report)}`)
  return report.totals.failed === 0 ? 0 : 1
}

function chosen(only: string | undefined): ConformanceCase[] {
  const ids = only?.split(',').map((id) => id.trim().replace(/^(\d)(?!\d)/, '0$1'))
  return CASES.filter((each) => {
    const id = idOf(each)
    return ids?.some((wanted) => wanted === id || wanted === id.slice(0, 2)) ?? true
  })
}

async function runAll(cases: readonly ConformanceCase[]): Promise<CaseResult[]> {
  const opener = await Opener.create()
  const results: CaseResult[] = []
  console.log(HEADING)
  try {
    for (const each of cases) {
      const result = await runCase(each, opener)
      results.push(result)
      console.log(caseLines(result).join('\n'))
    }
  } finally {
    await opener.close()
  }
  return results
}

function refuse(why: string): number {
  console.error(`npm run conformance: ${why}. Options are --json FILE, --write DIR and --only CASE,….`)
  return 2
}
