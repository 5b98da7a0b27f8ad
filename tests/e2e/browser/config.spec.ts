import { asTar, dockerSave, imageOf, layer, toBytes } from '#tests/support/images'

import { choose } from '../choose'
import { expect, test } from '../fixtures'

test.describe('the config of the sample', () => {
  test.use({ args: ['sample'] })

  test.beforeEach(async ({ app }) => {
    await app.explored()
    await app.page.keyboard.press('Control+5')
  })

  test('says how the image runs', async ({ app }) => {
    const settings = app.page.getByRole('region', { name: 'Settings' })
    await expect(settings).toContainText('dist/server.js')
    await expect(settings).toContainText('/srv/app')
    await expect(settings).toContainText('8080/tcp')
    await expect(settings).toContainText('/usr/local/bin/probe http://127.0.0.1:8080/health')
    await expect(settings.getByRole('region', { name: 'Environment' })).toContainText('NODE_ENVproduction')
    await expect(settings.getByRole('region', { name: 'Labels' }).getByRole('listitem')).toHaveCount(3)
  })

  test('tells the Dockerfile, and leads from a line to its layer', async ({ app }) => {
    const { page } = app
    const line = page.getByRole('row', { name: /^RUN npm ci/ })
    await expect(line).toContainText('1.4 MB')
    await expect(page.getByRole('row', { name: /^ENTRYPOINT \["node"\]/ })).toContainText('no layer')
    await line.click()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('tab', { name: 'Files', exact: true })).toHaveAttribute(
      'aria-selected',
      'true',
    )
    await expect(page.getByRole('option', { name: /npm ci/, selected: true })).toBeVisible()
  })

  test('shows its documents as they are stored, and folds them', async ({ app }) => {
    const { page } = app
    await page.getByRole('radio', { name: 'Config' }).click()
    const tree = page.getByRole('treegrid')
    const labels = tree.getByRole('row', { name: /^"Labels"/ })
    await expect(labels).toHaveAttribute('aria-expanded', 'true')
    await labels.click()
    await expect(labels).toHaveAttribute('aria-expanded', 'false')
    await expect(labels).toContainText('3 members')
    await page.keyboard.press('ArrowRight')
    await expect(labels).toHaveAttribute('aria-expanded', 'true')
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('region', { name: 'Selected line' })).toContainText('.config.Labels["org.')
    await page.keyboard.press('Control+ ')
    await expect(tree.getByRole('row')).not.toHaveCount(0)
    await expect(labels).toHaveCount(0)
    await page.getByRole('radio', { name: 'Manifest' }).click()
    await expect(tree.getByRole('row', { name: /"schemaVersion"/ })).toBeVisible()
  })
})

const secretive = imageOf(layer({ a: '1' }, { command: 'ENV API_TOKEN=step-secret' })).withConfig({
  config: {
    Env: ['PATH=/bin', 'API_TOKEN=env-secret', 'DATABASE_URL=postgres://app:url-secret@db/app'],
    Labels: { 'com.acme.password': 'label-secret' },
  },
})

test('what looks secret is veiled everywhere until it is asked for', async ({ app }) => {
  const { page } = app
  await choose(app, 'secretive.tar', toBytes(asTar(dockerSave([secretive]))))
  await page.getByRole('tab', { name: 'Config' }).click()
  const panel = page.getByRole('tabpanel', { name: 'Config' })
  await expect(panel).toContainText('API_TOKEN')
  for (const sheet of ['Dockerfile', 'Config']) {
    await page.getByRole('radio', { name: sheet }).click()
    await expect(panel.getByRole('row').first()).toBeVisible()
    await expect(panel).not.toContainText(/(env|url|label|step)-secret/)
  }
  await panel.getByRole('button', { name: 'Show API_TOKEN' }).click()
  await expect(panel).toContainText('env-secret')
  await expect(panel).not.toContainText('label-secret')
  await page.getByRole('button', { name: 'Show secrets' }).click()
  await expect(panel).toContainText('label-secret')
  await expect(panel.getByRole('row', { name: /url-secret/ })).toBeVisible()
  await page.keyboard.press('v')
  await expect(panel).not.toContainText('label-secret')
})
