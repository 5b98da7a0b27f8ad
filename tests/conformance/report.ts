import { idOf } from './case'
import type { CaseResult } from './run-case'

/** What `--json` writes. */
export interface ReportDocument {
  readonly schema: 'layerscope/conformance@1'
  readonly totals: {
    readonly cases: number
    readonly passed: number
    readonly failed: number
    readonly readings: number
  }
  readonly cases: readonly {
    readonly id: string
    readonly row: number
    readonly name: string
    readonly passed: boolean
    /** Archives that were opened. */
    readonly flavours: readonly string[]
    /** How often layers or archives were read in all. */
    readonly readings: number
    /** Notices of the first archive, or the code of the failure it ended in. */
    readonly found: readonly string[]
    readonly problems: readonly string[]
  }[]
}

export function reportDocument(results: readonly CaseResult[]): ReportDocument {
  const passed = results.filter(({ problems }) => problems.length === 0).length
  const readings = results.reduce((sum, { attempts }) => sum + attempts, 0)
  return {
    schema: 'layerscope/conformance@1',
    totals: { cases: results.length, passed, failed: results.length - passed, readings },
    cases: results.map((result) => ({
      id: idOf(result.case),
      row: result.case.row,
      name: result.case.name,
      passed: result.problems.length === 0,
      flavours: result.flavours,
      readings: result.attempts,
      found: result.found,
      problems: result.problems,
    })),
  }
}

const FOUND_WIDTH = 100

export const HEADING = `${'case'.padEnd(5)} ${'result'.padEnd(6)} flavours readings  what it is about`

/** A line for each case, with lines below it for what was found and what was wrong. */
export function caseLines({ case: each, flavours, attempts, problems, found }: CaseResult): string[] {
  const result = problems.length === 0 ? 'pass' : 'FAIL'
  const numbers = `${String(flavours.length).padStart(8)} ${String(attempts).padStart(8)}`
  const indent = ' '.repeat(32)
  return [
    `${idOf(each).padEnd(5)} ${result.padEnd(6)} ${numbers}  ${each.name}`,
    ...found.map(
      (line) => `${indent}· ${line.length > FOUND_WIDTH ? `${line.slice(0, FOUND_WIDTH)}…` : line}`,
    ),
    ...problems.map((problem) => `${indent}! ${problem}`),
  ]
}

export function totalLine({ totals }: ReportDocument): string {
  const { cases, passed, failed, readings } = totals
  return `${cases} cases, ${readings.toLocaleString('en-US')} readings: ${passed} passed, ${failed} failed`
}
