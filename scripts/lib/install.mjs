import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { root } from './root.mjs'

/**
 * Whether node_modules is what package-lock.json asks for. npm leaves its own list of what it installed, so this
 * notices a changed lock file, an interrupted install and a folder copied from elsewhere alike.
 */
export async function isInstalled() {
  try {
    const [wanted, there] = await Promise.all([
      packagesIn('package-lock.json'),
      packagesIn('node_modules/.package-lock.json'),
    ])
    return Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
      if (path === '') return true
      const found = there[path]
      // What is optional may be for another system.
      if (found === undefined) return optional === true
      return found.version === version && found.integrity === integrity
    })
  } catch {
    return false
  }
}

/** Runs `npm ci`. Rejects with an Error whose message is one sentence on why it failed and what to do. */
export async function install() {
  const { code, output } = await npm([
    'ci',
    '--include=dev',
    '--no-audit',
    '--no-fund',
    '--loglevel',
    'error',
  ])
  if (code !== 0) throw new Error(explain(output))
}

async function packagesIn(file) {
  return JSON.parse(await readFile(join(root, file), 'utf8')).packages
}

function npm(args) {
  // Under `npm start` npm says where it is; a shell is only needed to find it elsewhere.
  const { npm_execpath: npmScript } = process.env
  const viaNode = npmScript !== undefined && /npm-cli\.[cm]?js$/.test(npmScript)
  const [command, words] = viaNode ? [process.execPath, [npmScript, ...args]] : ['npm', args]
  return new Promise((resolve) => {
    const child = spawn(command, words, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: !viaNode && process.platform === 'win32',
    })
    const said = []
    child.stdout.on('data', (chunk) => said.push(chunk))
    child.stderr.on('data', (chunk) => said.push(chunk))
    child.on('error', (error) => resolve({ code: 1, output: String(error.code ?? error.message) }))
    child.on('close', (code) => resolve({ code, output: Buffer.concat(said).toString() }))
  })
}

const REASONS = [
  [/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ENOTCACHED/, offline],
  [/ENOENT$/, () => 'npm is not on the PATH. Install Node with npm from https://nodejs.org.'],
  [/ENOSPC/, () => 'the disk is full. Free about 300 MB and try again.'],
  [/EACCES|EPERM/, () => `${root} may not be written to. Change its permissions and try again.`],
  [/EUSAGE|in sync/, () => 'package.json and package-lock.json disagree. Run "npm install" once.'],
]

function offline() {
  return 'the npm registry cannot be reached. Connect to the network and try again.'
}

function explain(output) {
  const known = REASONS.find(([pattern]) => pattern.test(output.trim()))
  if (known) return known[1]()
  const line = output.split('\n').find((each) => /^npm (error|ERR!)/.test(each) && !/code/.test(each))
  return `npm said "${(line ?? output).replace(/^npm (error|ERR!)\s*/, '').trim()}". Run "npm ci" to see more.`
}
