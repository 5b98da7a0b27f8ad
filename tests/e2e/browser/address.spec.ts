import { asTar, dockerSave, imageOf, layer } from '#tests/support/images'

import { choose } from '../choose'
import { expect, test } from '../fixtures'

test.describe('the address', () => {
  test.use({ args: ['sample'] })

  test('goes back and forward through views and tabs', async ({ app }) => {
    const { page } = app
    const view = (name: string) => page.getByRole('tab', { name, exact: true, selected: true })
    await app.explored()
    await page.getByRole('tab', { name: 'Config' }).click()
    await page.getByRole('tab', { name: 'Library' }).click()
    await expect(page.getByRole('heading', { name: 'Docker is not running' })).toBeVisible()
    await page.goBack()
    await expect(view('Config')).toBeVisible()
    await page.goBack()
    await expect(view('Files')).toBeVisible()
    await page.goForward()
    await expect(view('Config')).toBeVisible()
    await page.goForward()
    await expect(view('Library')).toBeVisible()
  })

  test('brings view, layer, mode and path back when the page is loaded again', async ({ app }) => {
    const { page } = app
    await app.explored()
    await page.getByRole('option', { name: /npm run build/ }).click()
    await page.getByRole('radio', { name: 'Up to this layer' }).click()
    await page.getByRole('textbox', { name: 'Filter paths' }).fill('tariffs')
    await page.getByRole('row', { name: /tariffs\.db/ }).click()
    await expect(page).toHaveURL(/layer=9&mode=aggregated&path=%2Fsrv%2Fapp%2Fdata%2Ftariffs\.db/)
    await page.reload()
    await app.explored()
    await expect(page.getByRole('radio', { name: 'Up to this layer' })).toBeChecked()
    await expect(page.getByRole('option', { name: /npm run build/ })).toHaveAttribute('aria-selected', 'true')
    await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText('tariffs.db')
    await expect(page.getByRole('tab', { name: /orders-api/ })).toHaveCount(1)
  })
})

test('asks before an address opens a file of the computer', async ({ app }) => {
  const { page } = app
  await page.evaluate(() => (window.location.hash = '/image?source=%2Fhome%2Fada%2Fsecret.tar'))
  const dialog = page.getByRole('dialog', { name: 'Open the image from this link?' })
  await expect(dialog).toContainText('/home/ada/secret.tar')
  await expect(dialog.getByRole('button', { name: 'Not now' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('tab', { name: /secret/ })).toHaveCount(0)
})

test('says that a file which was sent cannot be opened again', async ({ app }) => {
  const { page } = app
  await choose(app, 'web.tar', asTar(dockerSave([imageOf(layer({ a: '1' }))])))
  await app.explored()
  await page.reload()
  await expect(page.getByRole('alert')).toContainText('Cannot open web.tar again')
  await expect(page.getByRole('button', { name: 'Choose file…' }).last()).toBeVisible()
})
