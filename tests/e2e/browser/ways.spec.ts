import { FakeDocker } from '#tests/support/fake-docker'
import { imageOf, layer, seeded } from '#tests/support/images'
import { realSizeFile, realSizePath } from '#tests/support/images/real-size-file'

import { expect, test as base } from '../fixtures'

/** Enough that rows come some frames after the window. */
const ENTRIES = 30_000

const first = layer({ 'bin/': { type: '5' }, 'bin/sh': seeded(3_000_000, 'sh') }, { command: 'ADD rootfs /' })
const second = layer({ 'bin/ls': seeded(10_000, 'ls') }, { command: 'RUN install ls' })
const third = layer({ app: '12345' }, { command: 'COPY app /' })
const fourth = layer({ more: '12345' }, { command: 'COPY more /' })
const images = [
  imageOf(first, second).named('demo/base:1'),
  imageOf(first, second, third, fourth).named('demo/app:1'),
]

/** A window whose engine has an image on a base. */
const test = base.extend<{ fake: FakeDocker; exports: 'slow' | 'whole' }>({
  exports: ['whole', { option: true }],
  fake: async ({ exports }, use) => {
    const fake = await FakeDocker.start({ images, ...(exports === 'slow' ? { exports } : {}) })
    await use(fake)
    await fake.stop()
  },
  env: async ({ fake }, use) => use({ DOCKER_HOST: fake.host }),
})

test.beforeAll(async () => {
  await realSizeFile(ENTRIES)
})

test('a path that was typed opens, and j and k work in its rows at once', async ({ app: { page } }) => {
  await page.getByRole('textbox', { name: 'Search images' }).fill(realSizePath(ENTRIES))
  await page.keyboard.press('Enter')
  const rows = page.getByRole('treegrid').getByRole('row')
  await expect(rows.and(page.locator(':focus'))).toHaveCount(1)
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await expect(page.getByRole('treegrid').locator('[data-row="2"]:focus')).toBeVisible()
  await page.keyboard.press('k')
  await expect(page.getByRole('treegrid').locator('[data-row="1"]:focus')).toBeVisible()
})

test('a known image that is opened with Enter has the focus in its rows', async ({ app: { page } }) => {
  const row = page.getByRole('row', { name: /^demo\/app:1/ })
  await row.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('treegrid')).toBeVisible()
  await page.keyboard.press('q')
  await expect(row).toBeVisible()
  await row.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('treegrid').locator('[data-row]:focus')).toBeVisible()
  await page.keyboard.press('j')
  await expect(page.getByRole('treegrid').locator('[data-row]:focus')).toBeVisible()
})

test('digits choose the layer of the number that is printed, in the base and above it', async ({
  app: { page },
}) => {
  await page.getByRole('row', { name: /^demo\/app:1/ }).dblclick()
  const layers = page.getByRole('listbox', { name: /^Layers/ })
  await expect(layers.getByRole('option', { name: /base image/i }).first()).toBeVisible()
  for (const digit of ['3', '4', '2', '1', '3']) {
    await page.keyboard.press(digit)
    await expect(page.getByRole('treegrid', { name: `Files in layer ${digit}` })).toBeVisible()
  }
})

test('Control and a digit follow the order of the tabs', async ({ app: { page } }) => {
  await page.getByRole('row', { name: /^demo\/app:1/ }).dblclick()
  const tabs = page.getByRole('tablist', { name: 'Views' }).getByRole('tab')
  await expect(tabs).toHaveCount(5)
  for (const [i, tab] of (await tabs.all()).entries()) {
    await page.keyboard.press(`Control+${i + 1}`)
    await expect(tab).toHaveAttribute('aria-selected', 'true')
  }
})

test('keys that the browser keeps for itself are offered nowhere', async ({ app: { page } }) => {
  await page.getByRole('row', { name: /^demo\/app:1/ }).dblclick()
  await expect(page.getByRole('treegrid')).toBeVisible()
  await page.keyboard.press('?')
  const keys = page.getByRole('dialog', { name: 'All keys' })
  await expect(keys).toContainText('Next tab')
  await expect(keys.getByText(/Control T\b|Control W\b|Control Tab/)).toHaveCount(0)
  await expect(keys).toContainText(/PgDn/)
})

