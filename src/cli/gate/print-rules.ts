import { stringify } from 'yaml'

import { safe } from '../terminal/text'
import { jsonText } from '../text/json'
import type { GateSettings } from './rule-file'

/** Rules in force as a rule file that says the same: sizes in bytes, `off` for what is not judged. */
export function rulesText({ origin, diveRules, dive, own }: GateSettings): string {
  const dives = Object.entries(dive).map(([name, text]) => {
    return [name, diveRules.some((each) => each === name) ? asNumber(text) : 'off']
  })
  const owns = Object.entries(own).map(([name, value]) => [name, value ?? 'off'])
  const from = origin === null ? "dive's defaults, since there is no rule file" : origin
  const lines = [...dives, ...owns].flatMap(([name, value]) => {
    return Array.isArray(value) && value.length > 0
      ? [`  ${String(name)}:`, ...value.map((each) => `    - ${scalar(each)}`)]
      : [`  ${String(name)}: ${scalar(value)}`]
  })
  return [`# ${safe(from)}`, 'rules:', ...lines, ''].join('\n')
}

/** A value on one line, in JSON (which is YAML) where a terminal or a CI runner could take it for something else. */
function scalar(value: unknown): string {
  if (typeof value === 'string' && safe(value) !== value) return jsonText(value)
  return stringify(value, { lineWidth: 0 }).trimEnd()
}

/** As people write it: without quotes where it is a plain number. */
function asNumber(text: string): string | number {
  return String(Number(text)) === text ? Number(text) : text
}
