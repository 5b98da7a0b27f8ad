import { existsSync } from 'node:fs'

import { DEFAULT_DIVE_RULES, misreadDiveRule } from '#core/report/dive-gate'
import type { DiveRuleName, DiveRules } from '#core/report/dive-gate'
import { readGateRules } from '#core/report/gate/read-rules'
import { NO_GATE_RULES } from '#core/report/gate/rules'
import type { GateRules } from '#core/report/gate/rules'

import { DIVE_RULE_FILE, DIVE_RULE_NAMES, readDiveRules } from '../dive/rule-file'
import { readYaml } from '../files/read-yaml'
import { usageError } from '../usage'

/** Names of our rule file in the working directory, the first that is there counts. */
const RULE_FILES = ['.layerscope.yaml', '.layerscope.yml']

/** What `layerscope ci` judges by. */
export interface GateSettings {
  /** Path of the file they come from; null when there is none, and dive's defaults stand in. */
  readonly origin: string | null
  /** dive's rules; only these are judged. */
  readonly diveRules: readonly DiveRuleName[]
  readonly dive: DiveRules
  readonly own: GateRules
}

/**
 * The rules of `path`, else of `.layerscope.yaml`; where neither is there, dive's rules from `.dive-ci` or by
 * default. Rejects with a FailureError when they cannot be read, or when a file judges nothing.
 */
export async function readGateSettings(path: string | null): Promise<GateSettings> {
  const file = path ?? RULE_FILES.find((name) => existsSync(name)) ?? null
  const settings = file === null ? await diveSettings() : await readRuleFile(file)
  const misread = misreadDiveRule(settings.dive)
  if (misread === null) return settings
  throw invalid(settings.origin ?? DIVE_RULE_FILE, `${misread.rule}: ${misread.why}`)
}

async function diveSettings(): Promise<GateSettings> {
  const found = await readDiveRules(DIVE_RULE_FILE)
  return {
    origin: found === null ? null : DIVE_RULE_FILE,
    diveRules: DIVE_RULE_NAMES,
    dive: found ?? DEFAULT_DIVE_RULES,
    own: NO_GATE_RULES,
  }
}

async function readRuleFile(file: string): Promise<GateSettings> {
  const { value } = await readYaml(file)
  const { rules, ...others } = mapping(file, 'the file', value)
  const [other] = Object.keys(others)
  // It may be a slip that would leave an image unjudged.
  if (other !== undefined) throw invalid(file, `there is no key ${JSON.stringify(other)} beside rules`)
  const entries = Object.entries(mapping(file, 'rules', rules))
  const isDives = ([name]: [string, unknown]): boolean => DIVE_RULE_NAMES.some((each) => each === name)
  const dives = entries.filter(isDives).map(([name, each]) => [name, diveText(file, name, each)])
  const read = readGateRules(Object.fromEntries(entries.filter((entry) => !isDives(entry))))
  if (read.kind === 'invalid') throw invalid(file, read.why)
  if (entries.length === 0) throw invalid(file, 'it sets no rule')
  return {
    origin: file,
    diveRules: DIVE_RULE_NAMES.filter((name) => dives.some(([each]) => each === name)),
    dive: { ...OFF, ...(Object.fromEntries(dives) as Partial<DiveRules>) },
    own: read.rules,
  }
}

const OFF: DiveRules = {
  lowestEfficiency: 'disabled',
  highestWastedBytes: 'disabled',
  highestUserWastedPercent: 'disabled',
}

function diveText(file: string, name: string, value: unknown): string {
  if (value === null) return 'disabled'
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value)
  throw invalid(file, `${name} is not a single value`)
}

function mapping(file: string, what: string, value: unknown): Record<string, unknown> {
  if (value === null || value === undefined) return {}
  if (typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>
  throw invalid(file, `${what} is not a mapping`)
}

function invalid(file: string, why: string): Error {
  return usageError(
    `Cannot judge by ${file}`,
    why,
    'Fix the file; "layerscope ci --print-rules" shows what is understood.',
  )
}
