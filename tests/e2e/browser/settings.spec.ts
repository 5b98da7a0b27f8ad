import { expect, test } from '../fixtures'

test.use({ args: ['sample'] })

test.beforeEach(async ({ app }) => app.explored())

test('what is set holds at once, and after the page is loaded again', async ({ app }) => {
  const { page } = app
  await page.keyboard.press('Control+,')
  await page.getByRole('radio', { name: 'KiB, MiB, GiB' }).click()
  await page.getByRole('radio', { name: 'Light' }).click()
  await page.getByRole('tab', { name: 'Images' }).click()
  await page.getByRole('radio', { name: 'Config' }).click()
  await page.keyboard.press('Escape')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  await expect(page.getByRole('region', { name: 'Image' })).toContainText('MiB')
  await page.goto('about:blank')
  await page.goBack()
  await app.explored()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  await expect(page.getByRole('region', { name: 'Image' })).toContainText('MiB')
})

test('a key is changed, a conflict is told, and both are undone', async ({ app }) => {
  const { page } = app
  await page.keyboard.press('Control+,')
  await page.getByRole('tab', { name: 'Keys' }).click()
  await page.getByRole('button', { name: 'Change the key of Next layer' }).click()
  await page.keyboard.press('Control+b')
  await expect(page.getByRole('alert')).toContainText('is already the key of “Attributes”')
  await page.getByRole('button', { name: 'Use it here' }).click()
  await page.keyboard.press('Escape')
  const selected = page.getByRole('listbox', { name: /^Layers/ }).getByRole('option', { selected: true })
  await expect(selected).toContainText('chown -R')
  await page.keyboard.press('Control+b')
  await expect(selected).toContainText('probe /usr/local/bin/probe')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'All keys' })).toContainText(/Next layer\s*Ctrl\s*B/)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+,')
  await page.getByRole('tab', { name: 'Keys' }).click()
  await page.getByRole('button', { name: 'Reset all keys to defaults' }).click()
  await page.keyboard.press('Escape')
  await page.keyboard.press('[')
  await expect(selected).toContainText('chown -R')
})

test('single characters do nothing once they are turned off, and type ahead still works', async ({ app }) => {
  const { page } = app
  await page.keyboard.press('Control+,')
  await page.getByRole('tab', { name: 'Keys' }).click()
  await page.getByRole('switch', { name: 'Single-character keys' }).click()
  await page.keyboard.press('Escape')
  // In the tree they would be the name of a file being typed.
  await page.getByRole('option', { selected: true }).focus()
  await page.keyboard.press('q')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('treegrid')).toBeVisible()
  await page
    .getByRole('treegrid')
    .getByRole('row', { name: /level 1$/ })
    .first()
    .focus()
  await page.keyboard.type('app')
  await expect(page.getByRole('treegrid').locator(':focus')).toHaveAccessibleName(/, app, folder/)
  await page.keyboard.press('F1')
  await expect(page.getByRole('dialog', { name: 'All keys' })).toBeVisible()
})

test('settings that cannot be read are usual again, and say so', async ({ app }) => {
  const { page } = app
  await page.evaluate(() => localStorage.setItem('layerscope.preferences', '{"version":2,"values":{"theme":'))
  await page.reload()
  await expect(page.getByText('Some settings could not be read')).toBeVisible()
  await page.getByRole('button', { name: 'Settings' }).last().click()
  await expect(page.getByRole('radio', { name: 'System' })).toBeChecked()
})
