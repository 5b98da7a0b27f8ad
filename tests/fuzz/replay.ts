import { MOST_TIME } from './bounds'
import type { KeptInput } from './input'
import type { Ground } from './kind'
import { KINDS } from './kinds'

/** What goes wrong with an input, null when nothing does. */
export async function replay({ kind, input }: KeptInput, ground: Ground): Promise<string | null> {
  const reader = KINDS.find(({ name }) => name === kind)
  if (reader === undefined) return `there is no kind ${kind}`
  const before = process.cpuUsage()
  try {
    await reader.run(input, ground)
    const { user, system } = process.cpuUsage(before)
    const spent = Math.round((user + system) / 1000)
    // Half of what a run allows: what once took too long may take a little less on another machine.
    return spent > MOST_TIME / 2 ? `it took ${spent} ms` : null
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ''}` : String(error)
  }
}
