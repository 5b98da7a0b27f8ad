import { join } from 'node:path'

import { BrowserWindow, app, dialog } from 'electron'
import type { MessageBoxOptions, OpenDialogOptions, SaveDialogOptions } from 'electron'

/** Lets the user choose an archive; its path, or null when nothing was chosen. */
export async function pickArchive(): Promise<string | null> {
  const options: OpenDialogOptions = {
    title: 'Open an image archive',
    buttonLabel: 'Open',
    properties: ['openFile'],
    filters: [
      { name: 'Image archives', extensions: ['tar', 'gz', 'tgz', 'zst'] },
      { name: 'All files', extensions: ['*'] },
    ],
  }
  const window = BrowserWindow.getFocusedWindow()
  const { canceled, filePaths } = await (window === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(window, options))
  return canceled ? null : (filePaths[0] ?? null)
}

/** Lets the user choose where to save something, `name` in the folder of downloads proposed; null for nowhere. */
export async function pickSave(name: string): Promise<string | null> {
  const options: SaveDialogOptions = {
    title: 'Save',
    buttonLabel: 'Save',
    defaultPath: join(app.getPath('downloads'), name),
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  }
  const window = BrowserWindow.getFocusedWindow()
  const { canceled, filePath } = await (window === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(window, options))
  return canceled || filePath === '' ? null : filePath
}

/** Offers a way on when the process that draws a window has died. `reason` is Electron's word for it. */
export async function offerReload(window: BrowserWindow, reason: string): Promise<void> {
  const options: MessageBoxOptions = {
    type: 'error',
    title: 'Layerscope',
    message: 'The window stopped working',
    detail:
      (reason === 'oom' ? 'It ran out of memory.' : 'The process that draws it ended.') +
      ' Running analyses were canceled; no file and no image was changed.',
    buttons: ['Reload the window', 'Quit'],
    defaultId: 0,
    cancelId: 1,
  }
  const { response } = await dialog.showMessageBox(window, options)
  if (window.isDestroyed()) return
  if (response === 0) window.webContents.reload()
  else app.quit()
}

/** The last words of an application that hit a bug. */
export function sayGoodbye(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error)
  dialog.showErrorBox(
    'Layerscope has to close',
    `This is a bug in Layerscope. Start it again; if it happens again, please report it with this message: ${message}`,
  )
}
