import { mkdir } from 'node:fs/promises'

import { test as base, expect, type Page } from '@playwright/test'

import { axeViolations } from './axe'
import { startServing, type Serving } from './serving'
import { told } from './told'

export { expect } from '@playwright/test'

const THEMES = ['dark', 'light'] as const
const SIZES = [
  { width: 1440, height: 900 },
  { width: 900, height: 600 },
]

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
  async expectAccessible(): Promise<void> {
    for (const colorScheme of THEMES) {
      await this.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      expect(await axeViolations(this.page), `axe, ${colorScheme}`).toEqual([])
    }
  }

  /** Leaves pictures of this screen in test-results/screens, each size in each theme. */
  async takePictures(name: string): Promise<void> {
    const before = this.page.viewportSize() ?? SIZES[0]!
    await mkdir('test-results/screens', { recursive: true })
    for (const size of SIZES) {
      await this.page.setViewportSize(size)
      for (const colorScheme of THEMES) {
        await this.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        const path = `test-results/screens/${name}-${size.width}x${size.height}-${colorScheme}.png`
        await this.page.screenshot({ path })
      }
    }
    await this.page.setViewportSize(before)
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

interface Fixtures {
  /** Environment of the host; an engine is only found when it is named here. */
  env: Readonly<Record<string, string>>
  /** Arguments of `serve`, such as a source. */
  args: readonly string[]
  serving: Serving
  app: AppWindow
}

/** Tests of the browser way. Each has a host of its own, and fails when the page complains of anything. */
export const test = base.extend<Fixtures>({
  env: [{}, { option: true }],
  args: [[], { option: true }],
  serving: async ({ env, args }, use, testInfo) => {
    const chromium = told('chromium')
    testInfo.skip(chromium !== null, chromium?.missing)
    const serving = await startServing(env, args)
    await use(serving)
    await serving.stop()
  },
  // The host first: without a browser the test must be skipped before one is started.
  app: async ({ serving, page }, use) => {
    const errors = watchErrors(page)
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    await page.goto(serving.url)
    await use(new AppWindow(page))
    expect(errors, 'what the page complained of').toEqual([])
  },
})
