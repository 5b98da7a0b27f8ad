import { fork } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { HANGS_AFTER, HEAP } from './bounds'
import type { BuiltFuzz } from './build'
import { encodeInput } from './input'
import { inputOf, kindsNamed } from './kinds'
import type { ChildMessage, ChildOrder, Counts } from './messages'

export interface CampaignOptions {
  readonly built: BuiltFuzz
  readonly seed: number
  /** How many inputs to try at most. */
  readonly count: number
  /** Milliseconds after which no new input is begun. */
  readonly time: number
  readonly kinds: readonly string[] | null
  /** Folder for inputs that went wrong. */
  readonly out: string
  /** Hears of each problem as it is found, and of the counts every second. */
  readonly onProblem?: (problem: Problem) => void
  readonly onCounts?: (counts: Counts) => void
}

export interface Problem {
  readonly number: number
  readonly kind: string
  readonly why: string
  /** The file that keeps the input. */
  readonly file: string
}

export interface CampaignResult {
  readonly counts: Counts
  readonly problems: readonly Problem[]
}

/** After so many there is something to mend first. */
const MOST_PROBLEMS = 500

/** Tries inputs in processes that may crash and hang, and keeps those that made trouble. */
export async function runCampaign(options: CampaignOptions): Promise<CampaignResult> {
  const { seed, count, time, kinds, built } = options
  const folder = await mkdtemp(join(tmpdir(), 'layerscope-fuzz-'))
  const ground = join(folder, 'ground')
  const progress = join(folder, 'progress')
  await mkdir(ground)
  const counts: Record<string, Record<string, number>> = {}
  const problems: Problem[] = []
  const end = performance.now() + time
  const found = async (number: number, why: string): Promise<void> => {
    const problem = await keep(options, number, why)
    problems.push(problem)
    options.onProblem?.(problem)
  }
  try {
    for (let from = 0; from < count && performance.now() < end && problems.length < MOST_PROBLEMS;) {
      const left = end - performance.now()
      const order = {
        seed,
        from,
        count: count - from,
        time: left,
        kinds,
        folder: ground,
        worker: built.worker,
        progress,
      }
      const waiting: Promise<void>[] = []
      const next = await runChild(built.child, order, (message) => {
        if (message.kind === 'problem') waiting.push(found(message.number, message.why))
        if (message.kind !== 'counts') return
        addTo(counts, message.counts)
        options.onCounts?.(counts)
      })
      await Promise.all(waiting)
      if (typeof next === 'number') from = next
      else {
        const number = Number(await readFile(progress, 'utf8').catch(() => from))
        await found(number, next)
        from = number + 1
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return { counts, problems }
}

/** The number to go on with, or in words how the process ended before its time. */
function runChild(
  entry: string,
  order: ChildOrder,
  hear: (message: ChildMessage) => void,
): Promise<number | string> {
  const child = fork(entry, [JSON.stringify(order)], {
    execArgv: [`--max-old-space-size=${HEAP}`, '--enable-source-maps'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  let next: number | null = null
  let hung = false
  let seen = ''
  let since = performance.now()
  const watch = setInterval(() => {
    const now = existsSync(order.progress) ? readFileSync(order.progress, 'utf8') : ''
    if (now !== seen) since = performance.now()
    seen = now
    if (performance.now() - since < HANGS_AFTER) return
    hung = true
    child.kill('SIGKILL')
  }, 1000)
  return new Promise((resolve, reject) => {
    child.on('message', (message: ChildMessage) => {
      if (message.kind === 'done') next = message.next
      else hear(message)
    })
    child.on('error', reject)
    child.on('close', (code, signal) => {
      clearInterval(watch)
      if (next !== null) resolve(next)
      else resolve(hung ? `it hangs for ${HANGS_AFTER / 1000} s` : `the process ended with ${signal ?? code}`)
    })
  })
}

async function keep({ kinds, seed, out }: CampaignOptions, number: number, why: string): Promise<Problem> {
  const { kind, input } = inputOf(kindsNamed(kinds), seed, number)
  const file = join(out, `${kind.name}-${seed}-${number}.json`)
  await mkdir(out, { recursive: true })
  await writeFile(file, encodeInput({ kind: kind.name, what: why, input }))
  return { number, kind: kind.name, why, file }
}

function addTo(sum: Record<string, Record<string, number>>, more: Counts): void {
  for (const [kind, words] of Object.entries(more)) {
    const into = (sum[kind] ??= {})
    for (const [word, count] of Object.entries(words)) into[word] = (into[word] ?? 0) + count
  }
}
