import { app, session, shell } from 'electron'
import type { WebContents } from 'electron'

import { isOurPage, mayOpenOutside } from './trust'

/** Keeps every page of the application where it is, and without rights that no page of ours needs. */
export function lockPages(dev: string | null): void {
  app.on('web-contents-created', (_event, contents) => lock(contents, dev))
}

/** Electron grants what nobody refuses: camera, location, devices. Call when the application is ready. */
export function refusePermissions(): void {
  const { defaultSession } = session
  defaultSession.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(isHarmless(permission)),
  )
  defaultSession.setPermissionCheckHandler((_contents, permission) => isHarmless(permission))
  defaultSession.setDevicePermissionHandler(() => false)
}

/** Copy buttons write to the clipboard, and a long analysis may end while the window is elsewhere. */
function isHarmless(permission: string): boolean {
  return permission === 'clipboard-sanitized-write' || permission === 'notifications'
}

function lock(contents: WebContents, dev: string | null): void {
  // A reload is a navigation too, to the same place; that one may pass.
  const stay = (event: { preventDefault(): void; readonly url: string }): void => {
    if (!isOurPage(event.url, dev)) event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    if (mayOpenOutside(url)) setImmediate(() => void shell.openExternal(url).catch(() => {}))
    return { action: 'deny' }
  })
}
