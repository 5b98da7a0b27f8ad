import type { Locator, Page } from 'playwright-core'

import { ownTime, type OwnTime } from './trace'
import { responseTo, type Frames, type Response } from './watch'

const FILES = 'section[aria-label="Files"]'
const SEARCH = '[role="dialog"]'

/** Something that a user does to a large image, once a round. */
export interface Work {
  readonly name: string
  /** The element in which its result is seen. */
  readonly area: string
  /** Brings the window to where the work can be done, once and before each round; not timed. */
  readonly first?: (page: Page) => Promise<void>
  readonly each?: (page: Page) => Promise<void>
  /** Keys or one press of the pointer. */
  readonly act: (page: Page, round: number) => Promise<void>
  readonly last?: (page: Page) => Promise<void>
}

export interface WorkResult extends Response {
  readonly own: OwnTime
}

/** In this order: each finds the window as the one before left it. */
export const WORKS: readonly Work[] = [
  {
    name: 'another layer',
    area: FILES,
    act: (page, round) =>
      layers(page)
        .getByRole('option')
        .nth(5 + (round % 2))
        .click(),
  },
  {
    name: 'all layers together',
    area: FILES,
    each: (page) => shows(page, 'This layer'),
    act: (page) => shows(page, 'Up to this layer'),
  },
  {
    name: 'the final image',
    area: FILES,
    each: (page) => shows(page, 'This layer'),
    act: (page) => shows(page, 'Final image'),
  },
  {
    name: 'expand all',
    area: FILES,
    each: (page) => press(page, 'Collapse all'),
    act: (page) => press(page, 'Expand all'),
  },
  { name: 'sort by size', area: FILES, act: (page) => sort(page, 'Size') },
  { name: 'sort by name', area: FILES, act: (page) => sort(page, 'Name') },
  {
    name: 'filter, one more letter',
    area: FILES,
    first: (page) => filterField(page).focus(),
    act: (page, round) => page.keyboard.press('module_a'.charAt(round % 8)),
    last: (page) => filterField(page).fill(''),
  },
  {
    name: 'filter by a pattern',
    area: FILES,
    first: (page) => press(page, 'Regular expression'),
    each: (page) => filterField(page).fill('e_[ab]'),
    act: (page, round) => page.keyboard.press(String(1 + (round % 2))),
    last: async (page) => {
      await filterField(page).fill('')
      await press(page, 'Regular expression')
    },
  },
  { name: 'only waste', area: FILES, act: (page) => press(page, 'Only waste') },
  {
    name: 'search, one more letter',
    area: SEARCH,
    first: async (page) => {
      await page.keyboard.press('Control+Shift+f')
      await page.getByRole('combobox').waitFor()
    },
    act: (page, round) => page.keyboard.press('module_b'.charAt(round % 8)),
    last: (page) => page.keyboard.press('Escape'),
  },
]

/** Does a work so many times. Rounds in which nothing could be seen are left out. */
export async function runWork(page: Page, work: Work, rounds: number): Promise<WorkResult[]> {
  const results: WorkResult[] = []
  await work.first?.(page)
  for (let round = 0; round < rounds; round++) {
    await work.each?.(page)
    await idle(page)
    let response: Response = { shown: 0, done: 0 }
    const own = await ownTime(page, async () => {
      response = await responseTo(page, work.area, () => work.act(page, round))
    })
    if (response.done > 0) results.push({ ...response, own })
  }
  await work.last?.(page)
  await idle(page)
  return results
}

const SCROLL = { distance: 12_000, speed: 4_000 }

/** Scrolls through the tree as a wheel does, as far as some hundred rows a second go. */
export async function scroll(page: Page): Promise<{ readonly frames: Frames; readonly own: OwnTime }> {
  const box = await page.getByRole('treegrid').boundingBox()
  if (box === null) throw new Error('there is no tree to scroll')
  const session = await page.context().newCDPSession(page)
  let frames: Frames = { perSecond: 0, longestGap: 0 }
  const own = await ownTime(page, async () => {
    await page.evaluate(() => window.watching.countFrames())
    await session.send('Input.synthesizeScrollGesture', {
      x: box.x + box.width / 2,
      y: box.y + box.height / 2,
      yDistance: -SCROLL.distance,
      speed: SCROLL.speed,
      gestureSourceType: 'mouse',
    })
    frames = await page.evaluate(() => window.watching.stopFrames())
  })
  return { frames, own }
}

/** Until nothing is being worked out, and what came of it is drawn. */
async function idle(page: Page): Promise<void> {
  await page.waitForTimeout(50)
  await page.waitForFunction(
    () => document.querySelector('[aria-busy="true"], [role="progressbar"]') === null,
    undefined,
    { timeout: 60_000 },
  )
  await page.waitForTimeout(150)
}

function layers(page: Page): Locator {
  return page.getByRole('listbox', { name: /^Layers/ })
}

function filterField(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Filter paths' })
}

function shows(page: Page, what: string): Promise<void> {
  return page.getByRole('radio', { name: what, exact: true }).click()
}

function press(page: Page, name: string): Promise<void> {
  return page.getByRole('button', { name, exact: true }).first().click()
}

function sort(page: Page, column: string): Promise<void> {
  return page.getByRole('columnheader', { name: column }).getByRole('button').first().click()
}
