// npm run nightly: what takes too long for every change. Ten thousand random images against each property, then
// half an hour of inputs that nobody expects.
//
//   npm run nightly                               both
//   npm run nightly -- --images 1000 --minutes 5  less of them
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

const options = {
  images: { type: 'string', default: '10000' },
  minutes: { type: 'string', default: '30' },
}
const { images, minutes } = parseArgs({ options, strict: true }).values
if (![images, minutes].every((each) => /^\d+$/.test(each))) {
  console.error('npm run nightly: --images and --minutes take whole numbers.')
  process.exit(2)
}

const vitest = ['node_modules/vitest/vitest.mjs', 'run', ...PROPERTIES, '--testTimeout=7200000']
const held = run(vitest, { LAYERSCOPE_PROPERTY_RUNS: images })
const fuzzed = run(['scripts/run.mjs', 'tests/fuzz/main.ts', '--minutes', minutes], {})
process.exitCode = held && fuzzed ? 0 : 1

function run(args, env) {
  const started = performance.now()
  const { status } = spawnSync(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: 'inherit',
  })
  console.log(`${args[1]}: status ${status}, ${Math.round((performance.now() - started) / 1000)} s\n`)
  return status === 0
}
