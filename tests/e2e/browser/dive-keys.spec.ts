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

/** Moves away from the first row of a list and back, by each pair of keys. */
async function movesThrough(page: Page, place: 'data-row' | 'data-item'): Promise<void> {
  const first = (await focused(page).getAttribute(place)) ?? ''
  for (const [down, up] of [
    ['ArrowDown', 'ArrowUp'],
    ['j', 'k'],
    ['PageDown', 'PageUp'],
    ['d', 'u'],
  ] as const) {
    await page.keyboard.press(down)
    await expect(focused(page), down).not.toHaveAttribute(place, first)
    await page.keyboard.press(up)
    await expect(focused(page), up).toHaveAttribute(place, first)
  }
}

test('in layers', async ({ app: { page } }) => {
  await selectedLayer(page).focus()
  await page.keyboard.press('Home')
  await movesThrough(page, 'data-item')
  await page.keyboard.press('Control+a')
  await expect(page.getByRole('radio', { name: 'Up to this layer' })).toBeChecked()
  await page.keyboard.press('Control+l')
  await expect(page.getByRole('radio', { name: 'This layer', exact: true })).toBeChecked()
  await page.keyboard.press('Tab')
  await expect(focused(page)).toHaveAttribute('role', 'row')
})

test('in files, moving, opening and closing', async ({ app: { page } }) => {
  await intoFiles(page)
  await movesThrough(page, 'data-row')
  for (const [close, open] of [
    ['ArrowLeft', 'ArrowRight'],
    ['h', 'l'],
    ['Space', 'Space'],
  ] as const) {
    await page.keyboard.press(close)
    await expect(focused(page), close).toHaveAttribute('aria-expanded', 'false')
    await page.keyboard.press(open)
    await expect(focused(page), open).toHaveAttribute('aria-expanded', 'true')
  }
  const all = (await tree(page).getAttribute('aria-rowcount')) ?? ''
  await page.keyboard.press('Control+Space')
  await expect(tree(page)).not.toHaveAttribute('aria-rowcount', all)
})

test('in files, what is shown', async ({ app: { page } }) => {
  await intoFiles(page)
  for (const [key, kind] of [
    ['Control+a', 'Added'],
    ['Control+r', 'Removed'],
    ['Control+m', 'Modified'],
    ['Control+u', 'Unmodified'],
  ] as const) {
    const chip = page.getByRole('button', { name: new RegExp(`^${kind} \\d`) })
    const before = (await chip.getAttribute('aria-pressed')) ?? ''
    await page.keyboard.press(key)
    await expect(chip, key).not.toHaveAttribute('aria-pressed', before)
    // The last kind that is hidden leaves no rows to stand on.
    await page.keyboard.press(key)
    await expect(chip, key).toHaveAttribute('aria-pressed', before)
  }
  const mode = page.getByRole('columnheader', { name: 'Mode' })
  await expect(mode).toBeVisible()
  await page.keyboard.press('Control+b')
  await expect(mode).toHaveCount(0)
  await page.keyboard.press('Control+b')
  await expect(mode).toBeVisible()
  const sorted = tree(page).locator('[aria-sort="ascending"], [aria-sort="descending"]')
  const before = (await sorted.first().textContent()) ?? ''
  await page.keyboard.press('Control+o')
  await expect(sorted.first()).not.toHaveText(before)
  await page.keyboard.press('Control+p')
  await page.getByRole('button', { name: 'Columns' }).click()
  await expect(page.getByRole('menuitemcheckbox', { name: 'Wrap long names' })).toBeChecked()
})

test('filtering, saving and leaving', async ({ app: { page } }) => {
  const filter = page.getByRole('textbox', { name: 'Filter paths' })
  await intoFiles(page)
  for (const key of ['Control+f', '/', 'Control+/']) {
    await page.keyboard.press(key)
    await expect(filter, key).toBeFocused()
    await page.keyboard.type('pool')
    await expect(rows(page).filter({ hasText: 'pool.js' }).first()).toBeVisible()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expect(filter, key).not.toBeFocused()
  }
  await filter.fill('pool.js')
  await rows(page).filter({ hasText: 'pool.js' }).first().click()
  const download = page.waitForEvent('download')
  await page.keyboard.press('Control+e')
  expect((await download).suggestedFilename()).toBe('pool.js')
  await page.keyboard.press('q')
  await expect(page.getByRole('tab', { name: /orders-api/ })).toHaveCount(0)
})
