import { expect, test } from '../fixtures'

test.use({ args: ['sample'] })

test.beforeEach(async ({ app }) => app.explored())

test('a closed tab comes back by its key, and by what is said of it', async ({ app }) => {
  const { page } = app
  const tab = page.getByRole('tab', { name: /orders-api/ })
  await page.getByRole('tab', { name: 'Config' }).click()
  await page.keyboard.press('q')
  await expect(tab).toHaveCount(0)
  await page.getByRole('button', { name: 'Reopen' }).click()
  await expect(page.getByRole('tab', { name: 'Config', selected: true })).toBeVisible()
  await page.keyboard.press('q')
  await expect(tab).toHaveCount(0)
  await page.keyboard.press('Shift+Q')
  await expect(tab).toBeVisible()
})

test.describe('the palette', () => {
  test('finds layers, files and commands, and goes there', async ({ app }) => {
    const { page } = app
    await page.keyboard.press('Control+k')
    const box = page.getByRole('combobox', { name: 'Search or run a command' })
    await box.fill('tariffs')
    await expect(page.getByRole('option', { name: /\/srv\/app\/data\/tariffs\.db/ })).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText('tariffs.db')
    await page.keyboard.press('Control+k')
    await box.fill('#npm ci')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('option', { name: /npm ci/, selected: true })).toBeVisible()
  })

  test('leaves the focus where a command puts it', async ({ app }) => {
    const { page } = app
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('>filter')
    await page.getByRole('option', { name: /^Filter Files/ }).click()
    await expect(page.getByRole('textbox', { name: 'Filter paths' })).toBeFocused()
  })

  test('gives the focus back when nothing is chosen', async ({ app }) => {
    const { page } = app
    const row = page
      .getByRole('treegrid')
      .getByRole('row', { name: /level 1$/ })
      .first()
    await row.focus()
    await page.keyboard.press('Control+k')
    await page.keyboard.press('Escape')
    await expect(row).toBeFocused()
  })
})

test('everything is there at 200 % in a window of 1440 by 900', async ({ app }) => {
  test.slow()
  const { page } = app
  // A page zoomed to 200 % is a page of half the size.
  await page.setViewportSize({ width: 720, height: 450 })
  const overflows = () =>
    page.evaluate(() => {
      const { scrollWidth, scrollHeight, clientWidth, clientHeight } = document.documentElement
      return scrollWidth > clientWidth || scrollHeight > clientHeight
    })
  for (const view of ['Files', 'Wasted space', 'Largest files', 'Breakdown', 'Config']) {
    await page.getByRole('tab', { name: view }).first().click()
    await expect(page.getByRole('tabpanel', { name: view })).toBeVisible()
    expect(await overflows(), view).toBe(false)
    await app.expectAccessible()
    await page.screenshot({ path: `test-results/screens/zoomed-${view.replace(' ', '-')}.png` })
  }
  await page.getByRole('tab', { name: 'Library' }).click()
  expect(await overflows(), 'Library').toBe(false)
  await page.keyboard.press('Control+,')
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeInViewport()
  await page.screenshot({ path: 'test-results/screens/zoomed-Settings.png' })
})

for (const [name, media] of [
  ['more contrast', { contrast: 'more' }],
  ['forced colors', { forcedColors: 'active' }],
] as const) {
  test(`works with ${name}`, async ({ app }) => {
    const { page } = app
    await page.emulateMedia({ ...media, colorScheme: 'dark', reducedMotion: 'reduce' })
    for (const view of ['Files', 'Wasted space', 'Largest files', 'Breakdown', 'Config']) {
      await page.getByRole('tab', { name: view }).first().click()
      await expect(page.getByRole('tabpanel', { name: view })).toBeVisible()
      await page.screenshot({
        path: `test-results/screens/${name.replace(' ', '-')}-${view.replace(' ', '-')}.png`,
      })
    }
    // What is selected must be told from what is not, without a color of ours.
    const selected = page.getByRole('tab', { name: 'Config', selected: true })
    const plain = page.getByRole('tab', { name: 'Largest files' })
    const looks = (tab: typeof plain) =>
      tab.evaluate((it) => {
        const { outline, boxShadow, borderBottom, backgroundColor } = getComputedStyle(it)
        const after = getComputedStyle(it, '::after')
        return [
          outline,
          boxShadow,
          borderBottom,
          backgroundColor,
          after.backgroundColor,
          after.content,
        ].join()
      })
    expect(await looks(selected)).not.toBe(await looks(plain))
  })
}
