import { expect, test } from '../fixtures'

test.describe('without an engine', () => {
  test('the page says why, how to go on, and shows the sample after one click', async ({ app }) => {
    const { page } = app
    await expect(page.getByRole('heading', { name: 'Docker is not running' })).toBeVisible()
    await expect(page.getByText('layerscope/docker.sock', { exact: false })).toBeVisible()
    await expect(page.getByText('Start Docker. Layerscope then connects automatically')).toBeVisible()
    await app.openSample()
    await app.expectImage('acme/orders-api:1.4.2')
    await expect(page).toHaveTitle(/orders-api:1\.4\.2/)
  })

  test('the place of archives says what it takes', async ({ app }) => {
    await app.page
      .getByRole('navigation', { name: 'Sources' })
      .getByRole('button', { name: 'Archives' })
      .click()
    await expect(app.page.getByRole('heading', { name: 'Archives', exact: true })).toBeVisible()
  })
})
