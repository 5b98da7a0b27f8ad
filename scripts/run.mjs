import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

import { runnerImport } from 'vite'

import { root } from './lib/root.mjs'

const [file, ...args] = process.argv.slice(2)
if (file === undefined) {
  console.error('Say which TypeScript file to run: node scripts/run.mjs FILE.ts [ARGUMENT…]')
  process.exit(2)
}

// The script finds its arguments where Node would have put them.
const path = resolve(file)
process.argv = [process.argv[0], path, ...args]
await runnerImport(pathToFileURL(path).href, {
  root,
  configFile: false,
  logLevel: 'error',
  envDir: false,
})
