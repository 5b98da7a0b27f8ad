import { stringify } from 'yaml'

import type { GateSettings } from './rule-file'

/** Rules in force as a rule file that says the same: sizes in bytes, `off` for what is not judged. */
export function rulesText({ origin, diveRules, dive, own }: GateSettings): string {
  const dives = Object.entries(dive).map(([name, text]) => {
    return [name, diveRules.some((each) => each === name) ? asNumber(text) : 'off']
  })
  const owns = Object.entries(own).map(([name, value]) => [name, value ?? 'off'])
  const from = origin === null ? "dive's defaults, since there is no rule file" : origin
  return `# ${from}\n${stringify({ rules: Object.fromEntries([...dives, ...owns]) as unknown })}`
}

/** As people write it: without quotes where it is a plain number. */
function asNumber(text: string): string | number {
  return String(Number(text)) === text ? Number(text) : text
}
