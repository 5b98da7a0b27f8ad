import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { asTar, dockerSave, imageOf, layer, toBytes } from '#tests/support/images'

import { expect, test } from '../fixtures'

const folder = await mkdtemp(join(tmpdir(), 'layerscope-integrity-'))
const archive = join(folder, 'flipped.tar')
test.use({ args: [archive], env: { LAYERSCOPE_CACHE: 'off' } })

const good = layer({ 'etc/os-release': 'ID=debian\n' }, { command: 'ADD rootfs.tar / ' })
const flipped = layer({ 'app/main': 'a'.repeat(4000) }, { command: 'COPY main /app/main' })

test.beforeAll(async () => {
  const bytes = toBytes(asTar(dockerSave([imageOf(good, flipped).named('acme/web:1.4')])))
  const at = Buffer.from(bytes).indexOf('a'.repeat(4000))
  bytes[at + 2000]! ^= 1
  await writeFile(archive, bytes)
})
test.afterAll(() => rm(folder, { recursive: true, force: true }))

test('a byte of a plain layer that was changed is found when it is asked for, and not before', async ({
  app,
}) => {
  const { page } = app
  await app.explored()
  await page.getByRole('tab', { name: 'Config' }).click()
  await page.getByRole('radio', { name: 'Integrity' }).click()
  const rows = page.getByRole('grid', { name: 'Integrity' }).getByRole('row')
  await expect(rows).toHaveCount(3)
  for (const row of [1, 2]) {
    await expect(rows.nth(row)).toContainText('Not checked')
    await expect(rows.nth(row)).toContainText('stored plain: only the headers were read')
    await expect(rows.nth(row)).not.toContainText('Verified')
  }
  await expect(page.getByText('0 of 4 digests verified, 4 not checked.')).toBeVisible()
  await expect(page.getByRole('tabpanel', { name: 'Config' }).getByRole('alert')).toHaveCount(0)
  await app.expectAccessible('integrity, not checked')

  await page.getByRole('button', { name: 'Verify' }).click()
  await expect(page.getByRole('tabpanel', { name: 'Config' }).getByRole('alert')).toContainText(
    'Layer 2 is not what its digest says.',
  )
  await expect(rows.nth(1)).toContainText('Mismatch')
  await expect(rows.nth(1)).not.toContainText('Verified')
  await expect(rows.nth(2)).toContainText('Verified')
  await expect(rows.nth(2)).not.toContainText('Not checked')
  await expect(page.getByRole('radio', { name: 'Integrity' })).toBeChecked()
  await expect(page.getByRole('button', { name: 'Verify' })).toHaveCount(0)
  await app.expectAccessible('integrity, mismatch')

  // The documents do not hide it.
  await page.getByRole('radio', { name: 'Dockerfile' }).click()
  await expect(page.getByRole('tabpanel', { name: 'Config' }).getByRole('alert')).toBeVisible()
})

test('where that is wanted, it is found without being asked for', async ({ app }) => {
  const { page } = app
  await app.explored()
  await page.keyboard.press('Control+,')
  await page.getByRole('tab', { name: 'Images' }).click()
  await page.getByRole('switch', { name: 'Verify archives when idle' }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByText('is not what its digests say')).toBeVisible()
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(page.getByRole('tabpanel', { name: 'Config' }).getByRole('alert')).toContainText(
    'Layer 2 is not what its digest says.',
  )
})
