import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { format } from 'prettier'

import { test, type AppWindow } from '../fixtures'
import { ROOT } from '../serving'
import type { At } from '../states/at'
import { everyState } from '../states/every'
import { listing, type Picture } from './listing'
import { smallPng } from './small-png'

const FOLDER = join(ROOT, process.env['SCREENS'] ?? 'docs/screens')
const SIZES = {
  wide: { width: 1440, height: 900 },
  narrow: { width: 900, height: 600 },
} as const
const THEMES = ['dark', 'light'] as const

/** Pictures of a state: each size in each theme; of a detail that only the wide window shows, the dark one. */
function pictures({ page }: AppWindow, taken: Picture[]): At {
  return async (name, shows, widths = 'both') => {
    const before = page.viewportSize() ?? SIZES.wide
    const files: string[] = []
    for (const width of widths === 'both' ? (['wide', 'narrow'] as const) : [widths]) {
      if (page.viewportSize()?.width !== SIZES[width].width) await page.setViewportSize(SIZES[width])
      for (const colorScheme of widths === 'wide' ? THEMES.slice(0, 1) : THEMES) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        // What is laid out by measured sizes takes a frame or two after a change of size.
        await page.waitForTimeout(120)
        const file = `${name}-${width === 'wide' ? '' : 'small-'}${colorScheme}`
        await writeFile(join(FOLDER, `${file}.png`), await smallPng(page, await page.screenshot()))
        files.push(file)
      }
    }
    taken.push({ name, shows, files })
    await page.setViewportSize(before)
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  }
}

const taken: Picture[] = []

test.beforeAll(async () => mkdir(FOLDER, { recursive: true }))

everyState((app) => pictures(app, taken))

test.afterAll(async () => {
  const text = await format(listing(taken), { parser: 'markdown', printWidth: 110 })
  await writeFile(join(FOLDER, 'README.md'), text)
})
