import { createHash } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

/**
 * Text on something that a process of ours must clear away: which machine, process and time it is of. So whoever
 * finds it later knows whether anybody still uses it.
 */
export function ownerMark(now = Date.now()): string {
  return [machine(), process.pid, startOf(process.pid) ?? 0, now].join('.')
}

/**
 * Whether what carries this mark is surely left behind: its process is gone from this machine, or it is an hour
 * old, and nothing of ours is used for so long. A text that is no mark is nobody's to remove.
 */
export function isLeftBehind(mark: string, now = Date.now()): boolean {
  const [, owner, pid, start, time] = /^([0-9a-f]{16})\.(\d{1,10})\.(\d{1,15})\.(\d{1,15})$/.exec(mark) ?? []
  if (owner === undefined) return false
  if (Number(time) < now - HOUR) return true
  return owner === machine() && !isAlive(Number(pid), Number(start))
}

const HOUR = 3_600_000

/** Process IDs only mean something on one machine, since its start, and among the processes that see each other. */
function machine(): string {
  const parts = [hostname(), attempt(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8'))]
  parts.push(attempt(() => readlinkSync('/proc/self/ns/pid')))
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16)
}

function isAlive(pid: number, start: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // Somebody else's process may not be signaled, but it is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  const found = startOf(pid)
  return start === 0 || found === null || found === start
}

/** When a process began, in ticks since the machine did (proc(5), field 22 of stat); null where nobody says. */
function startOf(pid: number): number | null {
  const stat = attempt(() => readFileSync(`/proc/${pid}/stat`, 'latin1'))
  // The second field is a name in parentheses, which may hold anything.
  const ticks = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19])
  return Number.isSafeInteger(ticks) && ticks > 0 ? ticks : null
}

function attempt(read: () => string): string {
  try {
    return read()
  } catch {
    return ''
  }
}
