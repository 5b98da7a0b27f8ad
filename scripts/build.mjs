import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { withLock } from './lib/lock.mjs'
import { root } from './lib/root.mjs'
import { digest, isFresh, stamp } from './lib/stamp.mjs'

const COMMON = ['package.json', 'package-lock.json', 'scripts/vite', 'src/core', 'src/contract', 'src/node']

/** What is built, from what, by which command. The two run side by side. */
const BUILDS = [
  {
    name: 'node',
    inputs: [...COMMON, 'vite.node.config.ts', 'src/cli', 'src/serve'],
    outputs: ['out/node'],
    command: ['vite/bin/vite.js', 'build', '--config', 'vite.node.config.ts', '--logLevel', 'warn'],
  },
  {
    name: 'desktop',
    inputs: [...COMMON, 'electron.vite.config.ts', 'src/main', 'src/preload', 'src/renderer'],
    outputs: ['out/main', 'out/preload', 'out/renderer'],
    command: ['electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'warn'],
  },
]

/**
 * Builds what is not up to date; `onBuild` hears the names of what is about to be built, if anything is.
 * Rejects with an Error whose message is the output of the command that failed.
 */
export async function build({ force = false, only, onBuild = () => {} } = {}) {
  const wanted = BUILDS.filter(({ name }) => only === undefined || name === only)
  await withLock(join(root, '.cache', 'build.lock'), async () => {
    const fresh = await Promise.all(
      wanted.map(async ({ name, inputs, outputs }) => !force && (await isFresh(name, inputs, outputs))),
    )
    const stale = wanted.filter((_, i) => !fresh[i])
    if (stale.length === 0) return
    onBuild(stale.map(({ name }) => name))
    const results = await Promise.allSettled(stale.map(buildOne))
    const failed = results.find(({ status }) => status === 'rejected')
    if (failed) throw failed.reason
  })
}

async function buildOne({ name, inputs, outputs, command }) {
  // Taken first: an edit during the build must not pass for built.
  const before = await digest(inputs)
  const [script, ...args] = command
  await runQuietly([join(root, 'node_modules', script), ...args])
  await stamp(name, before, outputs)
}

function runQuietly(args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      // What it says is kept for an error message.
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
    })
    const said = []
    child.stdout.on('data', (chunk) => said.push(chunk))
    child.stderr.on('data', (chunk) => said.push(chunk))
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (code === 0) resolve()
      else
        reject(new Error(Buffer.concat(said).toString().trim() || `the build ended with ${signal ?? code}`))
    })
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const options = process.argv.slice(2)
  const started = performance.now()
  try {
    const built = []
    await build({
      force: options.includes('--force'),
      only: options.find((option) => !option.startsWith('-')),
      onBuild: (names) => built.push(...names),
    })
    const took = ((performance.now() - started) / 1000).toFixed(1)
    console.log(built.length === 0 ? 'Up to date.' : `Built ${built.join(' and ')} in ${took} s.`)
  } catch (error) {
    console.error(`The build failed.\n\n${error.message}`)
    process.exitCode = 1
  }
}
