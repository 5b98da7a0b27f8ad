import type { Locator, Page } from '@playwright/test'

import { expect, test } from '../fixtures'

test.use({ args: ['sample'] })

test.beforeEach(async ({ app }) => app.explored())

function layers(page: Page): Locator {
  return page.getByRole('listbox', { name: /^Layers/ })
}

/** A layer by what its instruction says. */
function layer(page: Page, instruction: RegExp): Locator {
  return layers(page).getByRole('option', { name: instruction })
}

/** Rows of files, without the row of column heads. */
function rows(page: Page): Locator {
  return page.getByRole('treegrid').getByRole('row', { name: /level \d+$/ })
}

test('a layer shows what it added, changed and removed', async ({ app }) => {
  const { page } = app
  await layer(page, /rm -rf \/var\/lib\/apt\/lists/).click()
  await expect(layer(page, /rm -rf \/var\/lib\/apt\/lists/)).toHaveAttribute('aria-selected', 'true')
  const filter = page.getByRole('textbox', { name: 'Filter paths' })
  await filter.fill('4_main_Packages')
  await expect(page.getByRole('row', { name: /^Removed, .*4_main_Packages, 762\.6 kilobytes/ })).toBeVisible()
  await filter.fill('')
  await layer(page, /chown -R/).click()
  await filter.fill('pool.js')
  await expect(page.getByRole('row', { name: /^Modified.*, pool\.js,/ })).toBeVisible()
})

test('the tree shows this layer, all up to it, and the final image', async ({ app }) => {
  const { page } = app
  await layer(page, /chown -R/).click()
  await expect(page.getByRole('row', { name: /\busr, folder/ })).toHaveCount(0)
  await page.getByRole('radio', { name: 'Up to this layer' }).click()
  await page.getByRole('button', { name: 'Collapse all' }).click()
  await expect(page.getByRole('row', { name: /\busr, folder/ })).toBeVisible()
  await page.getByRole('radio', { name: 'Final image' }).click()
  await page.getByRole('button', { name: 'Collapse all' }).click()
  await expect(page.getByRole('row', { name: /\bvar, folder/ })).toBeVisible()
  await page.getByRole('radio', { name: 'This layer', exact: true }).click()
  await expect(page.getByRole('row', { name: /\busr, folder/ })).toHaveCount(0)
})

test('several layers are looked at together, drawn by mouse or chosen by their ends', async ({ app }) => {
  const { page } = app
  const bar = page.getByRole('group', { name: 'Compare layers' })
  const selected = layers(page).getByRole('option', { selected: true })
  await layer(page, /npm ci/).hover()
  await page.mouse.down()
  await layer(page, /COPY \. \./).hover()
  await layer(page, /npm prune/).hover()
  await page.mouse.up()
  await expect(selected).toHaveCount(4)
  await expect(bar.getByRole('button', { name: 'From: Layer 6' })).toBeVisible()
  await expect(bar.getByRole('button', { name: 'To: Layer 10' })).toBeVisible()
  await expect(page.getByRole('treegrid', { name: 'Files in layers 7 to 10' })).toBeVisible()
  // What one of them added and a later one removed is not there.
  await page.getByRole('textbox', { name: 'Filter paths' }).fill('type-builder')
  await expect(page.getByText(/No path matches/)).toBeVisible()
  await page.getByRole('textbox', { name: 'Filter paths' }).fill('')
  await bar.getByRole('button', { name: 'From: Layer 6' }).click()
  await page.getByRole('menuitemradio', { name: /^Layer 9/ }).click()
  await expect(selected).toHaveCount(1)
  await page.getByRole('textbox', { name: 'Filter paths' }).fill('type-builder')
  await expect(page.getByRole('row', { name: /^Removed, type-builder, folder/ })).toBeVisible()
  await layer(page, /npm ci/).click({ modifiers: ['ControlOrMeta'] })
  await expect(bar.getByRole('button', { name: 'From: Layer 7' })).toBeVisible()
  await bar.getByRole('button', { name: 'Back to one layer' }).click()
  await expect(bar).toHaveCount(0)
})

test('names and kinds of change filter the tree', async ({ app }) => {
  const { page } = app
  await layer(page, /rm -rf config/).click()
  const filter = page.getByRole('textbox', { name: 'Filter paths' })
  await filter.fill('catalog')
  await expect(page.getByRole('row', { name: /catalog-2025\.json/ })).toBeVisible()
  await expect(page.getByRole('row', { name: /production\.json/ })).toHaveCount(0)
  await page.getByRole('button', { name: /^Removed \d/ }).click()
  await expect(page.getByRole('row', { name: /catalog-2025\.json/ })).toHaveCount(0)
  await expect(page.getByRole('row', { name: /^Added, catalog\.json/ })).toBeVisible()
  await filter.fill('no such path')
  await expect(page.getByText(/No path matches/)).toBeVisible()
  await filter.press('Escape')
  await expect(page.getByRole('row', { name: /production\.json/ })).toBeVisible()
})