test('the dot of an engine that died turns while another image is in front', async ({ app, fake }) => {
  const { page } = app
  await expect(page.getByRole('row', { name: /^demo\/app:1/ })).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('sample')
  await page.getByRole('option', { name: /Open sample image/ }).click()
  await app.explored()
  const bar = page.getByRole('banner')
  await expect(bar.getByRole('img', { name: 'running' })).toBeVisible()
  await fake.stop()
  await expect(bar.getByRole('img', { name: /not running|cannot be reached/ })).toBeVisible({
    timeout: 30_000,
  })
})

test('a reload keeps the tabs and the filter', async ({ app: { page } }) => {
  await page.getByRole('row', { name: /^demo\/base:1/ }).dblclick()
  await expect(page.getByRole('treegrid')).toBeVisible()
  await page.getByRole('tab', { name: 'Library' }).click()
  await page.getByRole('row', { name: /^demo\/app:1/ }).dblclick()
  await page.getByRole('textbox', { name: 'Filter paths' }).fill('app')
  const kept = () => page.evaluate(() => sessionStorage.getItem('layerscope.tabs') ?? '')
  await expect.poll(kept).toContain('"text":"app"')
  await page.reload()
  await expect(page.getByRole('tablist', { name: 'Open images' }).getByRole('tab')).toHaveCount(3)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('demo/app:1')
  await expect(page.getByRole('textbox', { name: 'Filter paths' })).toHaveValue('app')
  const other = page.getByRole('tab', { name: /base:1/ })
  await expect(other).toHaveAccessibleName(/not analyzed yet/)
  await other.click()
  await expect(page.getByRole('treegrid')).toBeVisible()
})

test('filtering begins at the top', async ({ app: { page } }) => {
  await page.getByRole('textbox', { name: 'Search images' }).fill(realSizePath(ENTRIES))
  await page.keyboard.press('Enter')
  const tree = page.getByRole('treegrid')
  await expect(tree).toBeVisible()
  await page.getByRole('button', { name: 'Expand all' }).click()
  const offset = () => tree.evaluate((element) => element.scrollTop)
  await tree.evaluate((element) => element.scrollTo(0, 9000))
  await expect.poll(offset).toBe(9000)
  await page.getByRole('textbox', { name: 'Filter paths' }).fill('index')
  await expect(page.getByRole('status', { name: 'Matches' })).toBeVisible()
  await expect.poll(offset).toBe(0)
})

test('search everywhere has a button, and the palette scrolls over what it finds', async ({
  app: { page },
}) => {
  await page.getByRole('textbox', { name: 'Search images' }).fill(realSizePath(ENTRIES))
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /^Search everywhere/ }).click()
  await expect(page.getByRole('dialog', { name: 'Search everywhere' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Command palette' })
  await palette.getByRole('combobox').fill('config')
  const options = palette.getByRole('option')
  await palette.getByRole('combobox').fill('index0')
  await expect.poll(() => options.count()).toBeGreaterThan(20)
  await page.keyboard.press('ArrowUp')
  await expect(options.last()).toBeInViewport()
})

test('a reference that was typed in the palette opens', async ({ app }) => {
  const { page } = app
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('docker://demo/app:1')
  await expect(page.getByRole('option', { name: /docker:\/\/demo\/app:1/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await app.explored()
  await app.expectImage('demo/app:1')
})

test.describe('while an image is exported', () => {
  test.use({ exports: 'slow' })

  test('instructions and the total are those of the list', async ({ app: { page } }) => {
    const row = page.getByRole('row', { name: /^demo\/app:1/ })
    await row.hover()
    await row.getByRole('button', { name: 'Analyze', exact: true }).click()
    const layers = page.getByRole('region', { name: 'Layers', exact: true })
    await expect(layers).toContainText('RUN install ls')
    await expect(layers).not.toContainText('No instruction recorded')
    await expect(page.getByRole('region', { name: 'Analysis progress' })).toContainText(/of about 3\.0.MB/)
  })
})
