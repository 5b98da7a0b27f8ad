import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { root } from '../lib/root.mjs'

const WITHIN = 5 * 60_000

/**
 * A Node of another major version, from the npm registry, in `.cache/node`: `{ path, version }`, or `{ missing }`, which
 * says why there is none. Never rejects.
 */
export async function otherNode(major) {
  const { platform, arch } = process
  // The registry has the binaries of each system as a package of its own.
  const name = platform === 'darwin' ? `node-bin-darwin-${arch}` : `node-${platform}-${arch}`
  const folder = join(root, '.cache', 'node', String(major))
  const path = join(folder, 'node_modules', name, 'bin', platform === 'win32' ? 'node.exe' : 'node')
  try {
    if (!existsSync(path)) {
      await mkdir(folder, { recursive: true })
      await writeFile(join(folder, 'package.json'), '{ "private": true }\n')
      const flags = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error']
      const { code, said } = await run('npm', ['install', ...flags, `${name}@${major}`], folder)
      if (code !== 0) return { missing: `npm install ${name}@${major}: ${said.trim().split('\n')[0]}` }
    }
    const { code, said } = await run(path, ['--version'], folder)
    return code === 0 ? { path, version: said.trim() } : { missing: `${path} does not run: ${said.trim()}` }
  } catch (error) {
    return { missing: error.message }
  }
}

function run(command, args, cwd) {
  const shell = process.platform === 'win32' && command === 'npm'
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, shell, stdio: ['ignore', 'pipe', 'pipe'], timeout: WITHIN })
    let said = ''
    child.stdout.on('data', (chunk) => (said += chunk))
    child.stderr.on('data', (chunk) => (said += chunk))
    child.on('error', (error) => resolve({ code: 1, said: error.message }))
    child.on('close', (code) => resolve({ code: code ?? 1, said }))
  })
}
