import type { Locator, Page } from '@playwright/test'

import { expect, type AppWindow } from '../fixtures'
import type { At } from './at'

export function row(page: Page, name: RegExp): Locator {
  return page.getByRole('treegrid').getByRole('row', { name }).first()
}

function layer(page: Page, instruction: RegExp): Locator {
  return page.getByRole('listbox', { name: /^Layers/ }).getByRole('option', { name: instruction })
}

/** Selects a path that is found by a part of it. */
async function select(page: Page, part: string, name: RegExp): Promise<void> {
  const filter = page.getByRole('textbox', { name: 'Filter paths' })
  await filter.fill(part)
  await row(page, name).click()
}

/** Leaves what lies above the window, and waits until it is gone: until then it has the keys. */
async function leave(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

/** From the explored sample through the states of the explorer. */
export async function explorerStates({ page }: AppWindow, at: At): Promise<void> {
  const filter = page.getByRole('textbox', { name: 'Filter paths' })
  const inspector = page.getByRole('complementary', { name: 'Inspector' })
  await at(
    'explorer-start',
    'The explorer as it opens: the largest change of the image, nothing selected',
    'wide',
  )
  await layer(page, /npm prune/).click()
  await row(page, /part0\.js/).click()
  await expect(inspector).toContainText('still stored')
  await expect(page.getByRole('region', { name: 'Preview' })).toContainText('use strict')
  await at('explorer', 'A layer, what it did to each path, and the history of one of them')
  await page.setViewportSize({ width: 900, height: 600 })
  await row(page, /part0\.js/).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await at('inspector-drawer', 'The inspector of a narrow window', 'narrow')
  await page.keyboard.press('Escape')
  await page.setViewportSize({ width: 1440, height: 900 })

  await row(page, /part0\.js/).click({ button: 'right' })
  await expect(page.getByRole('menu', { name: 'Path' })).toBeVisible()
  await at('path-menu', 'What can be done with a path', 'wide')
  await page.keyboard.press('Escape')
  await row(page, /part0\.js/).click()
  await row(page, /part4\.js/).click({ modifiers: ['Shift'] })
  await at('explorer-selection', 'Several paths and their sum', 'wide')
  await page.keyboard.press('ArrowDown')

  await filter.fill('no such path')
  await expect(page.getByText(/No path matches/)).toBeVisible()
  await at('explorer-no-match', 'A filter that nothing matches', 'wide')
  await filter.fill('part[')
  await page.getByRole('button', { name: 'Regular expression' }).first().click()
  await at('explorer-bad-pattern', 'A pattern that cannot be read', 'wide')
  await page.getByRole('button', { name: 'Regular expression' }).first().click()
  await filter.fill('')

  await page.getByRole('button', { name: 'Columns' }).click()
  await at('columns-menu', 'Columns to choose from', 'wide')
  for (const name of ['Copies, including hidden ones', 'In the final image']) {
    await page.getByRole('menuitemcheckbox', { name }).click()
  }
  await page.keyboard.press('Escape')
  await layer(page, /npm ci/).click()
  await at('explorer-columns', 'Sizes stored in this layer and in the final image')
  await page.getByRole('button', { name: 'Columns' }).click()
  for (const name of ['Copies, including hidden ones', 'In the final image']) {
    await page.getByRole('menuitemcheckbox', { name }).click()
  }
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Only waste' }).click()
  await at('explorer-waste', 'Only wasted paths', 'wide')
  await layer(page, /--chmod=4755 probe/).click()
  await expect(page.getByRole('heading', { name: 'Nothing wasted in layer 15' })).toBeVisible()
  await at('explorer-no-waste', 'A layer in which nothing is wasted', 'wide')
  await page.getByRole('button', { name: 'Show all paths' }).click()
  await layer(page, /WORKDIR/).click()
  await at('explorer-no-changes', 'A layer that stores no files', 'wide')

  await layer(page, /npm run build/).click()
  await layer(page, /rm -rf config/).click({ modifiers: ['Shift'] })
  await at('explorer-range', 'Several layers together, by the states that they lie between')
  await page.getByRole('button', { name: /^From: / }).click()
  await at('range-menu', 'States of the image to compare', 'wide')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Back to one layer' }).click()
  await page.getByRole('radio', { name: 'Final image' }).click()
  await page.getByRole('button', { name: 'Collapse all' }).click()
  await at('explorer-final', 'The final image, each path with the layer that wrote it')
  await page.getByRole('button', { name: /^Notices/ }).click()
  await at('notices', 'What is unusual about an image', 'wide')
  await page.keyboard.press('Escape')
  await page.getByRole('radio', { name: 'This layer', exact: true }).click()
}

/** From the explored sample through what files hold. */
export async function contentStates({ page }: AppWindow, at: At): Promise<void> {
  await layer(page, /groupadd/).click()
  await select(page, 'etc/passwd', /, passwd,/)
  await page.keyboard.press('v')
  const sheet = page.getByRole('dialog', { name: '/etc/passwd' })
  await expect(sheet).toContainText('root:')
  await at('preview', 'A file at full size', 'wide')
  await page.keyboard.press('Escape')
  await row(page, /, passwd,/).click()
  await page.keyboard.press('Shift+V')
  await expect(sheet).toContainText('difference')
  await at('compare-versions', 'Two versions of a file, line by line')
  await sheet.getByRole('radio', { name: 'Properties' }).click()
  await at('compare-properties', 'Two versions of a file, property by property', 'wide')
  await page.keyboard.press('Escape')
  await layer(page, /chown -R/).click()
  await select(page, 'tariffs', /tariffs\.db/)
  await page.keyboard.press('v')
  const database = page.getByRole('dialog', { name: /tariffs\.db/ })
  await expect(database).toContainText('SQLite database')
  await at('preview-binary', 'A file that is no text, and what it is', 'wide')
  await database.getByRole('radio', { name: 'Hex' }).click()
  await expect(database).toContainText('53 51 4c')
  await at('preview-hex', 'A file that is no text', 'wide')
  await page.keyboard.press('Escape')
  await layer(page, /install-runtime/).click()
  await select(page, 'bin/node', /, node,/)
  await expect(page.getByRole('region', { name: 'Preview' })).toContainText('x86-64')
  await at('preview-program', 'A program, and what it needs', 'wide')
  await page.getByRole('textbox', { name: 'Filter paths' }).fill('')
  const download = page.waitForEvent('download')
  await page.keyboard.press('Control+e')
  await download
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible()
  await at('saved', 'A file was saved', 'wide')

  await page.keyboard.press('Control+Shift+F')
  const search = page.getByRole('dialog', { name: 'Search everywhere' })
  await search.getByRole('combobox').fill('tariffs')
  await expect(search.getByRole('option')).toHaveCount(4)
  await at('search', 'A path in every layer', 'wide')
  await search.getByRole('combobox').fill('no such path')
  await expect(search.getByText(/No path/)).toBeVisible()
  await at('search-nothing', 'A path that is nowhere', 'wide')
  await search.getByRole('radio', { name: 'Contents' }).click()
  await search.getByRole('combobox').fill('sendVoucher')
  await expect(search.getByRole('status')).toContainText('files searched')
  await at('search-contents', 'Words in every file')
  await page.keyboard.press('Escape')
}

/** From the explored sample through the other views of an image. */
export async function viewStates({ page }: AppWindow, at: At): Promise<void> {
  await page.getByRole('tab', { name: /Wasted space/ }).click()
  const waste = page.getByRole('tabpanel', { name: 'Wasted space' })
  await expect(waste.getByRole('row').nth(1)).toBeVisible()
  await at('wasted-space', 'What is stored but never visible, where it sits, and what hides it')
  await waste.getByRole('radio', { name: 'Every file' }).click()
  await waste.getByRole('textbox', { name: /Filter/ }).fill('no such path')
  await at('wasted-no-match', 'A filter that no wasted path matches', 'wide')
  await waste.getByRole('textbox', { name: /Filter/ }).fill('')
  await page.getByRole('tab', { name: 'Largest files' }).click()
  await expect(page.getByRole('tabpanel', { name: 'Largest files' }).getByRole('row').nth(1)).toBeVisible()
  await at('largest-files', 'The final image as a map, and its files by size')
  await page.getByRole('radio', { name: 'File type' }).click()
  await at('largest-files-types', 'The same map, by types of file', 'wide')
  await page.getByRole('radio', { name: 'Waste' }).click()
  await page.getByRole('button', { name: 'Shown: the final image' }).click()
  await page.getByRole('menuitemradio', { name: /^Layer 8/ }).click()
  await expect(page.getByRole('region', { name: 'Map of layer 8' })).toBeVisible()
  await at('largest-files-layer', 'The map of one layer, and what of it is wasted', 'wide')
  await page.getByRole('tab', { name: 'Breakdown' }).click()
  await expect(page.getByRole('img', { name: /15 layers store/ })).toBeVisible()
  await at('breakdown', 'How the image grew, and what fills it')
  await page
    .getByRole('row', { name: /Libraries/ })
    .first()
    .click()
  await at('breakdown-type', 'One type of file, and the largest of it', 'wide')
  await page.getByRole('tab', { name: 'Config' }).click()
  await expect(page.getByRole('row', { name: /^RUN npm ci/ })).toBeVisible()
  await at('config', 'How the image runs, and the Dockerfile that its history tells')
  await page.getByRole('tabpanel', { name: 'Config' }).getByRole('radio', { name: 'Manifest' }).click()
  await expect(page.getByRole('row', { name: /"schemaVersion"/ })).toBeVisible()
  await at('config-document', 'The manifest as it is stored', 'wide')
  await page.getByRole('tab', { name: 'Files', exact: true }).click()
}

/** What the window hears when an archive is dragged over it. */
async function drag(page: Page, type: 'dragenter' | 'dragleave'): Promise<void> {
  await page.evaluate((name) => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File(['x'], 'image.tar', { type: 'application/x-tar' }))
    window.dispatchEvent(new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true }))
  }, type)
}

