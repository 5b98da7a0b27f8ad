import { Menu, app } from 'electron'
import type { MenuItemConstructorOptions } from 'electron'

/**
 * The menu of the application: what systems expect, and no more. The page has its own commands and keys, so no
 * accelerator here may take one of them (Ctrl+R and Ctrl+M filter, Ctrl+W closes a tab).
 */
export function setMenu(development: boolean): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(template(process.platform === 'darwin', development)))
}

function template(mac: boolean, development: boolean): MenuItemConstructorOptions[] {
  const view: MenuItemConstructorOptions[] = [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
    ...(development
      ? ([{ type: 'separator' }, { role: 'toggleDevTools' }] satisfies MenuItemConstructorOptions[])
      : []),
  ]
  if (!mac) {
    return [
      { label: 'File', submenu: [{ role: 'about' }, { type: 'separator' }, { role: 'quit' }] },
      { label: 'View', submenu: view },
    ]
  }
  return [
    { role: 'appMenu' },
    // Without it the usual keys for copy and paste do nothing on a Mac.
    { role: 'editMenu' },
    { label: 'View', submenu: view },
    {
      label: 'Window',
      submenu: [{ role: 'minimize' }, { role: 'zoom' }, { type: 'separator' }, { role: 'front' }],
    },
  ]
}

export function setAbout(version: string): void {
  app.setAboutPanelOptions({
    applicationName: 'Layerscope',
    applicationVersion: version,
    version: '',
    copyright: 'Copyright the Layerscope authors, Apache License 2.0',
  })
}
