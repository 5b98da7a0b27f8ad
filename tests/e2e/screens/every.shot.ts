import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { test, type AppWindow } from '../fixtures'
import { ROOT } from '../serving'
import type { At, Widths } from '../states/at'
import { everyState } from '../states/every'
import { webp } from './webp'

const FOLDER = join(ROOT, process.env['SCREENS'] ?? 'docs/screens')
const SIZES = {
  wide: { width: 1440, height: 900 },
  narrow: { width: 900, height: 600 },
} as const
const THEMES = ['dark', 'light'] as const

/** Pictures of a state, each size in each theme, as WebP without loss; PNG where SCREENS_PNG says so. */
function pictures({ page }: AppWindow): At {
  return async (name, _, widths: Widths = 'both') => {
    const before = page.viewportSize() ?? SIZES.wide
    for (const width of widths === 'both' ? (['wide', 'narrow'] as const) : [widths]) {
      if (page.viewportSize()?.width !== SIZES[width].width) await page.setViewportSize(SIZES[width])
      for (const colorScheme of THEMES) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        // What is laid out by measured sizes takes a frame or two after a change of size.
        await page.waitForTimeout(120)
        const png = await page.screenshot({ caret: 'hide' })
        const file = join(FOLDER, `${name}-${width === 'wide' ? '' : 'small-'}${colorScheme}`)
        if (process.env['SCREENS_PNG']) await writeFile(`${file}.png`, png)
        else await writeFile(`${file}.webp`, await webp(page, png))
      }
    }
    await page.setViewportSize(before)
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  }
}

test.beforeAll(async () => mkdir(FOLDER, { recursive: true }))

everyState(pictures)
