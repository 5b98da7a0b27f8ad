import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

import { root } from './lib/root.mjs'

/** Repairs what a machine can: lint first, since its repairs may need formatting. Arguments are files to fix. */
const files = process.argv.slice(2)
const steps = [
  ['oxlint/bin/oxlint', '--fix', ...files],
  ['prettier/bin/prettier.cjs', '--write', '--log-level', 'warn', ...(files.length > 0 ? files : ['.'])],
]

for (const [script, ...args] of steps) {
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules', script), ...args], {
    cwd: root,
    stdio: 'inherit',
  })
  if (status !== 0) process.exitCode = 1
}
