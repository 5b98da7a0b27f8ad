import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'

import { withFolder } from '#tests/support/builds'
import { asTar, dockerSave, imageOf, layer } from '#tests/support/images'
import { writePieces } from '#tests/support/images/files'

import { expect } from '../fixtures'
import { test } from '../desktop-fixtures'

test('a file is previewed, and saved where the system dialog says', async ({ app, electron }) => {
  await withFolder(async (folder) => {
    const path = join(folder, 'chosen.tar')
    const image = imageOf(layer({ 'etc/motd': 'hello\n', 'etc/other': 'x' })).named('save/by:dialog')
    await writePieces(path, asTar(dockerSave([image])))
    const target = join(folder, 'saved')
    await electron.evaluate(
      ({ dialog }, { chosen, to }) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] })
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: to })
      },
      { chosen: path, to: target },
    )
    const { page } = app
    await page.getByRole('button', { name: 'Open archive…' }).first().click()
    await app.explored()
    await page.getByRole('textbox', { name: 'Filter paths' }).fill('motd')
    await page.getByRole('treegrid').getByRole('row').filter({ hasText: 'motd' }).click()
    await expect(page.getByRole('region', { name: 'Preview' })).toContainText('hello')
    await page.keyboard.press('Control+e')
    await expect(page.getByRole('status').filter({ hasText: `Saved ${target}` })).toBeVisible()
    expect(await readFile(target, 'utf8')).toBe('hello\n')
    expect((await readdir(folder)).toSorted()).toEqual(['chosen.tar', 'saved'])
  })
})
