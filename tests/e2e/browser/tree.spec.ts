import type { Locator, Page } from '@playwright/test'

import { expect, test } from '../fixtures'

test.use({ args: ['sample'] })

test.beforeEach(async ({ app }) => {
  await app.explored()
  await app.page.getByRole('option', { name: /npm ci/ }).click()
})

function rows(page: Page): Locator {
  return page.getByRole('treegrid').getByRole('row', { name: /level \d+$/ })
}

test('folders stay in view while what they hold is scrolled through', async ({ app }) => {
  const { page } = app
  await page.keyboard.press('Tab')
  await page.keyboard.press('End')
  // The last row is focused and its folders stand above everything, for the eye only.
  const grid = page.getByRole('treegrid')
  const pinned = grid.locator('[aria-hidden] [data-pinned]')
  await expect(pinned.first()).toContainText('srv')
  await expect(pinned.nth(2)).toContainText('node_modules')
  await expect(grid.getByRole('row', { name: /^Contains changes, srv, folder/ })).toHaveCount(0)
  await app.expectAccessible()
  await pinned.nth(2).click()
  await expect(grid.locator(':focus')).toHaveAccessibleName(/^Added, node_modules, folder/)
  await expect(grid.locator(':focus')).toBeInViewport()
})

test('no row that has the focus is covered by what is kept in view', async ({ app }) => {
  const { page } = app
  await page.keyboard.press('Tab')
  await page.keyboard.press('End')
  const focused = page.getByRole('treegrid').locator(':focus')
  for (let i = 0; i < 45; i++) {
    await page.keyboard.press('ArrowUp')
    const hidden = await focused.evaluate((row) => {
      const { left, top, height } = row.getBoundingClientRect()
      return !row.contains(document.elementFromPoint(left + 60, top + height / 2))
    })
    expect(hidden, `row ${i} above the last`).toBe(false)
  }
})

test('the inspector of a narrow window comes and goes by a key', async ({ app }) => {
  const { page } = app
  await page.setViewportSize({ width: 900, height: 600 })
  await rows(page).filter({ hasText: '.npm' }).first().click()
  await page.keyboard.press('Enter')
  const drawer = page.getByRole('dialog', { name: 'Inspector' })
  await expect(drawer.getByRole('heading', { name: '.npm' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(drawer).toHaveCount(0)
  await expect(page.getByRole('treegrid').locator(':focus')).toHaveAccessibleName(/\.npm/)
})

test('only what is stored in vain is shown, with its bytes', async ({ app }) => {
  const { page } = app
  await page.getByRole('button', { name: 'Only waste' }).click()
  await expect(page.getByRole('columnheader', { name: 'Wasted' })).toBeVisible()
  const cache = rows(page).filter({ hasText: '.npm' }).first()
  await expect(cache.getByRole('gridcell', { name: '372.0 kB' }).first()).toBeVisible()
  await page.getByRole('option', { name: /--chmod=4755 probe/ }).click()
  await expect(page.getByRole('heading', { name: 'Nothing wasted in layer 15' })).toBeVisible()
  await page.getByRole('button', { name: 'Show all paths' }).click()
  await expect(rows(page).filter({ hasText: 'probe' })).toBeVisible()
  await page.keyboard.press('!')
  await expect(page.getByRole('heading', { name: 'Nothing wasted in layer 15' })).toBeVisible()
})

test('columns of bytes come when they are wanted, and long names go on', async ({ app }) => {
  const { page } = app
  await page.getByRole('button', { name: 'Columns' }).click()
  for (const name of ['Copies, including hidden ones', 'In the final image', 'Wrap long names'])
    await page.getByRole('menuitemcheckbox', { name }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('columnheader', { name: 'Copies' })).toBeVisible()
  const modules = rows(page).filter({ hasText: 'node_modules' }).first()
  // Of what this layer stored here, the rest went with a later one.
  await expect(modules.getByRole('gridcell', { name: '1.1 MB' }).first()).toBeVisible()
  await expect(modules.getByRole('gridcell', { name: '369.4 kB' })).toBeVisible()
  await app.expectAccessible()
  const log = rows(page).filter({ hasText: 'debug-0.log' })
  const height = async () => (await log.boundingBox())?.height ?? 0
  await page.setViewportSize({ width: 900, height: 600 })
  await page.getByRole('textbox', { name: 'Filter paths' }).fill('debug-0')
  await expect.poll(height).toBeGreaterThan(24)
  await expect(page.getByRole('columnheader', { name: 'Copies' })).toBeVisible()
})
