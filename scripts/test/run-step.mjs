import { spawn } from 'node:child_process'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import { root } from '../lib/root.mjs'
import { otherNode } from './other-node.mjs'

/**
 * Runs one step, its output going where ours goes, and counts. Whatever goes wrong is a failure: a command that
 * crashes, hangs, reports nothing, or ends with an error although every test passed.
 */
export async function runStep(step, brokenNeed) {
  console.log(`\n── ${step.name}: ${step.title}`)
  if (brokenNeed !== undefined) return outcome(step, 0, [`not run, because ${brokenNeed} failed`])
  const output = join(root, '.cache', 'test', `${step.name}.json`)
  await mkdir(dirname(output), { recursive: true })
  await rm(output, { force: true })
  const started = performance.now()
  const node = step.node === undefined ? THIS_NODE : await otherNode(step.node)
  if ('missing' in node) return outcome(step, 0, [], 0, [`no Node ${step.node} (${node.missing})`])
  console.log(`On Node ${node.version}`)
  const end = await finish(step, node.path, output)
  const took = performance.now() - started
  console.log(`── ${step.name} took ${(took / 1000).toFixed(1)} s`)
  if (!step.results) return outcome(step, took, end.ok ? [] : [end.why], end.ok ? 1 : 0)
  return counted(step, took, end, await readFile(output, 'utf8').catch(() => null))
}

const THIS_NODE = { path: process.execPath, version: process.version }

function counted(step, took, end, report) {
  if (report === null) return outcome(step, took, [`left no report (${end.why})`])
  const { passed, failures, skips } = step.results(JSON.parse(report))
  if (!end.ok && failures.length === 0) failures.push(`failed outside of its tests (${end.why})`)
  if (end.ok && passed + failures.length + skips.length === 0) failures.push('found no tests')
  return outcome(step, took, failures, passed, skips)
}

function outcome({ name }, took, failures, passed = 0, skips = []) {
  return { name, took, passed, failed: failures.length, failures, skips }
}

/** Resolves when the command and all that it started in its group has ended. */
function finish(step, node, output) {
  const [script, ...args] = [...step.command, ...(step.files ?? []), ...(step.arguments?.(output) ?? [])]
  const ownGroup = process.platform !== 'win32'
  const child = spawn(node, [join(root, script), ...args], {
    cwd: root,
    env: { ...process.env, ...step.env?.(output) },
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: ownGroup,
  })
  const stop = (signal) => {
    if (child.pid === undefined) return
    try {
      process.kill(ownGroup ? -child.pid : child.pid, signal)
    } catch {
      // It has ended already.
    }
  }
  const interrupt = (signal) => {
    stop(signal)
    process.exitCode = 130
    setTimeout(() => process.exit(130), 5000).unref()
  }
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt)
  let late = false
  const timer = setTimeout(() => {
    late = true
    stop('SIGTERM')
    setTimeout(() => stop('SIGKILL'), 10_000).unref()
  }, step.limit)
  return new Promise((resolve) => {
    const done = (ok, why) => {
      clearTimeout(timer)
      process.off('SIGINT', interrupt).off('SIGTERM', interrupt)
      if (process.exitCode === 130) process.exit(130)
      resolve({ ok, why })
    }
    child.on('error', (error) => done(false, error.message))
    child.on('close', (code, signal) => {
      if (late) done(false, `stopped after ${step.limit / 60_000} minutes`)
      else done(code === 0, `ended with ${signal ?? code}`)
    })
  })
}
