import { spawn } from 'node:child_process'
import { once } from 'node:events'

import { ownerMark } from '#node/lib/owner'

/** The mark that a process of this machine left, which is over. */
export async function markOfTheDead(): Promise<string> {
  const child = spawn(process.execPath, ['-e', ''])
  await once(child, 'exit')
  const [machine, , start, time] = ownerMark().split('.')
  return [machine, child.pid, start, time].join('.')
}
