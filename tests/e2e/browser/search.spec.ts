import type { Locator, Page } from '@playwright/test'

import { expect, test } from '../fixtures'

test.use({ args: ['sample'] })

test.beforeEach(async ({ app }) => {
  await app.explored()
  await app.page.keyboard.press('ControlOrMeta+Shift+F')
})

function results(page: Page): Locator {
  return page.getByRole('listbox', { name: 'Paths in all layers' }).getByRole('option')
}

test('a path is found in every layer that touched it, and gone to', async ({ app }) => {
  const { page } = app
  await expect(page.getByRole('combobox', { name: 'Search paths in all layers' })).toBeFocused()
  await page.keyboard.type('tariffs')
  await expect(results(page)).toHaveCount(4)
  await expect(results(page).nth(2)).toHaveAccessibleName(/^Modified in layer 9: content, RUN npm run build/)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('option', { selected: true })).toContainText('npm run build')
  await expect(page.getByRole('treegrid').locator(':focus')).toHaveAccessibleName(/^Modified, tariffs\.db/)
})

test('what is not in the final image is found too, by glob and by pattern', async ({ app }) => {
  const { page } = app
  await page.getByRole('button', { name: 'Glob pattern' }).last().click()
  await page.keyboard.type('catalog-*.json')
  await expect(results(page).first()).toHaveAccessibleName(
    /catalog-2024\.json, 2 layers.*not in the final image/,
  )
  await page.getByRole('button', { name: 'Regular expression' }).last().click()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('catalog(')
  await expect(page.getByRole('alert')).toHaveText(/group/i)
  await page.keyboard.type('-2024)')
  await expect(page.getByText('1 path', { exact: true })).toBeVisible()
})

test('the palette leads to it, and Escape gives the focus back', async ({ app }) => {
  const { page } = app
  await page.keyboard.press('Escape')
  await expect(page.getByRole('treegrid').locator(':focus')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+K')
  await page.keyboard.type('search every')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('combobox', { name: 'Search paths in all layers' })).toBeFocused()
  await page.keyboard.type('no such path')
  await expect(page.getByText('No path in any layer matches “no such path”.')).toBeVisible()
})
