import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { asTar, dockerSave, imageOf, layer } from '#tests/support/images'
import { writePieces } from '#tests/support/images/files'

import { expect, test } from '../fixtures'

const LAYERS = 2000
/** More elements of one kind than any list has in sight at once. */
const IN_SIGHT = 250
const folder = await mkdtemp(join(tmpdir(), 'layerscope-layers-'))

test.use({ args: [join(folder, 'layers.tar')] })

test.beforeAll(async () => {
  test.setTimeout(240_000)
  const layers = Array.from({ length: LAYERS }, (_, i) =>
    layer({ 'srv/shared': `${i}`.repeat(200), [`srv/${i}`]: `${i}` }, { command: `RUN step ${i + 1}` }),
  )
  await writePieces(
    join(folder, 'layers.tar'),
    asTar(dockerSave([imageOf(...layers).named('demo/layers:1')])),
  )
})

test.afterAll(() => rm(folder, { recursive: true, force: true }))

test('an image of 2,000 layers shows only rows in sight, everywhere, and answers', async ({ app }) => {
  test.setTimeout(240_000)
  const { page } = app
  await app.explored(120_000)
  const options = page.getByRole('listbox', { name: /^Layers/ }).getByRole('option')
  await expect(options.first()).toHaveAttribute('aria-setsize', `${LAYERS}`)
  expect(await options.count()).toBeLessThan(IN_SIGHT)
  expect(
    await page
      .getByRole('radiogroup', { name: /^Layers of the image by size/ })
      .getByRole('radio')
      .count(),
  ).toBeLessThan(IN_SIGHT)

  await options.first().click()
  await page.keyboard.press('End')
  await expect(page.getByRole('option', { selected: true })).toHaveAccessibleName(/^Layer 2000,/)
  await expect(page.getByRole('option', { selected: true })).toBeInViewport()
  await page.keyboard.press('Home')
  await expect(page.getByRole('option', { selected: true })).toHaveAccessibleName(/^Layer 1,/)
  await expect(page.getByRole('option', { selected: true })).toBeFocused()

  await page.keyboard.press('c')
  await page.getByRole('button', { name: /^To:/ }).click()
  expect(await page.getByRole('menuitemradio').count()).toBeLessThan(IN_SIGHT)
  await page.keyboard.press('Escape')

  await page.getByRole('tab', { name: /^Wasted space/ }).click()
  await expect(page.getByText('1,992 more layers')).toBeVisible()
  await page.getByRole('tab', { name: /^Largest files/ }).click()
  await expect(page.getByRole('list', { name: 'Layers by bytes' }).getByText(/more$/)).toBeVisible()
  await page.getByRole('tab', { name: /^Breakdown/ }).click()
  const chart = page.getByRole('img', { name: /^2,000 layers store/ })
  await expect(chart).toBeVisible()
  expect(await chart.locator('path').count()).toBeLessThan(2 * IN_SIGHT)
  await page.getByRole('tab', { name: /^Config/ }).click()
  await expect(page.getByRole('row', { name: /step 1\b/ }).first()).toBeVisible()
  expect(await page.getByRole('row').count()).toBeLessThan(IN_SIGHT)
  await page.getByRole('tab', { name: /^Files/ }).click()
  await expect(page.getByRole('treegrid')).toBeVisible()
})
