import { join } from 'node:path'

import { withFolder } from '#tests/support/builds'
import { asTar, dockerSave, imageOf, layer } from '#tests/support/images'
import { writePieces } from '#tests/support/images/files'

import { test } from '../desktop-fixtures'

test('an archive that was chosen in the system dialog is read where it is', async ({ app, electron }) => {
  await withFolder(async (folder) => {
    const path = join(folder, 'chosen.tar')
    await writePieces(path, asTar(dockerSave([imageOf(layer({ a: '12345' })).named('chosen/by:dialog')])))
    await electron.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] })
    }, path)
    await app.page.getByRole('button', { name: 'Open archive…' }).first().click()
    await app.explored()
    await app.expectImage('chosen/by:dialog')
  })
})
