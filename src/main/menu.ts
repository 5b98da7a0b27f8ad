import { BrowserWindow, Menu, app } from 'electron'
import type { MenuItemConstructorOptions } from 'electron'

import type { MenuCommand } from '#contract/bridge'
import { CHANNELS } from '#contract/channels'

/**
 * The menu of the application: what systems expect, and no more. The page has its own commands and keys, so no
 * accelerator here may take one of them (Ctrl+R and Ctrl+M filter, Ctrl+W closes a tab).
 */
export function setMenu(development: boolean): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(template(process.platform === 'darwin', development)))
}

function template(mac: boolean, development: boolean): MenuItemConstructorOptions[] {
  const settings = item('Settings…', 'settings')
  const file: MenuItemConstructorOptions[] = [
    item('Open image…', 'open-image'),
    item('Open archive…', 'open-archive'),
    { type: 'separator' },
    item('Close tab', 'close-tab'),
    item('Reopen closed tab', 'reopen-tab'),
  ]
  const view: MenuItemConstructorOptions[] = [
    item('Actual size', 'zoom-reset'),
    item('Zoom in', 'zoom-in'),
    item('Zoom out', 'zoom-out'),
    { type: 'separator' },
    { role: 'togglefullscreen' },
    ...(development
      ? ([{ type: 'separator' }, { role: 'toggleDevTools' }] satisfies MenuItemConstructorOptions[])
      : []),
  ]
  if (!mac) {
    const end: MenuItemConstructorOptions[] = [
      { type: 'separator' },
      settings,
      { role: 'about' },
      { role: 'quit' },
    ]
    return [
      { label: 'File', submenu: [...file, ...end] },
      { label: 'View', submenu: view },
    ]
  }
  return [
    {
      role: 'appMenu',
      submenu: [
        { role: 'about' },
        { type: 'separator' },
        settings,
        { type: 'separator' },
        { role: 'services' },
        { type: 'separator' },
        { role: 'hide' },
        { role: 'hideOthers' },
        { role: 'unhide' },
        { type: 'separator' },
        { role: 'quit' },
      ],
    },
    { label: 'File', submenu: file },
    // Without it the usual keys for copy and paste do nothing on a Mac.
    { role: 'editMenu' },
    { label: 'View', submenu: view },
    {
      label: 'Window',
      submenu: [{ role: 'minimize' }, { role: 'zoom' }, { type: 'separator' }, { role: 'front' }],
    },
  ]
}

/** An item that the page acts on. Without a key: the page has its own, which the user may change. */
function item(label: string, command: MenuCommand): MenuItemConstructorOptions {
  return {
    label,
    click: () => BrowserWindow.getAllWindows()[0]?.webContents.send(CHANNELS.command, command),
  }
}

export function setAbout(version: string): void {
  app.setAboutPanelOptions({
    applicationName: 'Layerscope',
    applicationVersion: version,
    version: '',
    copyright: 'Copyright the Layerscope authors, Apache License 2.0',
  })
}
