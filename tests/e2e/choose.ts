import { join } from 'node:path'

import type { Locator } from '@playwright/test'

import { withFolder } from '#tests/support/builds'
import type { Content } from '#tests/support/bytes'
import { writePieces } from '#tests/support/images/files'

import { expect, type AppWindow } from './fixtures'

/** Chooses a file as a user does: button, system dialog, file. Ends when it is analyzed, refused or asked about. */
export async function choose(
  app: AppWindow,
  name: string,
  content: Content,
  asks: Locator = app.page.getByRole('treegrid'),
): Promise<void> {
  await withFolder(async (folder) => {
    await writePieces(join(folder, name), content)
    const chooser = app.page.waitForEvent('filechooser')
    await app.page.getByRole('button', { name: 'Open archive…' }).first().click()
    await (await chooser).setFiles(join(folder, name))
    // The file has to stay until it was sent.
    await expect(app.page.getByRole('tabpanel').getByRole('alert').or(asks)).toBeVisible()
  })
}
