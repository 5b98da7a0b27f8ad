import { readFile } from 'node:fs/promises'

import type { Page } from '@playwright/test'

/** Starts to note how long the page's own thread is kept busy by one thing at a time. */
export async function watchTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const store = globalThis as unknown as { longTasks: number[] }
    store.longTasks = []
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) store.longTasks.push(Math.round(duration))
    }).observe({ type: 'longtask' })
  })
}

/** Milliseconds of each task over 50 ms since {@link watchTasks}. */
export async function longTasks(page: Page): Promise<number[]> {
  return page.evaluate(() => (globalThis as unknown as { longTasks: number[] }).longTasks)
}

/** The most memory that a process ever had, in bytes; null where the system does not say. */
export async function peakMemory(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const kilobytes = /VmHWM:\s+(\d+) kB/.exec(status)?.[1]
  return kilobytes === undefined ? null : Number(kilobytes) * 1024
}
