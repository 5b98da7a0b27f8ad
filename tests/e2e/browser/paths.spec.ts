import type { Locator, Page } from '@playwright/test'

import { expect, test } from '../fixtures'

test.use({ args: ['sample'], permissions: ['clipboard-read', 'clipboard-write'] })

test.beforeEach(async ({ app }) => app.explored())

function row(page: Page, name: RegExp): Locator {
  return page.getByRole('treegrid').getByRole('row', { name })
}

function clipboard(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText())
}

test('several paths are selected with the mouse, summed up and copied', async ({ app }) => {
  const { page } = app
  await row(page, /, health\.js,/).click()
  await row(page, /, orders\.js,/)
    .first()
    .click({ modifiers: ['Shift'] })
  await row(page, /, refunds\.js,/).click({ modifiers: ['ControlOrMeta'] })
  const bar = page.getByRole('group', { name: 'Selected paths' })
  await expect(bar).toContainText('4 selected')
  await expect(bar).toContainText('22.1 kB modified, 4 files')
  await app.expectAccessible()
  await bar.getByRole('button', { name: 'Copy 4 paths' }).click()
  await expect(page.getByText('Copied 4 paths')).toBeVisible()
  expect((await clipboard(page)).split('\n')).toEqual(
    ['health.js', 'health.js.map', 'orders.js', 'refunds.js'].map((name) => `/srv/app/dist/routes/${name}`),
  )
  await row(page, /, data, folder/).click()
  await expect(bar).toHaveCount(0)
})

test('several paths are selected with the keyboard', async ({ app }) => {
  const { page } = app
  const selected = page.getByRole('treegrid').getByRole('row', { selected: true })
  await row(page, /, health\.js,/).click()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(selected).toHaveCount(3)
  await page.keyboard.press('Shift+ArrowUp')
  await expect(selected).toHaveCount(2)
  await page.keyboard.press('ArrowDown')
  await expect(selected).toHaveCount(1)
  await page.keyboard.press('x')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('x')
  await expect(selected).toHaveCount(2)
  await page.keyboard.press('y')
  await expect
    .poll(() => clipboard(page))
    .toBe('/srv/app/dist/routes/orders.js\n/srv/app/dist/routes/refunds.js')
  await page.keyboard.press('Escape')
  await expect(selected).toHaveCount(1)
})

test('the menu of a path opens by mouse and by keys, and gives the focus back', async ({ app }) => {
  const { page } = app
  const focused = page.getByRole('treegrid').locator(':focus')
  const menu = page.getByRole('menu', { name: 'Path' })
  await row(page, /, server\.js,/).click({ button: 'right' })
  await expect(menu.getByRole('menuitem', { name: 'Show in the final image' })).toBeVisible()
  await app.expectAccessible()
  await page.keyboard.press('Escape')
  await expect(focused).toHaveAccessibleName(/server\.js/)
  await page.keyboard.press('Shift+F10')
  await expect(menu.getByRole('menuitem', { name: 'Inspect' })).toBeFocused()
  await menu.getByRole('menuitem', { name: 'Go to the layer that wrote it' }).click()
  await expect(page.getByRole('option', { selected: true })).toContainText('npm run build')
  await expect(focused).toHaveAccessibleName(/^Added, server\.js/)
  await page.keyboard.press('f')
  await expect(page.getByRole('radio', { name: 'Final image' })).toBeChecked()
  await expect(focused).toHaveAccessibleName(/^Layer 9, server\.js/)
})
