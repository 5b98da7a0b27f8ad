import { realSizeFile, realSizePath } from '#tests/support/images/real-size-file'

import { expect, type AppWindow } from './fixtures'

/** Entries of the image that the specs of real size look at; the nightly run sets more. */
export const ENTRIES = Number(process.env['LAYERSCOPE_TEST_ENTRIES'] ?? 100_000)
/** Milliseconds that one thing may take with so many entries before it counts as lost. */
export const PATIENCE = 30_000 + ENTRIES / 10

/** Where the image is once {@link makeImage} has made it. */
export const IMAGE = realSizePath(ENTRIES)

export async function makeImage(): Promise<void> {
  await realSizeFile(ENTRIES)
}

type Tab = 'Files' | 'Wasted space' | 'Largest files' | 'Breakdown' | 'Config'

export const TABS: readonly Tab[] = ['Files', 'Wasted space', 'Largest files', 'Breakdown', 'Config']

/** Goes to a tab of the image by a click, and waits until what it is about is on the screen. */
export async function goToTab(app: AppWindow, tab: Tab): Promise<void> {
  await app.page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click()
  await expectTab(app, tab)
}

export async function leaveForLibrary({ page }: AppWindow): Promise<void> {
  await page.getByRole('tab', { name: 'Library' }).click()
  await expect(page.getByRole('tabpanel', { name: 'Library' })).toBeVisible()
}

/** Goes from the library back to the image, whose `tab` was open. */
export async function comeBack(app: AppWindow, tab: Tab): Promise<void> {
  await app.page.getByRole('tablist', { name: 'Open images' }).getByRole('tab').nth(1).click()
  await expectTab(app, tab)
}

async function expectTab({ page }: AppWindow, tab: Tab): Promise<void> {
  const panel = page.getByRole('tabpanel', { name: new RegExp(`^${tab}`) })
  const patient = { timeout: PATIENCE }
  switch (tab) {
    case 'Files':
      await expect(panel.getByRole('treegrid').getByRole('row').nth(5)).toBeVisible(patient)
      await expect(
        panel
          .getByRole('listbox', { name: /^Layers/ })
          .getByRole('option')
          .nth(5),
      ).toBeVisible()
      await expect(panel.getByRole('complementary', { name: 'Inspector' })).toBeVisible()
      break
    case 'Wasted space':
      await expect(panel.getByText(/of this .* image is stored but never visible/)).toBeVisible(patient)
      await expect(
        panel
          .getByRole('treegrid', { name: /^Wasted paths/ })
          .getByRole('row')
          .nth(1),
      ).toBeVisible(patient)
      break
    case 'Largest files':
      await expect(panel.getByRole('grid').getByRole('row').nth(3)).toBeVisible(patient)
      await expect(panel.getByRole('group', { name: /^Map of/ })).toBeVisible(patient)
      break
    case 'Breakdown':
      await expect(panel.getByRole('grid').first().getByRole('row').nth(3)).toBeVisible(patient)
      break
    case 'Config':
      await expect(panel.getByText('/srv/app').first()).toBeVisible(patient)
      break
  }
  await expect(page.getByText('cannot be shown')).toHaveCount(0)
}
