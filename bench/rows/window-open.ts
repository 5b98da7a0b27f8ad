import { findChromium } from '#tests/support/chromium'

import { emptyCache } from '../analysis'
import { diveContestant } from '../dive'
import { archiveOfMany } from '../inputs/images'
import { atMost, median, type Line, type Samples } from '../result'
import type { Row, Setting } from '../row'
import { inTurns, type Contestant } from '../turns'
import { openWindow, type OpenWindow } from '../window/open'
import type { OwnTime } from '../window/trace'

const FULL = 100_000
const QUICK = 5_000

/** An image of the size of a real one, from the request to its first rows; beside it dive, to the end of its work. */
export const windowOpen: Row = {
  name: 'window-open',
  title: 'the window opening an image of 100,000 entries',
  usesProduct: true,
  async run(setting) {
    const entries = setting.scale === 'full' ? FULL : QUICK
    const label = `window, ${entries.toLocaleString('en-US')} entries`
    const browser = await findChromium()
    if ('missing' in browser) return [{ kind: 'skipped', work: label, why: browser.missing }]
    const archive = await archiveOfMany(entries)
    const cold = await openWindow(browser.path, archive)
    const known = await openWindow(browser.path, archive, await emptyCache(setting))
    try {
      return await measured(label, cold, known, setting, archive)
    } finally {
      await cold.close()
      await known.close()
    }
  },
}

async function measured(
  label: string,
  cold: OpenWindow,
  known: OpenWindow,
  setting: Setting,
  archive: string,
): Promise<Line[]> {
  const own = new Map<string, OwnTime[]>([
    ['cold', []],
    ['known', []],
  ])
  const opening = (name: string, open: OpenWindow): Contestant => ({
    name,
    run: async () => {
      await open.page.waitForTimeout(1000)
      const again = await open.analyzeAgain()
      own.get(name)?.push(again.own)
      return again.whole
    },
  })
  const samples = await inTurns(setting.rounds, [
    opening('cold', cold),
    opening('known', known),
    { name: 'back', run: () => backToTab(known) },
    ...diveContestant(setting, [`docker-archive://${archive}`]),
  ])
  const line = (work: string, ours: Samples, bound: number, via: string | null): Line => ({
    kind: 'measured',
    work: `${label}: ${work}`,
    unit: 'ms',
    ours,
    floor: null,
    dive: work === 'opened cold' ? (samples.get('dive') ?? null) : null,
    via,
    checks: [atMost('in all', 'ms', median(ours), bound)],
  })
  return [
    line('opened cold', samples.get('cold') ?? [], 1000, ownText(own.get('cold') ?? [])),
    line('opened again', samples.get('known') ?? [], 300, ownText(own.get('known') ?? [])),
    line('back to its tab', samples.get('back') ?? [], 1000 / 30, null),
  ]
}

/** Goes to the library and back; milliseconds to the first frame that shows the files. */
async function backToTab({ page }: OpenWindow): Promise<number> {
  await page.waitForTimeout(500)
  const tabs = page.getByRole('tablist').first().getByRole('tab')
  await tabs.first().click()
  await page.waitForTimeout(300)
  const shown = page.evaluate(() => window.watching.whenVisible('[role="treegrid"]'))
  await tabs.nth(1).click()
  return shown
}

/** What the page's thread computed itself, which is the same however busy the machine is. */
function ownText(own: readonly OwnTime[]): string {
  return `own time of the page ${Math.round(median(own.map((each) => each.whole)))} ms`
}
