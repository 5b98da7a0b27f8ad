import { readFile } from 'node:fs/promises'

import type { Locator, Page } from '@playwright/test'

import { REAL_SIZE } from '#tests/support/images/real-size'

import { expect, test } from '../fixtures'
import { IMAGE, makeImage, PATIENCE } from '../real-size'

/**
 * What somebody wants to know of an image of real size who never saw the application, found by roles and by what stands
 * there to read. Each walk says how many clicks it takes, or that it takes none.
 */
test.use({ args: [IMAGE] })

test.beforeAll(async () => {
  test.setTimeout(10 * PATIENCE)
  await makeImage()
})

test.beforeEach(async ({ app }) => {
  test.setTimeout(120_000 + PATIENCE)
  await app.explored(PATIENCE)
})

/** Clicks, and counts them. */
class Hand {
  clicks = 0

  async click(target: Locator, options?: Parameters<Locator['click']>[0]): Promise<void> {
    this.clicks++
    await target.click(options)
  }
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
const inspectorOf = (page: Page): Locator => page.getByRole('complementary', { name: 'Inspector' })

test('the largest file, and the largest folder', async ({ app: { page } }) => {
  const hand = new Hand()
  const { path } = REAL_SIZE.largestFile
  await hand.click(page.getByRole('tab', { name: 'Largest files' }))
  const panel = page.getByRole('tabpanel', { name: 'Largest files' })
  const first = panel.getByRole('grid').getByRole('row').nth(1)
  await expect(first).toContainText(nameOf(path))
  await expect(first).toContainText('24.0 MB')
  expect(hand.clicks).toBe(1)

  await hand.click(page.getByRole('tab', { name: 'Files', exact: true }))
  await hand.click(page.getByRole('radio', { name: 'Final image' }))
  const tree = page.getByRole('treegrid')
  await hand.click(tree.getByRole('columnheader', { name: /Size/ }).first())
  await expect(tree.getByRole('row', { name: /level 1/ }).first()).toContainText('usr')
  expect(hand.clicks).toBe(4)
})

test('why layer 2 is big', async ({ app: { page } }) => {
  const hand = new Hand()
  const layer = page.getByRole('listbox', { name: /^Layers/ }).getByRole('option', { name: /^Layer 2\b/ })
  await hand.click(layer)
  await expect(layer).toContainText('apt-get update && apt-get install -y build-essential git')
  const tree = page.getByRole('treegrid', { name: 'Files in layer 2' })
  await hand.click(tree.getByRole('columnheader', { name: 'Stored here' }).first())
  await expect(tree.getByRole('row', { name: /level 1/ }).first()).toContainText(/usr|var/)
  expect(hand.clicks).toBe(2)
})

test('what is deleted and still stored, and which line to change', async ({ app: { page } }) => {
  const hand = new Hand()
  await hand.click(page.getByRole('tab', { name: /^Wasted space/ }))
  const waste = page.getByRole('tabpanel', { name: /^Wasted space/ })
  await hand.click(waste.getByRole('radio', { name: 'Every file' }))
  const deleted = waste.getByRole('treegrid').getByRole('row').filter({ hasText: 'Deleted' }).first()
  await expect(deleted).toContainText(nameOf(REAL_SIZE.deleted.path))
  await expect(deleted).toContainText('1.5 MB')
  // What stores the bytes comes first, and what hides them is named as that.
  const card = waste.getByRole('article').filter({ has: page.getByRole('heading', { name: /deleted/i }) })
  const storing = card.getByRole('listitem').first()
  await expect(storing.getByRole('button')).toContainText('apt-get install -y build-essential git')
  await expect(storing).toContainText(/hidden by.*rm -rf/)
  expect(hand.clicks).toBe(2)
})

test('what the release changed in /etc', async ({ app: { page } }) => {
  const hand = new Hand()
  await hand.click(page.getByRole('listbox', { name: /^Layers/ }).getByRole('option', { name: /^Layer 9\b/ }))
  const tree = page.getByRole('treegrid', { name: 'Files in layer 9' })
  await page.getByRole('textbox', { name: 'Filter paths' }).fill('/etc/')
  for (const name of REAL_SIZE.changedInEtc) {
    await expect(tree.getByRole('row', { name: new RegExp(`^Modified, ${name},`) })).toBeVisible()
  }
  await expect(page.getByRole('status', { name: 'Matches' })).toContainText('2')
  expect(hand.clicks).toBe(1)
})

test('two versions of a text', async ({ app: { page } }) => {
  const hand = new Hand()
  const { path, before, after } = REAL_SIZE.text
  await hand.click(page.getByRole('listbox', { name: /^Layers/ }).getByRole('option', { name: /^Layer 9\b/ }))
  await page.getByRole('textbox', { name: 'Filter paths' }).fill(nameOf(path))
  await hand.click(page.getByRole('treegrid').getByRole('row', { name: /^Modified, config\.json,/ }))
  await hand.click(page.getByRole('button', { name: 'Compare with layer 4' }))
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(before)
  await expect(dialog).toContainText(after)
  expect(hand.clicks).toBe(3)
})

test('a file that is saved', async ({ app: { page } }) => {
  const hand = new Hand()
  await page.getByRole('textbox', { name: 'Filter paths' }).fill(nameOf(REAL_SIZE.needle.path))
  await hand.click(page.getByRole('radio', { name: 'Final image' }))
  await hand.click(page.getByRole('treegrid').getByRole('row', { name: /answer\.js,/ }))
  const download = page.waitForEvent('download')
  await hand.click(inspectorOf(page).getByRole('button', { name: 'Save…' }))
  expect(await readFile(await (await download).path(), 'utf8')).toContain(REAL_SIZE.needle.text)
  expect(hand.clicks).toBe(3)
})

test('where a text is', async ({ app: { page } }) => {
  const hand = new Hand()
  await hand.click(page.getByRole('button', { name: /^Search everywhere/ }))
  const dialog = page.getByRole('dialog', { name: 'Search everywhere' })
  await hand.click(dialog.getByRole('radio', { name: 'Contents' }))
  await dialog.getByRole('combobox').fill(REAL_SIZE.needle.text)
  const found = dialog.getByRole('option').filter({ hasText: nameOf(REAL_SIZE.needle.path) })
  await expect(found.first()).toBeVisible({ timeout: PATIENCE })
  await hand.click(found.first())
  await expect(inspectorOf(page).getByRole('heading', { name: nameOf(REAL_SIZE.needle.path) })).toBeVisible()
  expect(hand.clicks).toBe(3)
})

test('where a library lives', async ({ app: { page } }) => {
  const hand = new Hand()
  const { path } = REAL_SIZE.library
  await hand.click(page.getByRole('button', { name: /^Search everywhere/ }))
  const dialog = page.getByRole('dialog', { name: 'Search everywhere' })
  await dialog.getByRole('combobox').fill('libssl')
  const found = dialog.getByRole('option').filter({ hasText: nameOf(path) })
  await expect(found.first()).toContainText('x86_64-linux-gnu')
  await hand.click(found.first())
  await expect(inspectorOf(page).getByRole('heading', { name: nameOf(path) })).toBeVisible()
  await expect(inspectorOf(page)).toContainText(path.slice(0, path.lastIndexOf('/')))
  expect(hand.clicks).toBe(2)
})

test('an image that is known opens with Enter, and j and k work in its rows at once', async ({
  app: { page },
}) => {
  await page.keyboard.press('q')
  await page.getByRole('button', { name: /^Archives/ }).click()
  const known = page.getByRole('row').filter({ hasText: nameOf(IMAGE) })
  await known.focus()
  await page.keyboard.press('Enter')
  const tree = page.getByRole('treegrid')
  await expect(tree.locator('[data-row]:focus')).toBeVisible({ timeout: PATIENCE })
  const at = Number(await tree.locator('[data-row]:focus').getAttribute('data-row'))
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await expect(tree.locator(`[data-row="${at + 2}"]:focus`)).toBeVisible()
  await page.keyboard.press('k')
  await expect(tree.locator(`[data-row="${at + 1}"]:focus`)).toBeVisible()
})

test('what was open above a tab is there again when the tab is come back to', async ({ app: { page } }) => {
  const { path, before, after } = REAL_SIZE.text
  await page
    .getByRole('listbox', { name: /^Layers/ })
    .getByRole('option', { name: /^Layer 9\b/ })
    .click()
  await page.getByRole('textbox', { name: 'Filter paths' }).fill(nameOf(path))
  await page
    .getByRole('treegrid')
    .getByRole('row', { name: /^Modified, config\.json,/ })
    .click()
  const dialog = page.getByRole('dialog')
  // So that there is something to go back to.
  const images = page.getByRole('tablist', { name: 'Open images' })
  await images.getByRole('tab', { name: 'Library' }).click()
  await images.getByRole('tab').nth(1).click()
  const library = page.getByRole('tabpanel', { name: 'Library' })
  const leaveAndComeBack = async (): Promise<void> => {
    await page.goBack()
    await expect(library).toBeVisible()
    await expect(dialog).toBeHidden()
    // What is in front can be used.
    await page.getByRole('button', { name: /^Archives/ }).click()
    await page.goForward()
    await expect(dialog).toBeVisible()
  }
  await page.getByRole('button', { name: 'Compare with layer 4' }).click()
  await expect(dialog).toContainText(before)
  await leaveAndComeBack()
  await expect(dialog).toContainText(before)
  await expect(dialog).toContainText(after)
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)

  await page.getByRole('button', { name: 'Show at full size' }).click()
  await expect(dialog).toContainText(after)
  await leaveAndComeBack()
  await expect(dialog).toContainText(after)
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await page
    .getByRole('treegrid')
    .getByRole('row', { name: /^Modified, config\.json,/ })
    .click()
  await page.keyboard.press('4')
  await expect(page.getByRole('treegrid', { name: 'Files in layer 4' })).toBeVisible()
})

