import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { _electron, test as base, expect, type ElectronApplication } from '@playwright/test'

import { findElectron, OVERRIDE } from './electron'
import { AppWindow, watchErrors } from './fixtures'
import { environment, ROOT } from './serving'

interface Fixtures {
  env: Readonly<Record<string, string>>
  /** Arguments of the application, such as a source. */
  args: readonly string[]
  electron: ElectronApplication
  app: AppWindow
}

/** Tests of the desktop application, started as `electron .` with settings of its own. */
export const test = base.extend<Fixtures>({
  env: [{}, { option: true }],
  args: [[], { option: true }],
  electron: async ({ env, args }, use, testInfo) => {
    const found = findElectron()
    if ('missing' in found) return testInfo.skip(true, found.missing)
    const settings = await mkdtemp(join(tmpdir(), 'layerscope-desktop-'))
    const variables = environment({ ...env, XDG_CONFIG_HOME: settings })
    if (found.real) delete variables[OVERRIDE]
    const electron = await _electron.launch({
      args: ['.', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...args],
      cwd: ROOT,
      env: variables,
    })
    await use(electron)
    await electron.close()
    await rm(settings, { recursive: true, force: true })
  },
  app: async ({ electron }, use) => {
    const page = await electron.firstWindow()
    const errors = watchErrors(page)
    await expect(page.getByRole('tablist', { name: 'Open images' })).toBeVisible()
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    await use(new AppWindow(page))
    expect(errors, 'what the page complained of').toEqual([])
  },
})