/** From the explored sample through what lies above every view. */
export async function windowStates({ page }: AppWindow, at: At): Promise<void> {
  await page.keyboard.press('Control+k')
  await at('palette-start', 'Everything that can be done', 'wide')
  await page.getByRole('combobox', { name: 'Search or run a command' }).fill('npm')
  await expect(page.getByRole('option', { name: /npm ci/ }).last()).toBeVisible()
  await at('palette', 'Layers, files and commands by one word')
  await page.getByRole('combobox', { name: 'Search or run a command' }).fill('qqqq')
  await at('palette-nothing', 'A word that finds nothing', 'wide')
  await leave(page)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'All keys' })).toBeVisible()
  await at('keys', 'All keys')
  await leave(page)
  await page.keyboard.press('Control+,')
  const settings = page.getByRole('dialog', { name: 'Settings' })
  for (const [section, name] of [
    ['Appearance', 'settings'],
    ['Images', 'settings-images'],
    ['Keys', 'settings-keys'],
    ['Engines', 'settings-engines'],
    ['Privacy and cache', 'settings-privacy'],
  ] as const) {
    await settings.getByRole('tab', { name: section }).click()
    await expect(page.getByRole('tabpanel', { name: section })).toBeVisible()
    if (name === 'settings-privacy') await expect(settings).toContainText(/of at most|nothing is stored/)
    await at(name, `Settings: ${section.toLowerCase()}`, section === 'Keys' ? 'both' : 'wide')
  }
  await leave(page)
  await page.getByRole('button', { name: 'Appearance' }).click()
  await at('theme-menu', 'Theme and sizes at hand', 'wide')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toHaveCount(0)
  await drag(page, 'dragenter')
  await expect(page.getByText('Drop to analyze')).toBeVisible()
  await at('drop', 'An archive that is held over the window', 'wide')
  await drag(page, 'dragleave')
  await expect(page.getByText('Drop to analyze')).toHaveCount(0)
  await page.keyboard.press('q')
  await expect(page.getByRole('button', { name: 'Reopen' })).toBeVisible()
  await at('closed-tab', 'A tab was closed and can come back', 'wide')
}