test('all of it by keys', async ({ app: { page } }) => {
  const { keyboard } = page
  const focused = (locator: Locator) => expect(locator.and(page.locator(':focus'))).toHaveCount(1)
  await focused(page.getByRole('treegrid').getByRole('row'))
  // The layer that released.
  await keyboard.press('9')
  const tree = page.getByRole('treegrid', { name: 'Files in layer 9' })
  await expect(tree).toBeVisible()
  // What it changed in /etc.
  await keyboard.press('/')
  await keyboard.type('/etc/motd')
  await keyboard.press('ArrowDown')
  await expect(tree.getByRole('row', { name: /^Modified, motd,/ })).toBeVisible()
  for (let row = 0; row < 3; row++) {
    if ((await page.locator(':focus').textContent())?.includes('motd') === true) break
    await keyboard.press('j')
  }
  await expect(inspectorOf(page).getByRole('heading', { name: 'motd' })).toBeVisible()
  // The waste, the map, what the image is made of, and back.
  for (const [key, name] of [
    ['Control+2', 'Wasted space'],
    ['Control+3', 'Largest files'],
    ['Control+4', 'Breakdown'],
    ['Control+5', 'Config'],
    ['Control+1', 'Files'],
  ] as const) {
    await keyboard.press(key)
    await expect(page.getByRole('tab', { name: new RegExp(`^${name}`), selected: true })).toBeVisible()
  }
  // A path of any layer.
  await keyboard.press('Control+Shift+F')
  await keyboard.type(nameOf(REAL_SIZE.deleted.path))
  await expect(page.getByRole('dialog').getByRole('option').first()).toContainText('pkg000')
  await keyboard.press('Enter')
  await expect(inspectorOf(page).getByRole('heading', { name: nameOf(REAL_SIZE.deleted.path) })).toBeVisible()
  await expect(inspectorOf(page)).toContainText('Removed')
})
