import type { DiveFigures } from '../model/snapshot'

import { diveSizeText, parseDiveSize } from './dive-size'

/** dive's three rules as texts, the way its flags and rule files give them. */
export interface DiveRules {
  readonly lowestEfficiency: string
  readonly highestWastedBytes: string
  readonly highestUserWastedPercent: string
}

export type DiveRuleName = keyof DiveRules

export const DEFAULT_DIVE_RULES: DiveRules = {
  lowestEfficiency: '0.9',
  highestWastedBytes: 'disabled',
  highestUserWastedPercent: '0.1',
}

/** A path of dive's list. */
export interface DiveReferenceRow {
  readonly count: number
  readonly bytes: number
  /** Absolute, for people. */
  readonly path: string
}

export interface DiveRuleResult {
  readonly name: DiveRuleName
  readonly status: 'PASS' | 'FAIL' | 'SKIP'
  readonly message: string
}

export type DiveVerdict =
  | { readonly kind: 'judged'; readonly pass: boolean; readonly results: readonly DiveRuleResult[] }
  /** A rule that cannot be read: nothing was judged. */
  | { readonly kind: 'misconfigured'; readonly rule: DiveRuleName; readonly why: string }

/** Holds an image against the rules. Reaching a threshold passes, as in dive's code if not in its manual. */
export function judgeDive(figures: DiveFigures, rules: DiveRules): DiveVerdict {
  const results: DiveRuleResult[] = []
  for (const name of RULE_NAMES) {
    const text = rules[name]
    if (isDisabled(text)) {
      results.push({ name, status: 'SKIP', message: 'disabled' })
      continue
    }
    const { read, expected } = READERS[name]
    const threshold = read(text)
    if (threshold === null)
      return { kind: 'misconfigured', rule: name, why: `${JSON.stringify(text)} is not a ${expected}` }
    const { fails, measured } = MEASURES[name](figures, threshold)
    const message = fails ? `${measured}, the limit is ${threshold}` : text
    results.push({ name, status: fails ? 'FAIL' : 'PASS', message })
  }
  return { kind: 'judged', pass: results.every(({ status }) => status !== 'FAIL'), results }
}

/** The first rule that cannot be read, or null when an image can be held against them. */
export function misreadDiveRule(rules: DiveRules): Extract<DiveVerdict, { kind: 'misconfigured' }> | null {
  const verdict = judgeDive(NOTHING, rules)
  return verdict.kind === 'misconfigured' ? verdict : null
}

const NOTHING: DiveFigures = {
  efficiencyScore: 1,
  sizeBytes: 0,
  userSizeBytes: 0,
  wastedBytes: 0,
  userWastedPercent: null,
}

/** In order of name, which is also the order of the report. */
const RULE_NAMES: readonly DiveRuleName[] = [
  'highestUserWastedPercent',
  'highestWastedBytes',
  'lowestEfficiency',
]

const READERS: Record<DiveRuleName, { read: (text: string) => number | null; expected: string }> = {
  lowestEfficiency: { read: readRatio, expected: 'ratio from 0 to 1' },
  highestWastedBytes: { read: parseDiveSize, expected: 'size such as 20MB' },
  highestUserWastedPercent: { read: readRatio, expected: 'ratio from 0 to 1' },
}

const MEASURES: Record<
  DiveRuleName,
  (figures: DiveFigures, threshold: number) => { fails: boolean; measured: string }
> = {
  lowestEfficiency: ({ efficiencyScore }, threshold) => {
    return { fails: threshold > efficiencyScore, measured: `the efficiency is ${efficiencyScore.toFixed(2)}` }
  },
  highestWastedBytes: ({ wastedBytes }, threshold) => {
    return { fails: wastedBytes > threshold, measured: `${wastedBytes} bytes are wasted` }
  },
  highestUserWastedPercent: (figures, threshold) => {
    const ratio = userWastedRatio(figures)
    const shown = Number.isFinite(ratio) ? ratio.toFixed(2) : 'unbounded'
    return { fails: ratio > threshold, measured: `the wasted part of what was added is ${shown}` }
  },
}

