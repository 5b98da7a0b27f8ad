import { once } from 'node:events'
import { join } from 'node:path'

import { hungDisk } from '#tests/support/hung-disk'

import { test } from '../desktop-fixtures'
import { expect } from '../fixtures'

test('the page has no rights that it does not need', async ({ app, electron }) => {
  const preferences = await electron.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    const contents = window?.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
    return contents.getLastWebPreferences()
  })
  expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false })
  expect(preferences['webSecurity']).not.toBe(false)
  expect(preferences['allowRunningInsecureContent']).not.toBe(true)
  expect(preferences['webviewTag']).not.toBe(true)
  const states = await app.page.evaluate(async () => {
    const names = ['geolocation', 'camera', 'microphone', 'midi'] as PermissionName[]
    return Promise.all(names.map((name) => navigator.permissions.query({ name }).then(({ state }) => state)))
  })
  expect(states).not.toContain('granted')
})

test.describe('with the address of a development server in its environment', () => {
  test.use({ env: { ELECTRON_RENDERER_URL: 'http://127.0.0.1:9/' } })

  test('shows its own page all the same', async ({ app }) => {
    expect(new URL(app.page.url()).port).not.toBe('9')
    await app.openSample()
  })
})

test('quitting ends it, also when the system holds a thread in a call that does not return', async ({
  app,
  electron,
}) => {
  const disk = hungDisk()
  test.skip(disk === null, 'this user may not mount')
  if (disk === null) return
  try {
    await electron.evaluate(
      ({ dialog }, chosen) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] })
      },
      join(disk.folder, 'image.tar'),
    )
    await app.page.getByRole('button', { name: 'Open archive…' }).first().click()
    await expect(app.page.getByRole('progressbar').first()).toBeVisible()
    const ended = once(electron.process(), 'exit')
    await electron.evaluate(({ app: application }) => application.quit()).catch(() => {})
    await ended
  } finally {
    disk.release()
  }
})
