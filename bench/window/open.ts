import { chromium, type Page } from 'playwright-core'

import { startServing } from '#tests/e2e/serving'
import { chromiumArguments } from '#tests/support/chromium'

import { ownTime, type OwnTime } from './trace'
import { installWatch } from './watch'

/** A window of the product with an archive in it. */
export interface OpenWindow {
  readonly page: Page
  /** From the last part of the snapshot to the first rows on the screen, in milliseconds. */
  readonly firstRows: number
  /** The page's own part of that. */
  readonly firstRowsOwn: OwnTime
  /** Has the image analyzed anew, and waits for its first rows. */
  readonly analyzeAgain: () => Promise<Opening>
  /** What the page's JavaScript holds, buffers included, once nothing is left to collect. */
  readonly usedBytes: () => Promise<number>
  readonly close: () => Promise<void>
}

/** From the request to the first rows on the screen, in milliseconds: the job included, and what of it is the page's. */
export interface Opening {
  readonly whole: number
  readonly own: OwnTime
}

/** The time that an archive of a million entries may take on a slow machine. */
const OPEN_WITHIN = 300_000

/** Starts `layerscope serve` with an archive and a browser, and waits for the first rows. */
export async function openWindow(
  executablePath: string,
  archive: string,
  env: Readonly<Record<string, string>> = {},
): Promise<OpenWindow> {
  const serving = await startServing(env, [archive])
  const browser = await chromium
    .launch({ executablePath, args: chromiumArguments() })
    .catch(async (error: unknown) => {
      await serving.stop()
      throw error
    })
  const close = async (): Promise<void> => {
    await browser.close()
    await serving.stop()
  }
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await installWatch(page)
    const open = async (): Promise<void> => {
      await page.goto(serving.url)
      await page.waitForFunction(() => window.watching.firstRowsAt > 0, undefined, { timeout: OPEN_WITHIN })
    }
    const firstRowsOwn = await ownTime(page, open, { from: 'arrived', to: 'first-rows' })
    const firstRows = await page.evaluate(() => window.watching.firstRowsAt - window.watching.arrivedAt)
    const analyzeAgain = async (): Promise<Opening> => {
      const act = async (): Promise<void> => {
        await page.getByRole('button', { name: 'Analyze again' }).click()
        await page.waitForFunction(() => window.watching.firstRowsAt > 0, undefined, { timeout: OPEN_WITHIN })
      }
      const own = await ownTime(page, act, { from: 'asked', to: 'first-rows' })
      const whole = await page.evaluate(() => window.watching.firstRowsAt - window.watching.askedAt)
      return { whole, own }
    }
    const session = await page.context().newCDPSession(page)
    const usedBytes = async (): Promise<number> => {
      await session.send('HeapProfiler.collectGarbage')
      const usage = await session.send('Runtime.getHeapUsage')
      return usage.usedSize + usage.embedderHeapUsedSize + usage.backingStorageSize
    }
    return { page, firstRows, firstRowsOwn, analyzeAgain, usedBytes, close }
  } catch (error) {
    await close()
    throw error
  }
}
