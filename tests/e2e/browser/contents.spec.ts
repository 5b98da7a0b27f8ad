import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import type { Locator, Page } from '@playwright/test'

import { bytesAt } from '#core/model/byte-strings'
import { nameText } from '#core/model/path-text'
import { elfOf, zipOf } from '#tests/node/contents/formats'
import { indexBytes } from '#tests/support/analysis'
import { withFolder } from '#tests/support/builds'
import { seeded, toBytes } from '#tests/support/bytes'
import { asTar, dockerSave, gzip, imageOf, layer } from '#tests/support/images'
import { writePieces } from '#tests/support/images/files'
import { dir, file, hardlink, symlink, tarOf } from '#tests/support/tar'

import { expect, test, type AppWindow } from '../fixtures'

/** One pixel, red. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)
const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>parent.evil = 1</script></svg>'
const LINES = Array.from({ length: 60 }, (_, i) => `setting_${i} = ${i * 3}`)

const image = imageOf(
  layer({
    'app/': dir({ uid: 1000 }),
    'app/conf.ini': LINES.join('\n'),
    'app/blob': file(seeded(70_000, 'blob'), { mode: 0o755 }),
    'app/same': hardlink('app/blob'),
    'app/pixel.png': file(new Uint8Array(PIXEL)),
    'app/evil.svg': SVG,
    'app/lib.zip': file(zipOf({ 'inner/one.txt': 'one', 'inner/two.txt': 'two' })),
    'app/lib.tar.gz': file(gzip(tarOf({ 'packed/file': '12345' }))),
    'app/tool': file(elfOf({ interpreter: '/lib/ld.so', needed: ['libc.so.6'] }), { mode: 0o755 }),
    'app/long.log': `${'a line of a log\n'.repeat(40_000)}the needle in the log\n`,
    'app/to': symlink('/etc/passwd'),
    'app/‮txt.exe': 'harmless ‮ text',
  }),
  layer({
    'app/conf.ini': LINES.with(20, 'setting_20 = changed').toSpliced(40, 2).join('\n'),
    'app/.wh.pixel.png': '',
  }),
).named('demo/contents:1')
const archive = asTar(dockerSave([image]))

/** Opens the image and keeps its archive until the test is over: contents are read from it again. */
async function withImage(app: AppWindow, use: () => Promise<void>): Promise<void> {
  await withFolder(async (folder) => {
    await writePieces(join(folder, 'demo.tar'), archive)
    const chooser = app.page.waitForEvent('filechooser')
    await app.page.getByRole('button', { name: 'Open archive…' }).first().click()
    await (await chooser).setFiles(join(folder, 'demo.tar'))
    await app.explored()
    await use()
  })
}

function layerOption(page: Page, number: number): Locator {
  return page
    .getByRole('listbox', { name: /^Layers/ })
    .getByRole('option')
    .nth(number - 1)
}

function preview(page: Page): Locator {
  return page.getByRole('region', { name: 'Preview' })
}

/** Selects a path of the tree, found by the filter. */
async function select(page: Page, name: string): Promise<void> {
  const filter = page.getByRole('textbox', { name: 'Filter paths' })
  await filter.fill(name)
  await page.getByRole('treegrid').getByRole('row').filter({ hasText: name }).first().click()
  await expect(
    page.getByRole('complementary', { name: 'Inspector' }).getByRole('heading', { level: 2 }),
  ).toHaveText(name)
}

test.describe('a preview', () => {
  test('shows the text of each version, with numbers and as digits', async ({ app }) => {
    const { page } = app
    await withImage(app, async () => {
      await layerOption(page, 2).click()
      await select(page, 'conf.ini')
      await expect(preview(page)).toContainText('as of layer 2')
      await expect(preview(page)).toContainText('setting_0 = 0')
      await page
        .getByRole('button', { name: /^Added/ })
        .filter({ hasText: 'Added' })
        .last()
        .click()
      await expect(preview(page)).toContainText('as of layer 1')
      await preview(page).getByRole('radio', { name: 'Hex' }).click()
      await expect(preview(page)).toContainText('73 65 74 74 69 6e 67 5f')
      await app.expectAccessible()
    })
  })

  test('shows what a later layer removed', async ({ app }) => {
    const { page } = app
    await withImage(app, async () => {
      await layerOption(page, 2).click()
      await select(page, 'pixel.png')
      await expect(preview(page)).toContainText('removed here, showing layer 1')
      await expect(preview(page).getByRole('img', { name: 'pixel.png' })).toBeVisible()
      await expect(preview(page)).toContainText('1 × 1 pixels')
      await app.expectAccessible()
    })
  })

  test('says what is in archives and programs, and runs nothing', async ({ app }) => {
    const { page } = app
    await withImage(app, async () => {
      await layerOption(page, 1).click()
      await select(page, 'lib.zip')
      await expect(preview(page)).toContainText('zip, 2 members')
      await expect(preview(page)).toContainText('inner/two.txt')
      await select(page, 'lib.tar.gz')
      await expect(preview(page)).toContainText('tar in gzip, 1 member')
      await select(page, 'tool')
      await expect(preview(page)).toContainText('x86-64')
      await expect(preview(page)).toContainText('libc.so.6')
      await app.expectAccessible()
      await select(page, 'blob')
      await expect(preview(page)).toContainText('Binary, 70.0 kB')
      await select(page, 'evil.svg')
      await expect(preview(page).getByRole('img', { name: 'evil.svg' })).toBeVisible()
      expect(await page.evaluate(() => 'evil' in window)).toBe(false)
      await app.expectAccessible()
    })
  })

  test('opens at full size by a key, part by part', async ({ app }) => {
    const { page } = app
    await withImage(app, async () => {
      await layerOption(page, 1).click()
      await select(page, 'long.log')
      await page.keyboard.press('v')
      const sheet = page.getByRole('dialog', { name: '/app/long.log' })
      await expect(sheet).toContainText('Part 1 of 3')
      await sheet.getByRole('button', { name: 'Last part' }).click()
      await expect(sheet).toContainText('Part 3 of 3')
      // A key that comes before the part is laid out leads to where its end was then.
      await expect(async () => {
        await sheet.getByRole('region', { name: 'Text of long.log' }).press('End')
        await expect(sheet).toContainText('the needle in the log', { timeout: 1000 })
      }).toPass()
      await app.expectAccessible()
      await page.keyboard.press('Escape')
      await expect(sheet).toHaveCount(0)
    })
  })
})

