import { readFile } from 'node:fs/promises'

import type { Page } from '@playwright/test'

/** An event of Chromium's trace format; durations are microseconds, `tdur` is what the thread itself computed. */
interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  readonly tdur?: number
  readonly args: { readonly name?: string }
}

/**
 * The longest that the page's own thread was busy with one thing while `work` was done, in milliseconds of its own
 * time: what other processes take of a shared machine does not count, so that the figure is the page's.
 */
export async function longestTask(page: Page, work: () => Promise<void>): Promise<number> {
  const browser = page.context().browser()
  if (browser === null) throw new Error('only a browser can be traced')
  await browser.startTracing(page, { categories: ['disabled-by-default-devtools.timeline'] })
  let trace: Buffer
  try {
    await work()
  } finally {
    trace = await browser.stopTracing()
  }
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: readonly TraceEvent[] }
  const threads = new Set<string>()
  for (const { name, pid, tid, args } of traceEvents) {
    if (name === 'thread_name' && args.name === 'CrRendererMain') threads.add(`${pid} ${tid}`)
  }
  const tasks = traceEvents.filter(({ name, pid, tid }) => name === 'RunTask' && threads.has(`${pid} ${tid}`))
  if (tasks.length === 0) throw new Error('the trace holds no task of a page')
  return tasks.reduce((longest, { tdur = 0 }) => Math.max(longest, tdur / 1000), 0)
}

/** The most memory that a process ever had, in bytes; null where the system does not say. */
export async function peakMemory(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const kilobytes = /VmHWM:\s+(\d+) kB/.exec(status)?.[1]
  return kilobytes === undefined ? null : Number(kilobytes) * 1024
}
