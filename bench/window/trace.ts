import type { Page } from 'playwright-core'

/** An event of Chromium's trace format: microseconds, `tdur` what the thread itself computed. */
interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  readonly ts: number
  readonly tdur?: number
  readonly args: { readonly name?: string }
}

/** What a page's own thread did for a while, in milliseconds of its own time: what others take does not count. */
export interface OwnTime {
  readonly whole: number
  readonly longestTask: number
}

/** Marks of the page (`performance.mark`) between which its time counts. */
export interface Between {
  readonly from: string
  readonly to: string
}

/** Traces a page while `work` is done; all of it counts, or what lies between two marks. */
export async function ownTime(
  page: Page,
  work: () => Promise<void>,
  between: Between | null = null,
): Promise<OwnTime> {
  const browser = page.context().browser()
  if (browser === null) throw new Error('only a browser can be traced')
  const categories = ['disabled-by-default-devtools.timeline', 'blink.user_timing']
  await browser.startTracing(page, { categories })
  let trace: Buffer
  try {
    await work()
  } finally {
    trace = await browser.stopTracing()
  }
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: readonly TraceEvent[] }
  // A mark that is set again counts from the last time on.
  const at = (mark: string, otherwise: number): number =>
    traceEvents.findLast(({ name }) => name === mark)?.ts ?? otherwise
  const from = between === null ? -Infinity : at(between.from, -Infinity)
  const to = between === null ? Infinity : at(between.to, Infinity)
  const threads = new Set<string>()
  for (const { name, pid, tid, args } of traceEvents)
    if (name === 'thread_name' && args.name === 'CrRendererMain') threads.add(`${pid} ${tid}`)
  let whole = 0
  let longestTask = 0
  for (const { name, pid, tid, ts, tdur = 0 } of traceEvents) {
    if (name !== 'RunTask' || ts < from || ts > to || !threads.has(`${pid} ${tid}`)) continue
    whole += tdur / 1000
    longestTask = Math.max(longestTask, tdur / 1000)
  }
  return { whole, longestTask }
}