test('two versions are compared side by side, line by line and property by property', async ({ app }) => {
  const { page } = app
  await withImage(app, async () => {
    await layerOption(page, 2).click()
    await select(page, 'conf.ini')
    await page.keyboard.press('Shift+V')
    const sheet = page.getByRole('dialog', { name: '/app/conf.ini' })
    await expect(sheet).toContainText('2 differences')
    await expect(sheet.getByRole('region', { name: 'conf.ini as of layer 1' })).toContainText(
      'setting_20 = 60',
    )
    await expect(sheet.getByRole('region', { name: 'conf.ini as of layer 2' })).toContainText(
      'setting_20 = changed',
    )
    await expect(sheet).toContainText('16 equal lines')
    await page.keyboard.press('n')
    await expect(sheet).toContainText('Difference 1 of 2')
    await sheet
      .getByRole('button', { name: /16 equal lines/ })
      .first()
      .click()
    await expect(sheet.getByRole('region', { name: 'conf.ini as of layer 1' })).toContainText('setting_3 = 9')
    await app.expectAccessible()
    await sheet.getByRole('radio', { name: 'Properties' }).click()
    await expect(sheet.getByRole('row', { name: /^Size differs/ })).toBeVisible()
    await app.expectAccessible()
  })
})

test.describe('saving', () => {
  test('writes a file byte for byte, by the key', async ({ app }) => {
    const { page } = app
    await withImage(app, async () => {
      await layerOption(page, 1).click()
      await select(page, 'same')
      const download = page.waitForEvent('download')
      await page.keyboard.press('Control+e')
      const saved = await download
      expect(saved.suggestedFilename()).toBe('same')
      expect(new Uint8Array(await readFile(await saved.path()))).toEqual(toBytes(seeded(70_000, 'blob')))
      await expect(page.getByRole('status').filter({ hasText: 'Saved same' })).toBeVisible()
    })
  })

  test('writes a folder as a tar with everything in it', async ({ app }) => {
    const { page } = app
    await withImage(app, async () => {
      await page.getByRole('radio', { name: 'Final image' }).click()
      await select(page, 'app')
      const download = page.waitForEvent('download')
      await page.getByRole('button', { name: 'Save as tar…' }).click()
      const saved = await download
      expect(saved.suggestedFilename()).toBe('app.tar')
      const tar = new Uint8Array(await readFile(await saved.path()))
      const index = indexBytes(tar)
      expect(index.complete).toBe(true)
      const names = Array.from({ length: index.count }, (_, i) => nameText(bytesAt(index.paths, i)))
      expect(names.toSorted()).toEqual(
        [
          'app',
          'app/\\xe2\\x80\\xaetxt.exe',
          'app/blob',
          'app/conf.ini',
          'app/evil.svg',
          'app/lib.tar.gz',
          'app/lib.zip',
          'app/long.log',
          'app/same',
          'app/to',
          'app/tool',
        ].toSorted(),
      )
      const blob = names.indexOf('app/blob')
      const at = index.offset[blob]!
      expect(tar.subarray(at, at + 70_000)).toEqual(toBytes(seeded(70_000, 'blob')))
    })
  })

  test('gives a harmless name to a file whose name is none', async ({ app }) => {
    const { page } = app
    await withImage(app, async () => {
      await layerOption(page, 1).click()
      await select(page, '\\xe2\\x80\\xaetxt.exe')
      const download = page.waitForEvent('download')
      await page.getByRole('button', { name: 'Save…' }).click()
      expect((await download).suggestedFilename()).toBe('_xe2_x80_xaetxt.exe')
    })
  })
})

test('what files hold is searched, and a line is gone to', async ({ app }) => {
  const { page } = app
  await withImage(app, async () => {
    await page.keyboard.press('Control+Shift+F')
    const box = page.getByRole('dialog', { name: 'Search everywhere' })
    await box.getByRole('radio', { name: 'Contents' }).click()
    await box.getByRole('combobox').fill('needle')
    await expect(box.getByRole('option', { name: /long\.log, 1 line$/ })).toBeVisible()
    await expect(box.getByRole('status')).toContainText('1 line.')
    await app.expectAccessible()
    await box.getByRole('combobox').press('ArrowDown')
    await box.getByRole('combobox').press('Enter')
    const sheet = page.getByRole('dialog', { name: '/app/long.log' })
    await expect(sheet).toContainText('40001')
    await expect(sheet).toContainText('the needle in the log')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+Shift+F')
    await box.getByRole('radio', { name: 'Contents' }).click()
    await box.getByRole('button', { name: 'Regular expression' }).click()
    await box.getByRole('combobox').fill('(a')
    await expect(box.getByRole('alert')).toBeVisible()
    await box.getByRole('combobox').fill('^setting_2\\d = ch')
    await expect(box.getByRole('option', { name: /line 21: setting_20 = changed/ })).toBeVisible()
  })
})
