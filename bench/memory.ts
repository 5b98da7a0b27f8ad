import { readFileSync } from 'node:fs'

/** The most memory that this process ever had, or another one; 0 where the system does not say. */
export function peakBytes(pid: number | 'self' = 'self'): number {
  try {
    const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    if (kilobytes !== undefined) return Number(kilobytes) * 1024
  } catch {
    // No such file: another system, or the process is gone.
  }
  return pid === 'self' ? process.resourceUsage().maxRSS * 1024 : 0
}