/** The ratio with what dive has for a division by zero: NaN, which passes, or infinity, which fails. */
function userWastedRatio({ userWastedPercent, wastedBytes }: DiveFigures): number {
  if (userWastedPercent !== null) return userWastedPercent
  return wastedBytes > 0 ? Infinity : NaN
}

function isDisabled(text: string): boolean {
  return ['', 'disabled', 'off', 'false'].includes(text.trim().toLowerCase())
}

/** A decimal as Go's ParseFloat takes it, from 0 to 1. */
function readRatio(text: string): number | null {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return null
  const value = Number(text)
  return value >= 0 && value <= 1 ? value : null
}

/** Paints parts of a report; plain text when it is left out. */
export interface ReportPaint {
  readonly title: (text: string) => string
  readonly status: (status: DiveRuleResult['status'], text: string) => string
  readonly faint: (text: string) => string
}

const PLAIN: ReportPaint = { title: (text) => text, status: (_status, text) => text, faint: (text) => text }

/** The report that dive's main branch prints with `--ci`: analysis, inefficient files, evaluation. */
export function diveReport(
  figures: DiveFigures,
  references: readonly DiveReferenceRow[],
  verdict: Extract<DiveVerdict, { kind: 'judged' }>,
  paint: ReportPaint = PLAIN,
): string {
  return [analysisPart(figures, paint), filesPart(references, paint), evaluationPart(verdict, paint)].join(
    '\n\n',
  )
}

function analysisPart(figures: DiveFigures, paint: ReportPaint): string {
  const { efficiencyScore, wastedBytes } = figures
  const ratio = userWastedRatio(figures)
  const percent = wastedBytes === 0 ? '0 %' : Number.isFinite(ratio) ? `${(ratio * 100).toFixed(2)} %` : '–'
  const short = wastedBytes > 0 ? `(${diveSizeText(wastedBytes)})` : ''
  const rows: [string, string][] = [
    ['efficiency:', `${(efficiencyScore * 100).toFixed(2)} %`],
    ['wastedBytes:', `${wastedBytes} bytes ${short}`],
    ['userWastedPercent:', percent],
  ]
  return [paint.title('Analysis:'), ...rows.map(([label, value]) => `  ${label.padEnd(18)} ${value}`)].join(
    '\n',
  )
}

function filesPart(references: readonly DiveReferenceRow[], paint: ReportPaint): string {
  if (references.length === 0) return `${paint.title('Inefficient Files:')} (None)`
  const line = (count: string, space: string, path: string) =>
    `  ${count.padEnd(5)}  ${space.padEnd(12)}  ${path}`
  const rows = references.map(({ count, bytes, path }) => line(String(count), diveSizeText(bytes), path))
  const head = paint.title(line('Count', 'Wasted Space', 'File Path'))
  return [paint.title('Inefficient Files:'), head, ...rows].join('\n')
}

function evaluationPart(verdict: Extract<DiveVerdict, { kind: 'judged' }>, paint: ReportPaint): string {
  const rows = verdict.results.map(({ name, status, message }) => {
    const text = `${name} (${message})`
    return `  ${paint.status(status, status)}  ${status === 'SKIP' ? paint.faint(text) : text}`
  })
  const tally = (['PASS', 'FAIL', 'SKIP'] as const)
    .map((status) => [status, verdict.results.filter((result) => result.status === status).length] as const)
    .filter(([, count]) => count > 0)
    .map(([status, count]) => `${status.toLowerCase()}:${count}`)
  const word = verdict.pass ? 'PASS' : 'FAIL'
  return [paint.title('Evaluation:'), ...rows, '', `${paint.status(word, word)} [${tally.join(' ')}]`].join(
    '\n',
  )
}
