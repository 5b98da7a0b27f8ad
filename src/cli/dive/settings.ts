import { DEFAULT_DIVE_RULES, misreadDiveRule } from '#core/report/dive-gate'
import type { DiveRuleName, DiveRules } from '#core/report/dive-gate'

import type { Invocation } from '../command'
import { goBoolean } from '../parse'
import { usageError } from '../usage'
import { readApplication } from './application'
import type { DiveApplication, Surroundings } from './application'
import { DIVE_RULE_FILE, DIVE_RULE_NAMES, readDiveRules } from './rule-file'
import { chosenSource } from './source'

/** What a command line in dive's manner asks for, its files and variables read. */
export interface DiveSettings {
  readonly source: string
  /** File for dive's document, or null. */
  readonly json: string | null
  /** The rules to judge by; null judges nothing. */
  readonly rules: DiveRules | null
  readonly ignoreErrors: boolean
}

/** Rejects with a FailureError for what cannot be read or understood. `argument` is SOURCE as it was given. */
export async function readDiveSettings(
  { texts, flags }: Pick<Invocation, 'texts' | 'flags'>,
  argument: string,
  around: Surroundings,
): Promise<DiveSettings> {
  const application = await readApplication(texts['config'], around)
  // 0.13 calls it by its flag's name.
  const engine = application('container-engine') ?? application('source')
  const json = texts['json'] ?? (application('json-path')?.text || null)
  // Whoever only wants the document gets no verdict from CI=true, as with dive; asking for both gives both.
  const judges = flags['ci'] === true || (json === null && (isCi(around) || truth(application, 'ci')))
  return {
    source: chosenSource(argument, texts['source'] ?? null, engine),
    json,
    rules: judges ? await rulesOf(texts, application) : null,
    ignoreErrors: flags['ignore-errors'] ?? truth(application, 'ignore-errors'),
  }
}

/** `CI` as any dive takes it: a boolean of Go (0.13), or `yes` (main). */
function isCi({ variables }: Surroundings): boolean {
  const { CI = '' } = variables
  return CI === 'yes' || goBoolean(CI) === true
}

function truth(application: DiveApplication, key: string): boolean {
  const setting = application(key)
  if (setting === null || setting.text === '') return false
  const read = goBoolean(setting.text)
  if (read !== null) return read
  const { origin, text } = setting
  throw usageError(
    `Cannot use ${key} of ${origin}`,
    `${JSON.stringify(text)} is not a boolean`,
    'Write true or false.',
  )
}

/** A flag wins; then the rule file, which stands for all of dive's settings; then those; then dive's defaults. */
async function rulesOf(texts: Invocation['texts'], application: DiveApplication): Promise<DiveRules> {
  const path = texts['ci-config'] ?? application('ci-config')?.text ?? DIVE_RULE_FILE
  const file = path === '' ? null : await readDiveRules(path)
  const rules = { ...DEFAULT_DIVE_RULES }
  const origins = {} as Record<DiveRuleName, string>
  for (const name of DIVE_RULE_NAMES) {
    const setting = file === null ? ruleSetting(application, name) : { text: file[name], origin: path }
    const flag = texts[name]
    rules[name] = flag ?? setting?.text ?? DEFAULT_DIVE_RULES[name]
    origins[name] = flag === undefined ? (setting?.origin ?? '') : `--${name}`
  }
  const misread = misreadDiveRule(rules)
  if (misread === null) return rules
  const { rule, why } = misread
  throw usageError(`Cannot judge by ${rule}`, `${origins[rule]}: ${why}`, 'Write "disabled" to leave it out.')
}

/** `lowest-efficiency`, or the older `lowestEfficiency`, which wins over it where it says something. */
function ruleSetting(application: DiveApplication, name: DiveRuleName): ReturnType<DiveApplication> {
  const older = application(`rules.${name.toLowerCase()}`)
  if (older !== null && older.text !== '') return older
  return application(`rules.${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`)
}
