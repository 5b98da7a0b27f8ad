import { expect, test } from '../fixtures'

test.use({ args: ['sample'] })

test.beforeEach(async ({ app }) => app.explored())

test('the map shows the final image or a layer, told apart by layer, file type or waste', async ({ app }) => {
  const { page } = app
  await page.getByRole('tab', { name: 'Largest files' }).click()
  const map = page.getByRole('region', { name: 'Map of the final image' })
  await expect(map.getByRole('button', { name: /\/usr\/local\/bin\/node, .*layer 3/ })).toBeVisible()
  await page.keyboard.press('e')
  await expect(page.getByRole('radio', { name: 'File type' })).toBeChecked()
  await expect(map.getByRole('button', { name: /\/usr\/local\/bin\/node, .*programs/ })).toBeVisible()
  await expect(page.getByRole('list', { name: 'File types by bytes' })).toContainText('Programs')
  await app.expectAccessible()

  await page.getByRole('radio', { name: 'Waste' }).click()
  await page.getByRole('button', { name: 'Shown: the final image' }).click()
  await page.getByRole('menuitemradio', { name: /^Layer 8/ }).click()
  const layer = page.getByRole('region', { name: 'Map of layer 8' })
  await expect(
    layer.getByRole('button', { name: /orders\.ndjson, .*stored again, same content/ }),
  ).toBeVisible()
  await expect(page.getByRole('grid', { name: 'Largest files in layer 8' })).toContainText('tariffs.db')
  await app.expectAccessible()
})

test('the map is walked, entered and left by keys, from layer to layer', async ({ app }) => {
  const { page } = app
  await page.getByRole('tab', { name: 'Largest files' }).click()
  await page
    .getByRole('region', { name: 'Map of the final image' })
    .getByRole('button', { name: /^usr 4\.6 MB/ })
    .click()
  await expect(page.getByRole('navigation', { name: 'Zoom' }).getByText('usr')).toBeVisible()
  await page.keyboard.press('Backspace')
  await expect(page.getByRole('button', { name: 'Zoom out' })).toBeDisabled()
  await page.keyboard.press('Control+l')
  const shown = page.getByRole('button', { name: /^Shown: layer/ })
  const before = Number((await shown.innerText()).replace(/\D+/g, ''))
  await page.keyboard.press('[')
  await expect(page.getByRole('button', { name: `Shown: layer ${before - 1}` })).toBeVisible()
  await page.keyboard.press('Control+i')
  await expect(page.getByRole('button', { name: 'Shown: the final image' })).toBeVisible()
})

test('a path of the tree is found again in the map', async ({ app }) => {
  const { page } = app
  await page.getByRole('radio', { name: 'Final image' }).click()
  await page.getByRole('textbox', { name: 'Filter paths' }).fill('tariffs.db')
  await page.getByRole('row', { name: /tariffs\.db/ }).click()
  await page.keyboard.press('m')
  await expect(page.getByRole('tab', { name: 'Largest files' })).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByRole('button', { name: /^\/srv\/app\/data\/tariffs\.db/ })).toHaveAttribute(
    'aria-current',
    'true',
  )
  await expect(page.getByRole('row', { name: /tariffs\.db/, selected: true })).toBeVisible()
})

test('the break-down tells how the image grew, and what fills it, by keys too', async ({ app }) => {
  const { page } = app
  await page.keyboard.press('Control+4')
  await expect(page.getByRole('tab', { name: 'Breakdown' })).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByRole('img', { name: /15 layers store 10\.3 megabytes/ })).toBeVisible()
  await app.expectAccessible()

  const types = page.getByRole('grid', { name: 'File types by bytes in the final image' })
  await types.getByRole('row', { name: /Libraries/ }).click()
  await expect(page.getByRole('grid', { name: 'Largest files: Libraries' })).toContainText('libc.so.6')
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('heading', { name: 'Data' })).toBeVisible()

  const layers = page.getByRole('grid', { name: 'Layers, in build order' })
  await layers.getByRole('row', { name: /npm ci/ }).click()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('option', { name: /npm ci/, selected: true })).toBeVisible()
})

test('the break-down has room in a small window', async ({ app }) => {
  const { page } = app
  await page.setViewportSize({ width: 900, height: 600 })
  await page.getByRole('tab', { name: 'Breakdown' }).click()
  await expect(page.getByRole('grid', { name: 'Layers, in build order' })).toBeVisible()
  await page.keyboard.press('t')
  await expect(page.getByRole('grid', { name: /^File types/ })).toBeVisible()
  await app.expectAccessible()
})
