import { homedir } from 'node:os'

import type { Command, Option } from '../command'
import { DIVE_ENGINES } from '../dive/source'
import { IGNORE_ERRORS } from '../gate/complete'
import { noSource } from '../parse'
import { READING_OPTIONS } from '../reading'
import { usageError } from '../usage'
import { open } from './open'

const RULE = { type: 'string', value: 'VALUE' } as const

const DIVE_OPTIONS: Readonly<Record<string, Option>> = {
  json: {
    type: 'string',
    short: 'j',
    value: 'FILE',
    help: "write dive's document of the image to this file",
  },
  ci: { type: 'boolean', truth: true, help: "judge the image by dive's rules; CI=true does so too" },
  'ci-config': { type: 'string', value: 'FILE', help: 'the rules, in place of .dive-ci' },
  lowestEfficiency: { ...RULE, help: 'least efficiency, from 0 to 1; 0.9 if not given' },
  highestWastedBytes: { ...RULE, help: 'most wasted bytes, such as 20MB; disabled if not given' },
  highestUserWastedPercent: {
    ...RULE,
    help: 'most wasted part of what was added, from 0 to 1; 0.1 if not given',
  },
  source: { type: 'string', choices: DIVE_ENGINES, help: 'where the image is, unless SOURCE says it' },
  ...IGNORE_ERRORS,
  config: { type: 'string', short: 'c', value: 'FILE', help: "dive's settings, in place of .dive.yaml" },
  choice: { type: 'string', value: 'IMAGE', help: 'which image, of an archive with several' },
  quiet: { type: 'boolean', short: 'q', help: 'no progress and no report' },
  verbose: { type: 'boolean', short: 'v', help: 'no effect; accepted because dive has it' },
}

/** `layerscope SOURCE`: the application at an image, or what dive does without a window. */
export const nameless: Command = {
  name: '',
  group: 'look',
  summary: "opens the application at an image; judges or exports it with dive's options",
  argument: '[SOURCE]',
  options: { ...DIVE_OPTIONS, ...open.options },
  examples: [
    ['layerscope web:1.4', 'the application; the same as "layerscope open web:1.4"'],
    ['layerscope web:1.4 --ci', "dive's report; exit status 0 for a pass, 1 for a fail"],
    ['layerscope web:1.4 --json out.json', "dive's document, in a file"],
    ['CI=true layerscope ./image.tar', 'the report of an archive, by the rules of .dive-ci'],
  ],
  async run(call, terminal) {
    const { argument, texts, flags } = call
    const windowed = Object.keys(open.options).find(
      (name) => !Object.hasOwn(READING_OPTIONS, name) && (flags[name] || texts[name] !== undefined),
    )
    const asked = flags['ci'] ? '--ci' : texts['json'] === undefined ? null : '--json'
    if (asked !== null && argument === null) throw noSource(nameless)
    if (asked !== null && windowed !== undefined) {
      throw usageError(
        `Cannot use --${windowed} with ${asked}`,
        `${asked} opens no window`,
        'Leave out one of the two.',
      )
    }
    if (argument === null) return open.run(call, terminal)
    const around = { variables: process.env, home: homedir() }
    const { readDiveSettings } = await import('../dive/settings')
    const settings = await readDiveSettings(call, argument, around)
    if (windowed !== undefined || (settings.json === null && settings.rules === null)) {
      return open.run({ ...call, argument: settings.source }, terminal)
    }
    const { answerAsDive } = await import('../dive/answer')
    return answerAsDive(settings, texts['choice'] ?? null, flags['quiet'] === true, terminal)
  },
}
