// Keeps one engine process for tests. It runs apart from them, so that it outlives a crash or Ctrl-C just long
// enough to leave nothing behind: when its standard input closes, for whatever reason, it ends the engine by its
// own pid, unmounts what the engine mounted below its folder, and removes the folder.
//
// node keeper.mjs FOLDER PIDFILES COMMAND ARGUMENTS…    (PIDFILES: names in FOLDER, comma separated)
import { spawn, spawnSync } from 'node:child_process'
import { openSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const [folder, pidFiles, command, ...args] = process.argv.slice(2)
const log = openSync(join(folder, 'log'), 'a')
const engine = spawn(command, args, { stdio: ['ignore', log, log], detached: true })
const ended = new Promise((resolve) => {
  engine.on('error', (error) => resolve(error.message))
  engine.on('exit', (code, signal) => resolve(`it ended with ${signal ?? code}`))
})

let stopping = false
process.stdin.resume()
process.stdin.on('end', () => void stop())
process.stdin.on('error', () => void stop())
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop())

void ended.then((how) => {
  if (stopping) return
  process.stdout.write(JSON.stringify({ how, log: tail() }))
  clean()
  process.exit(1)
})

async function stop() {
  if (stopping) return
  stopping = true
  if (engine.pid !== undefined) {
    signalTo(engine.pid, 'SIGTERM')
    if (!(await within(20_000))) signalTo(engine.pid, 'SIGKILL')
    await within(5000)
  }
  clean()
  process.exit(0)
}

function within(ms) {
  let timer
  const late = new Promise((resolve) => {
    timer = setTimeout(() => resolve(false), ms)
  })
  return Promise.race([ended.then(() => true), late]).finally(() => clearTimeout(timer))
}

function clean() {
  for (const name of pidFiles.split(',').filter(Boolean)) {
    const pid = Number(readText(join(folder, name)))
    if (pid > 1) signalTo(pid, 'SIGKILL')
  }
  for (const pid of processesBelow()) signalTo(pid, 'SIGKILL')
  for (let round = 0; round < 5; round++) {
    const points = mountsBelow()
    if (points.length === 0) break
    for (const point of points) spawnSync('umount', ['-l', point], { timeout: 10_000 })
  }
  if (mountsBelow().length === 0) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

/** Helpers that the engine started, such as shims: their command line names our folder, which nobody else's does. */
function processesBelow() {
  const found = []
  for (const name of readdirSafely('/proc')) {
    const pid = Number(name)
    if (!Number.isInteger(pid) || pid === process.pid) continue
    const line = readText(`/proc/${name}/cmdline`).split('\0')
    if (line.some((word) => word.includes(`${folder}/`)) && program(name) !== process.execPath)
      found.push(pid)
  }
  return found
}

function program(name) {
  try {
    return readlinkSync(`/proc/${name}/exe`)
  } catch {
    return ''
  }
}

/** Deepest first. */
function mountsBelow() {
  return readText('/proc/self/mounts')
    .split('\n')
    .map((line) => (line.split(' ')[1] ?? '').replaceAll(String.raw`\040`, ' '))
    .filter((point) => point.startsWith(`${folder}/`))
    .toSorted((a, b) => b.length - a.length)
}

function tail() {
  return readText(join(folder, 'log')).trimEnd().split('\n').slice(-12).join('\n')
}

function signalTo(pid, signal) {
  try {
    process.kill(pid, signal)
  } catch {
    // It is gone already.
  }
}

function readText(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function readdirSafely(path) {
  try {
    return readdirSync(path)
  } catch {
    return []
  }
}
