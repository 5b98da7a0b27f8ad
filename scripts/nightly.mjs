// npm run nightly: what takes too long for every change. Ten thousand random images against each property, half an
// hour of inputs that nobody expects, and every way through the tabs of an image of a million entries.
//
//   npm run nightly                                                  all of it
//   npm run nightly -- --images 1000 --minutes 5 --entries 200000    less of it
//
// Ends with 0 when nothing went wrong. Inputs that did go wrong are kept in .cache/fuzz.
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'

import { root } from './lib/root.mjs'

/** Tests that hold random images against properties; each says how often by `RUNS`. */
const PROPERTIES = [
  'tests/core/analyze/properties.test.ts',
  'tests/cli/outputs.test.ts',
  'tests/conformance/packing.test.ts',
]

/** Specs of the window that take the size of their image from `LAYERSCOPE_TEST_ENTRIES`. */
const REAL_SIZE = ['every-tab', 'real-walks']

const options = {
  images: { type: 'string', default: '10000' },
  minutes: { type: 'string', default: '30' },
  entries: { type: 'string', default: '1000000' },
}
const { images, minutes, entries } = parseArgs({ options, strict: true }).values
if (![images, minutes, entries].every((each) => /^\d+$/.test(each))) {
  console.error('npm run nightly: --images, --minutes and --entries take whole numbers.')
  process.exit(2)
}

const vitest = ['node_modules/vitest/vitest.mjs', 'run', ...PROPERTIES, '--testTimeout=7200000']
const held = run(vitest, { LAYERSCOPE_PROPERTY_RUNS: images })
const fuzzed = run(['scripts/run.mjs', 'tests/fuzz/main.ts', '--minutes', minutes], {})
const playwright = ['node_modules/@playwright/test/cli.js', 'test', ...REAL_SIZE, '--workers=1']
const built = run(['scripts/build.mjs'], {})
const walked = built && run(playwright, { LAYERSCOPE_TEST_ENTRIES: entries })
process.exitCode = held && fuzzed && walked ? 0 : 1

function run(args, env) {
  const started = performance.now()
  const { status } = spawnSync(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: 'inherit',
  })
  console.log(
    `${args.slice(0, 2).join(' ')}: status ${status}, ${Math.round((performance.now() - started) / 1000)} s\n`,
  )
  return status === 0
}
