import { findChromium } from '#tests/support/chromium'

import { emptyCache } from '../analysis'
import { diveContestant } from '../dive'
import { archiveOfMany } from '../inputs/images'
import { atMost, median, type Line, type Samples } from '../result'
import type { Row } from '../row'
import { inTurns, type Contestant } from '../turns'
import { openWindow, type OpenWindow } from '../window/open'
import type { OwnTime } from '../window/trace'
import { responseTo } from '../window/watch'

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
    const known = await emptyCache(setting)
    await (await openWindow(browser.path, archive, { env: known })).close()
    const own = new Map<string, OwnTime[]>()
    const back: number[] = []
    const contestant = (
      name: string,
      env: () => Promise<Record<string, string>>,
      then: (open: OpenWindow) => Promise<void>,
    ): Contestant => ({
      name,
      run: async () => {
        const open = await openWindow(browser.path, archive, { env: await env(), from: 'asked' })
        try {
          own.set(name, [...(own.get(name) ?? []), open.firstRowsOwn])
          await then(open)
          return open.opened
        } finally {
          await open.close()
        }
      },
    })
    const samples = await inTurns(setting.rounds, [
      contestant(
        'cold',
        () => emptyCache(setting),
        async () => {},
      ),
      contestant(
        'known',
        async () => known,
        async (open) => void back.push(await backToTab(open)),
      ),
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
      line('back to its tab', back, 1000 / 30, null),
    ]
  },
}

/** Goes to the library and back; milliseconds to the first frame that shows the files. */
async function backToTab({ page }: OpenWindow): Promise<number> {
  await page.waitForTimeout(500)
  const tabs = page.getByRole('tablist').first().getByRole('tab')
  await tabs.first().click()
  await page.waitForTimeout(300)
  const { shown } = await responseTo(page, '[role="treegrid"]', () => tabs.nth(1).click())
  return shown
}

/** What the page's thread computed itself, which is the same however busy the machine is. */
function ownText(own: readonly OwnTime[]): string {
  return `own time of the page ${Math.round(median(own.map((each) => each.whole)))} ms`
}
