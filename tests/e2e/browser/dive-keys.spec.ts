import type { Locator, Page } from '@playwright/test'

import { expect, test } from '../fixtures'

/**
 * Every key of dive 0.13 (its README, "KeyBindings"), pressed where dive has it, does what it does there. The browser
 * keeps Control+C for copying; leaving is Q here, which closes the image.
 */
test.use({ args: ['sample'] })

test.beforeEach(async ({ app }) => app.explored())

const tree = (page: Page): Locator => page.getByRole('treegrid')
const rows = (page: Page): Locator => tree(page).getByRole('row', { name: /level \d+$/ })
const focused = (page: Page): Locator => page.locator(':focus')
const selectedLayer = (page: Page): Locator =>
  page.getByRole('listbox', { name: /^Layers/ }).getByRole('option', { selected: true })

async function intoFiles(page: Page): Promise<void> {
  await selectedLayer(page).focus()
  await page.keyboard.press('Tab')
  await expect(tree(page).locator(':focus')).toBeVisible()
}

test('Tab goes from layers to files', async ({ app: { page } }) => {
  await selectedLayer(page).focus()
  await page.keyboard.press('Tab')
  await expect(focused(page)).toHaveAttribute('role', 'row')
})

test('Q leaves the image, as leaving dive does', async ({ app: { page } }) => {
  await page.keyboard.press('q')
  await expect(page.getByRole('tab', { name: /orders-api/ })).toHaveCount(0)
})

for (const key of ['Control+f', '/', 'Control+/']) {
  test(`${key} filters files, Escape leaves`, async ({ app: { page } }) => {
    await intoFiles(page)
    await page.keyboard.press(key)
    await expect(page.getByRole('textbox', { name: 'Filter paths' })).toBeFocused()
    await page.keyboard.type('pool')
    await expect(rows(page).filter({ hasText: 'pool.js' }).first()).toBeVisible()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('textbox', { name: 'Filter paths' })).not.toBeFocused()
  })
}

for (const [down, up] of [
  ['ArrowDown', 'ArrowUp'],
  ['j', 'k'],
  ['PageDown', 'PageUp'],
  ['d', 'u'],
] as const) {
  test(`${down} and ${up} move through files`, async ({ app: { page } }) => {
    await intoFiles(page)
    const first = await focused(page).getAttribute('data-row')
    await page.keyboard.press(down)
    await expect(focused(page)).not.toHaveAttribute('data-row', first ?? '')
    await page.keyboard.press(up)
    await expect(focused(page)).toHaveAttribute('data-row', first ?? '')
  })

  test(`${down} and ${up} move through layers`, async ({ app: { page } }) => {
    await selectedLayer(page).focus()
    await page.keyboard.press('Home')
    const first = await focused(page).getAttribute('data-row')
    await page.keyboard.press(down)
    await expect(focused(page)).not.toHaveAttribute('data-row', first ?? '')
    await page.keyboard.press(up)
    await expect(focused(page)).toHaveAttribute('data-row', first ?? '')
  })
}

for (const [right, left] of [
  ['ArrowRight', 'ArrowLeft'],
  ['l', 'h'],
] as const) {
  test(`${left} and ${right} close and open a folder`, async ({ app: { page } }) => {
    await intoFiles(page)
    await page.keyboard.press(left)
    await expect(focused(page)).toHaveAttribute('aria-expanded', 'false')
    await page.keyboard.press(right)
    await expect(focused(page)).toHaveAttribute('aria-expanded', 'true')
  })
}

test('Control+A in layers shows all changes up to a layer, Control+L its own', async ({ app: { page } }) => {
  await selectedLayer(page).focus()
  await page.keyboard.press('Control+a')
  await expect(page.getByRole('radio', { name: 'Aggregated' })).toBeChecked()
  await page.keyboard.press('Control+l')
  await expect(page.getByRole('radio', { name: 'This layer' })).toBeChecked()
})

test('Space closes and opens a folder, Control+Space all of them', async ({ app: { page } }) => {
  await intoFiles(page)
  await page.keyboard.press('Space')
  await expect(focused(page)).toHaveAttribute('aria-expanded', 'false')
  await page.keyboard.press('Space')
  await expect(focused(page)).toHaveAttribute('aria-expanded', 'true')
  const all = await tree(page).getAttribute('aria-rowcount')
  await page.keyboard.press('Control+Space')
  await expect(tree(page)).not.toHaveAttribute('aria-rowcount', all ?? '')
})

for (const [key, kind] of [
  ['Control+a', 'Added'],
  ['Control+r', 'Removed'],
  ['Control+m', 'Modified'],
  ['Control+u', 'Unmodified'],
] as const) {
  test(`${key} in files shows and hides what is ${kind.toLowerCase()}`, async ({ app: { page } }) => {
    await intoFiles(page)
    const chip = page.getByRole('button', { name: new RegExp(`^${kind} \\d`) })
    const before = (await chip.getAttribute('aria-pressed')) ?? ''
    await page.keyboard.press(key)
    await expect(chip).not.toHaveAttribute('aria-pressed', before)
    // The last kind that is hidden leaves no rows to stand on.
    await page.keyboard.press(key)
    await expect(chip).toHaveAttribute('aria-pressed', before)
  })
}

test('Control+B shows and hides attributes', async ({ app: { page } }) => {
  await intoFiles(page)
  const mode = page.getByRole('columnheader', { name: 'Mode' })
  await expect(mode).toBeVisible()
  await page.keyboard.press('Control+b')
  await expect(mode).toHaveCount(0)
  await page.keyboard.press('Control+b')
  await expect(mode).toBeVisible()
})

test('Control+O changes the order', async ({ app: { page } }) => {
  await intoFiles(page)
  const sorted = tree(page).locator('[aria-sort="ascending"], [aria-sort="descending"]')
  const before = (await sorted.first().textContent()) ?? ''
  await page.keyboard.press('Control+o')
  await expect(sorted.first()).not.toHaveText(before)
})

test('Control+P wraps long names', async ({ app: { page } }) => {
  await intoFiles(page)
  const wraps = () =>
    tree(page).evaluate((it) => it.innerHTML.includes('rap') && it.outerHTML.match(/_wrap/g)?.length)
  const before = await wraps()
  await page.keyboard.press('Control+p')
  await expect.poll(wraps).not.toBe(before)
})

test('Control+E saves the selected file', async ({ app: { page } }) => {
  await page.getByRole('textbox', { name: 'Filter paths' }).fill('pool.js')
  await rows(page).filter({ hasText: 'pool.js' }).first().click()
  const download = page.waitForEvent('download')
  await page.keyboard.press('Control+e')
  expect((await download).suggestedFilename()).toBe('pool.js')
})
