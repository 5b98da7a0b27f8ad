import { existsSync } from 'node:fs'
import { join } from 'node:path'

import { root } from '../lib/root.mjs'
import { playwrightResults, vitestResults } from './results.mjs'

const MINUTE = 60_000

/** The Node that is current; the oldest that is allowed stands in package.json. */
const CURRENT = 24
const isOlder = Number(process.versions.node.split('.')[0]) < CURRENT

/**
 * What `npm test` does, in this order. A step without `results` is one test: it passes when its command ends with 0.
 * `command` is a script below node_modules or of ours, and its arguments; `limit` is in milliseconds. `node` is the
 * major version of another Node to run it on, where one can be had.
 */
export const steps = [
  {
    name: 'format',
    title: 'every file is formatted',
    command: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
    limit: 2 * MINUTE,
  },
  {
    name: 'types',
    title: 'types, each folder with what it may see',
    command: ['node_modules/typescript/bin/tsc', '-b'],
    limit: 5 * MINUTE,
  },
  {
    name: 'lint',
    title: 'lint, with types',
    command: ['node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings'],
    limit: 5 * MINUTE,
  },
  vitest('architecture', 'who imports whom, file sizes, module state', ['architecture'], 2),
  vitest('unit', 'each part by itself', ['unit', 'renderer'], 10),
  ...(existsSync(join(root, 'tests', 'conformance'))
    ? [vitest('conformance', 'the rules of layers, in every flavour of archive', ['conformance'], 10)]
    : []),
  ...(isOlder
    ? [
        {
          ...vitest(
            `node-${CURRENT}`,
            `core, node and the rules on Node ${CURRENT}`,
            ['unit', 'conformance'],
            10,
          ),
          files: ['tests/core', 'tests/node', 'tests/conformance'],
          node: CURRENT,
        },
      ]
    : []),
  {
    name: 'build',
    title: 'command line, desktop and page',
    command: ['scripts/build.mjs'],
    limit: 5 * MINUTE,
  },
  { ...vitest('integration', 'with real engines', ['integration'], 10), needs: 'build' },
  {
    name: 'e2e',
    title: 'in a real browser and on the desktop',
    command: ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'],
    env: (output) => ({ PLAYWRIGHT_JSON_OUTPUT_FILE: output }),
    results: playwrightResults,
    needs: 'build',
    limit: 14 * MINUTE,
  },
]

function vitest(name, title, projects, minutes) {
  return {
    name,
    title,
    command: [
      'node_modules/vitest/vitest.mjs',
      'run',
      ...projects.map((project) => `--project=${project}`),
      '--reporter=default',
      '--reporter=json',
    ],
    arguments: (output) => [`--outputFile.json=${output}`],
    results: vitestResults,
    limit: minutes * MINUTE,
  }
}
