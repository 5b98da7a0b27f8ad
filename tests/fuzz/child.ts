// A process of its own that tries inputs one after the other, so that whatever becomes of it is seen from outside.
import { openSync, readFileSync, writeSync } from 'node:fs'

import { MOST_MEMORY, MOST_TIME } from './bounds'
import { FuzzProblem } from './kind'
import { inputOf, kindsNamed } from './kinds'
import type { ChildMessage, ChildOrder } from './messages'
import { Tally } from './tally'
import { guardWrites } from './write-guard'

await main(JSON.parse(process.argv[2] ?? '') as ChildOrder)

async function main(order: ChildOrder): Promise<void> {
  const { seed, from, count, time, folder, worker } = order
  const kinds = kindsNamed(order.kinds)
  const progress = openSync(order.progress, 'w')
  const attempts: string[] = []
  guardWrites(folder, (what) => attempts.push(what))
  process.on('unhandledRejection', (error) =>
    attempts.push(`a rejection that nobody handled: ${textOf(error)}`),
  )
  const tally = new Tally((counts) => tell({ kind: 'counts', counts }))
  const end = performance.now() + time
  let number = from
  for (; number < from + count && performance.now() < end; number++) {
    writeSync(progress, String(number).padEnd(20), 0)
    const before = process.cpuUsage()
    const { kind, input } = inputOf(kinds, seed, number)
    const made = process.cpuUsage(before)
    let word: string
    try {
      word = await kind.run(input, { folder, worker })
    } catch (error) {
      word = 'PROBLEM'
      tell({ kind: 'problem', number, why: textOf(error) })
    }
    tally.add(kind.name, word)
    for (const what of attempts.splice(0)) tell({ kind: 'problem', number, why: what })
    const { user, system } = process.cpuUsage(before)
    const spent = (user + system - made.user - made.system) / 1000
    if (spent > MOST_TIME) tell({ kind: 'problem', number, why: `it took ${Math.round(spent)} ms` })
    const peak = peakMemory()
    if (peak > MOST_MEMORY) {
      tell({ kind: 'problem', number, why: `it took ${Math.round(peak / 2 ** 20)} MiB of memory` })
      number++
      break
    }
  }
  tally.flush()
  tell({ kind: 'done', next: number })
  process.disconnect()
}

/** Most bytes of memory that this process ever took. */
function peakMemory(): number {
  try {
    // What the system counts for a process begins with what its parent had when it was made; this does not.
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
    if (kilobytes !== undefined) return Number(kilobytes) * 1024
  } catch {
    // No Linux.
  }
  return process.resourceUsage().maxRSS * 1024
}

function tell(message: ChildMessage): void {
  process.send?.(message)
}

function textOf(error: unknown): string {
  if (error instanceof FuzzProblem) return error.message
  return error instanceof Error ? (error.stack ?? error.message).slice(0, 2000) : String(error)
}
