import type { Page } from 'playwright-core'

import { findChromium } from '#tests/support/chromium'

import { archiveOfMany } from '../inputs/images'
import { atLeast, atMost, median, type Line, type Samples, type Unit } from '../result'
import type { Row } from '../row'
import { openWindow, type OpenWindow } from '../window/open'
import type { OwnTime } from '../window/trace'
import { runWork, scroll, WORKS, type WorkResult } from '../window/works'

const MB = 1_000_000
const FULL = 1_000_000
const QUICK = 20_000
/** A screen draws 60 frames a second; one of them may come late. */
const FRAMES = 59

/** What is done to the largest image in a real browser, through `serve`. */
export const window: Row = {
  name: 'window',
  title: 'the window with a million entries',
  usesProduct: true,
  async run({ scale, rounds }) {
    const entries = scale === 'full' ? FULL : QUICK
    const label = `window, ${entries.toLocaleString('en-US')} entries`
    const browser = await findChromium()
    if ('missing' in browser) return [{ kind: 'skipped', work: label, why: browser.missing }]
    const archive = await archiveOfMany(entries)
    const opened: OpenWindow[] = []
    for (let round = 1; round < rounds; round++) {
      const again = await openWindow(browser.path, archive)
      opened.push(again)
      await again.close()
    }
    const open = await openWindow(browser.path, archive)
    try {
      return await measured(label, open, [...opened, open], rounds)
    } finally {
      await open.close()
    }
  },
}

async function measured(
  label: string,
  { page, usedBytes }: OpenWindow,
  opened: readonly OpenWindow[],
  rounds: number,
): Promise<Line[]> {
  const first = opened.map(({ firstRows }) => firstRows)
  const checks = [atMost('of the snapshot', 'ms', median(first), 300)]
  const lines: Line[] = [
    {
      ...line(`${label}: first rows`, 'ms', first, checks),
      via: ownText(opened.map(({ firstRowsOwn }) => firstRowsOwn)),
    },
  ]
  for (const work of WORKS) lines.push(workLine(`${label}: ${work.name}`, await runWork(page, work, rounds)))
  lines.push(await scrollLine(`${label}: scrolling`, page, rounds))
  const used = await usedBytes()
  lines.push(
    line(`${label}: memory of the page`, 'bytes', [used], [atMost('in all', 'bytes', used, 600 * MB)]),
  )
  return lines
}

/** Until the page showed something of it: the result, or that it is being worked on. */
function workLine(work: string, results: readonly WorkResult[]): Line {
  if (results.length === 0) return { kind: 'skipped', work, why: 'it changed nothing that can be seen' }
  const shown = results.map((result) => result.shown)
  const task = median(results.map(({ own }) => own.longestTask))
  const done = median(results.map((result) => result.done))
  return {
    ...line(work, 'ms', shown, [
      atMost('to the first sign', 'ms', median(shown), 100),
      atMost('in one task', 'ms', task, 100),
    ]),
    via: `done after ${Math.round(done)} ms, ${ownText(results.map(({ own }) => own))}`,
  }
}

async function scrollLine(work: string, page: Page, rounds: number): Promise<Line> {
  const all = []
  for (let round = 0; round < rounds; round++) all.push(await scroll(page))
  const rate = all.map(({ frames }) => frames.perSecond)
  const own = all.map((each) => each.own)
  const checks = [
    atLeast('drawn', 'fps', median(rate), FRAMES),
    atMost('in one task', 'ms', median(own.map(({ longestTask }) => longestTask)), 1000 / 60),
  ]
  return { ...line(work, 'fps', rate, checks), via: ownText(own) }
}

/** What the page's thread computed itself, which is the same however busy the machine is. */
function ownText(own: readonly OwnTime[]): string {
  const whole = median(own.map((each) => each.whole))
  const longest = median(own.map(({ longestTask }) => longestTask))
  return `own time ${Math.round(whole)} ms, longest task ${Math.round(longest)} ms`
}

function line(
  work: string,
  unit: Unit,
  ours: Samples,
  checks: Extract<Line, { kind: 'measured' }>['checks'],
) {
  return { kind: 'measured', work, unit, ours, floor: null, dive: null, via: null, checks } as const
}
