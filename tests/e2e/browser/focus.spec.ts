import type { Page } from '@playwright/test'

import { expect, test } from '../fixtures'

test.use({ args: ['sample'] })

test.beforeEach(async ({ app }) => app.explored())

interface Stop {
  readonly what: string
  /** Whether anything at the element looks otherwise than without the focus. */
  readonly shown: boolean
  readonly inside: boolean
}

/** What has the focus, and whether one can see it. */
function stop(page: Page): Promise<Stop | null> {
  return page.evaluate(() => {
    const focused = document.activeElement
    if (!(focused instanceof HTMLElement) || focused === document.body) return null
    const near = [focused, focused.parentElement, focused.parentElement?.parentElement, ...focused.children]
    const looks = () =>
      near.flatMap((element) =>
        ['', '::before', '::after'].map((part) => {
          if (!(element instanceof Element)) return ''
          const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor } = getComputedStyle(
            element,
            part,
          )
          return [outlineStyle === 'none' ? '' : outlineWidth + outlineColor, boxShadow, borderColor].join()
        }),
      )
    const label = focused.getAttribute('aria-label') ?? focused.textContent
    const what = `${focused.getAttribute('role') ?? focused.localName} ${label.trim().slice(0, 50)}`
    const { left, top, right, bottom } = focused.getBoundingClientRect()
    const inside = right > 0 && bottom > 0 && left < innerWidth && top < innerHeight
    const before = looks()
    focused.blur()
    const after = looks()
    focused.focus({ preventScroll: true })
    // What is typed into shows where it is by its caret.
    const caret = focused.getAttribute('role') === 'combobox'
    return { what, shown: caret || before.join() !== after.join(), inside }
  })
}

/** Goes round by Tab, until it is where it was or nowhere. */
async function round(page: Page, most = 60): Promise<readonly string[]> {
  const seen: string[] = []
  for (let i = 0; i < most; i++) {
    await page.keyboard.press('Tab')
    const at = await stop(page)
    if (at === null) break
    if (seen.includes(at.what) && at.what === seen[0]) break
    expect.soft(at, `after ${seen.at(-1)}`).toEqual({ what: at.what, shown: true, inside: true })
    seen.push(at.what)
  }
  return seen
}

test('the focus can be seen wherever Tab leads', async ({ app }) => {
  test.setTimeout(120_000)
  const { page } = app
  await page.getByRole('row', { name: /, parcel\.js,/ }).click()
  for (const view of ['Files', 'Wasted space', 'Largest files', 'Breakdown', 'Config', 'Library']) {
    const tab = page.getByRole('tab', { name: view }).first()
    await tab.click()
    await tab.focus()
    const seen = await round(page)
    expect.soft(seen.length, `${view}: ${seen.join(' | ')}`).toBeGreaterThan(6)
    if (view === 'Files')
      expect(seen).toEqual(expect.arrayContaining(['button Save…', 'button Compare with layer 9']))
  }
})

test('the focus can be seen in what opens above the rest', async ({ app }) => {
  test.setTimeout(120_000)
  const { page } = app
  const focused = page.locator(':focus')
  const rows = page.getByRole('treegrid').getByRole('row')
  for (const [key, name] of [
    ['Control+,', 'Settings'],
    ['Control+Shift+F', 'Search everywhere'],
    ['?', 'All keys'],
  ] as const) {
    // Before it opens, and once it has closed, the rows have the focus; while it is open, it or something in it.
    await expect(rows.and(focused)).toHaveCount(1)
    await page.keyboard.press(key)
    const dialog = page.getByRole('dialog', { name })
    await expect(dialog.and(focused).or(dialog.locator(':focus'))).toHaveCount(1)
    const seen = await round(page, 25)
    expect.soft(seen.length, name).toBeGreaterThan(0)
    expect.soft(await dialog.locator(':focus').count(), `${name} keeps the focus`).toBe(1)
    // What the focus has opened in it, such as a tip, closes first.
    await expect(async () => {
      await page.keyboard.press('Escape')
      await expect(dialog).toHaveCount(0, { timeout: 2000 })
    }).toPass()
  }
})

test('what the pointer does in the explorer, keys do too', async ({ app }) => {
  const { page } = app
  const tree = page.getByRole('treegrid')
  await test.step('widths of panels', async () => {
    const divider = page.getByRole('separator', { name: 'Resize layers' })
    const width = async () => (await page.getByRole('complementary', { name: 'Layers' }).boundingBox())?.width
    const before = (await width()) ?? 0
    await divider.focus()
    await page.keyboard.press('ArrowRight')
    await expect.poll(width).toBeGreaterThan(before)
    await page.keyboard.press('Enter')
    await expect.poll(width).toBe(before)
  })
  await test.step('the folder that a row is in', async () => {
    await tree.getByRole('row', { name: /, parcel\.js,/ }).click()
    await page.keyboard.press('ArrowLeft')
    await expect(tree.locator(':focus')).toHaveAccessibleName(/, mail, folder/)
  })
  await test.step('order of layers, and notices', async () => {
    await page.getByRole('option', { selected: true }).focus()
    await page.keyboard.press('Shift+Tab')
    await expect(page.getByRole('button', { name: 'Sort by size' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('listbox', { name: 'Layers by size' })).toBeVisible()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name: 'Notices' })).toBeVisible()
    await page.keyboard.press('Escape')
  })
  await test.step('a layer by its place in the image', async () => {
    const chosen = page.getByRole('listbox', { name: /^Layers/ }).getByRole('option', { selected: true })
    await page.keyboard.press('7')
    await expect(chosen).toContainText('npm ci')
    await page.keyboard.press(']')
    await expect(chosen).toContainText('COPY . .')
  })
  await test.step('orders and columns', async () => {
    await tree
      .getByRole('row', { name: /level 1$/ })
      .first()
      .focus()
    await page.keyboard.press('Control+o')
    await expect(tree.locator('[aria-sort="descending"]')).toHaveText('Stored here')
    await page.keyboard.press('Control+b')
    await expect(tree.getByRole('columnheader', { name: 'Mode' })).toHaveCount(0)
  })
})
