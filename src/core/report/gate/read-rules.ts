import { parseDiveSize } from '../dive-size'
import { globMatcher } from '../../query/search/glob'

import type { GateRules } from './rules'
import { NO_GATE_RULES } from './rules'

/** Rules, or in words what cannot be understood. */
export type RulesRead =
  { readonly kind: 'rules'; readonly rules: GateRules } | { readonly kind: 'invalid'; readonly why: string }

/** Reads the `rules` of a rule file that has been parsed from YAML. A key that is not known is refused: it may be a slip. */
export function readGateRules(value: unknown): RulesRead {
  if (value === null || value === undefined) return { kind: 'rules', rules: NO_GATE_RULES }
  if (typeof value !== 'object' || Array.isArray(value))
    return { kind: 'invalid', why: 'rules is not a mapping' }
  const rules: Record<string, unknown> = { ...NO_GATE_RULES }
  for (const [key, given] of Object.entries(value)) {
    if (!Object.hasOwn(READERS, key)) return { kind: 'invalid', why: `there is no rule ${key}` }
    const { read, expected } = READERS[key as keyof GateRules]
    const result = read(given)
    if (result === undefined) return { kind: 'invalid', why: `${key} is not ${expected}` }
    rules[key] = result ?? NO_GATE_RULES[key as keyof GateRules]
  }
  return { kind: 'rules', rules: rules as unknown as GateRules }
}

interface Reader {
  /** The value, null for switched off, undefined for what cannot be read. */
  readonly read: (value: unknown) => number | boolean | readonly string[] | null | undefined
  readonly expected: string
}

const SIZE: Reader = { read: readSize, expected: 'a size such as 20MB' }
const PERCENT: Reader = { read: readPercent, expected: 'a percentage such as 5 or 5%' }
const GLOBS: Reader = { read: readGlobs, expected: 'a list of globs' }

const TRUTH: Reader = { read: readTruth, expected: 'true or false' }

const READERS: Record<keyof GateRules, Reader> = {
  maxReclaimableBytes: SIZE,
  maxReclaimablePercent: PERCENT,
  reclaimableFloor: SIZE,
  maxSize: SIZE,
  maxGrowthBytes: SIZE,
  maxGrowthPercent: PERCENT,
  forbiddenPaths: GLOBS,
  allowedWaste: GLOBS,
  verify: TRUTH,
}

function isOff(value: unknown): boolean {
  return value === null || value === false || value === 'off' || value === 'disabled'
}

function readTruth(value: unknown): boolean | undefined {
  if (isOff(value)) return false
  return value === true || value === 'on' ? true : undefined
}

function readSize(value: unknown): number | null | undefined {
  if (isOff(value)) return null
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? value : undefined
  return typeof value === 'string' ? (parseDiveSize(value) ?? undefined) : undefined
}

function readPercent(value: unknown): number | null | undefined {
  if (isOff(value)) return null
  const number = typeof value === 'string' ? Number(/^(\d+(?:\.\d+)?) ?%?$/.exec(value)?.[1] ?? NaN) : value
  return typeof number === 'number' && number >= 0 && Number.isFinite(number) ? number : undefined
}

function readGlobs(value: unknown): readonly string[] | undefined {
  if (isOff(value)) return []
  if (!Array.isArray(value) || !value.every((each) => typeof each === 'string' && each !== ''))
    return undefined
  const globs = value as string[]
  try {
    for (const glob of globs) globMatcher(glob)
  } catch {
    return undefined
  }
  return globs
}