test('a file tells its history through the layers', async ({ app }) => {
  const { page } = app
  await layer(page, /npm run build/).click()
  await page.getByRole('textbox', { name: 'Filter paths' }).fill('tariffs')
  await page.getByRole('row', { name: /tariffs\.db/ }).click()
  const inspector = page.getByRole('complementary', { name: 'Inspector' })
  await expect(inspector.getByRole('heading', { name: 'tariffs.db' })).toBeVisible()
  await expect(inspector).toContainText('290.0 kB')
  await expect(inspector).toContainText('330.0 kB')
})

test.describe('with the keyboard alone', () => {
  test('layers are walked from any panel', async ({ app }) => {
    const { page } = app
    const selected = layers(page).getByRole('option', { selected: true })
    await expect(selected).toContainText('chown -R')
    await page.keyboard.press(']')
    await expect(selected).toContainText('probe /usr/local/bin/probe')
    await page.keyboard.press('[')
    await expect(selected).toContainText('chown -R')
    await selected.focus()
    await page.keyboard.press('Home')
    await expect(selected).toContainText('rootfs.tar.xz')
    const core = page.getByRole('radiogroup', { name: /^Layers of the image by size/ })
    await expect(core.getByRole('radio', { checked: true })).toHaveAccessibleName(/^Layer 1,/)
    // It stores nothing, so nothing of the core is it.
    await page.keyboard.press('5')
    await expect(selected).toContainText('WORKDIR')
    await expect(core.getByRole('radio', { checked: true })).toHaveCount(0)
  })

  test('a range of layers is drawn, compared and left', async ({ app }) => {
    const { page } = app
    const selected = layers(page).getByRole('option', { selected: true })
    await selected.focus()
    await page.keyboard.press('Shift+ArrowUp')
    await page.keyboard.press('Shift+ArrowUp')
    await expect(selected).toHaveCount(3)
    await page.keyboard.press('Escape')
    await expect(selected).toHaveCount(1)
    await page.keyboard.press('c')
    await expect(page.getByRole('button', { name: 'From: Layer 11' })).toBeFocused()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: 'From: Nothing' })).toBeFocused()
    await expect(page.getByRole('treegrid', { name: 'Files in layers 1 to 12' })).toBeVisible()
  })

  test('the filter is entered and left', async ({ app }) => {
    const { page } = app
    const filter = page.getByRole('textbox', { name: 'Filter paths' })
    await page.keyboard.press('/')
    await expect(filter).toBeFocused()
    await page.keyboard.type('tariffs')
    await expect(rows(page).filter({ hasText: 'tariffs' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(filter).toHaveValue('')
    await page.keyboard.press('Escape')
    await expect(filter).not.toBeFocused()
  })

  test('files are walked, opened and told apart', async ({ app }) => {
    const { page } = app
    await layers(page).getByRole('option', { selected: true }).focus()
    await page.keyboard.press('Tab')
    const here = page.getByRole('treegrid').locator(':focus')
    await expect(here).toHaveAccessibleName(/^Contains changes, srv/)
    await page.keyboard.press('ArrowLeft')
    await expect(here).toHaveAttribute('aria-expanded', 'false')
    await page.keyboard.press('ArrowRight')
    await expect(here).toHaveAttribute('aria-expanded', 'true')
    await page.keyboard.press('ArrowDown')
    await expect(here).toHaveAccessibleName(/^Modified.*, app, folder/)
    const modified = page.getByRole('button', { name: /^Modified \d/ })
    await page.keyboard.press('Control+m')
    await expect(modified).toHaveAttribute('aria-pressed', 'false')
    await page.keyboard.press('Control+m')
    await expect(modified).toHaveAttribute('aria-pressed', 'true')
    await page.keyboard.press('Control+i')
    await expect(page.getByRole('radio', { name: 'Final image' })).toBeChecked()
    await page.keyboard.press('Control+l')
    await page.keyboard.press('Enter')
    const inspector = page.getByRole('complementary', { name: 'Inspector' })
    await expect(inspector.getByRole('heading', { name: 'app' })).toBeVisible()
  })

  test('the keys are listed', async ({ app }) => {
    await app.page.keyboard.press('?')
    await expect(app.page.getByRole('dialog')).toBeVisible()
    await app.page.keyboard.press('Escape')
    await expect(app.page.getByRole('dialog')).toHaveCount(0)
  })
})
