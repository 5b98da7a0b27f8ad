import { test as base, expect, type BrowserContext, type Cookie, type Page } from '@playwright/test'

import { PAGE_KEY } from '#contract/page-key'

import { axeViolations } from './axe'
import { startServing, type Serving } from './serving'
import { told } from './told'

export { expect } from '@playwright/test'

/** A window of the application, whichever host it has. */
export class AppWindow {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** From a fresh window to the explored sample: two clicks at most, by what a user reads. */
  async openSample(): Promise<void> {
    await this.page.getByRole('button', { name: 'Open sample image' }).click()
    await this.explored()
  }

  /** Waits until the explorer shows a result, for so many milliseconds. */
  async explored(timeout = 30_000): Promise<void> {
    await expect(this.page.getByRole('tab', { name: 'Files', exact: true })).toBeVisible({ timeout })
    await expect(this.page.getByRole('treegrid')).toBeVisible()
  }

  /** The image whose name stands above everything. */
  async expectImage(name: string): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText(name)
  }

  /** Fails when axe finds something, in either theme. */
  async expectAccessible(state = 'the screen'): Promise<void> {
    // Colors are all that a theme changes.
    for (const [colorScheme, only] of [
      ['light', 'color-contrast'],
      ['dark', null],
    ] as const) {
      await this.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      expect.soft(await axeViolations(this.page, only), `axe, ${state}, ${colorScheme}`).toEqual([])
    }
  }
}

/** What went wrong in a page without anybody seeing it: exceptions, and what the browser refused or missed. */
export function watchErrors(page: Page): string[] {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`)
  })
  return errors
}

/** One host that shows the sample, and the cookies of the browser that it let in. */
interface SampleHost {
  readonly serving: Serving
  cookies: Cookie[]
  /** What its page keeps in its storage. */
  key: string | null
}

interface Shared {
  sharedArgs: readonly string[]
  /** Kept for all tests that start at the sample; null without a browser. */
  sampleHost: SampleHost | null
}

interface Fixtures {
  /** Environment of the host; an engine is only found when it is named here. */
  env: Readonly<Record<string, string>>
  /** Arguments of `serve`, such as a source. */
  args: readonly string[]
  serving: Serving
  app: AppWindow
}

/** Gives a fresh browser what one has that was let in. */
async function enterAgain(context: BrowserContext, { cookies, key }: SampleHost): Promise<void> {
  await context.addCookies(cookies)
  if (key !== null)
    // A blank page on the way to another one has no storage.
    await context.addInitScript(
      ([name, value]) => {
        if (location.protocol !== 'about:') localStorage.setItem(name, value)
      },
      [PAGE_KEY.stored, key] as const,
    )
}

/**
 * Tests of the browser way. Each has a page of its own, and a host of its own unless it is about the sample; it fails
 * when the page complains of anything.
 */
export const test = base.extend<Fixtures, Shared>({
  env: [{}, { option: true }],
  args: [[], { option: true }],
  sharedArgs: [['sample'], { option: true, scope: 'worker' }],
  sampleHost: [
    async ({ sharedArgs }, use) => {
      if (told('chromium') !== null) return use(null)
      const serving = await startServing({}, sharedArgs)
      await use({ serving, cookies: [], key: null })
      await serving.stop()
    },
    { scope: 'worker' },
  ],
  serving: async ({ env, args, sharedArgs, sampleHost }, use, testInfo) => {
    const chromium = told('chromium')
    testInfo.skip(chromium !== null, chromium?.missing)
    const shares = Object.keys(env).length === 0 && args.join() === sharedArgs.join()
    if (sampleHost !== null && shares) return use(sampleHost.serving)
    const serving = await startServing(env, args)
    await use(serving)
    await serving.stop()
  },
  // The host first: without a browser the test must be skipped before one is started.
  app: async ({ serving, sampleHost, page }, use) => {
    const errors = watchErrors(page)
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    const shared = sampleHost?.serving === serving ? sampleHost : null
    // An address lets one browser in; later pages are that browser.
    if (shared !== null) await enterAgain(page.context(), shared)
    await page.goto(serving.url)
    await page.waitForURL((url) => !url.search.includes('token'))
    if (shared !== null) {
      shared.cookies = await page.context().cookies()
      shared.key = await page.evaluate((name) => localStorage.getItem(name), PAGE_KEY.stored)
    }
    await use(new AppWindow(page))
    expect(errors, 'what the page complained of').toEqual([])
  },
})
