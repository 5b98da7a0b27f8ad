import { join } from 'node:path'

import { BrowserWindow, app, screen } from 'electron'

import { MINIMUM, placeOn, readPlace, writePlace } from './bounds'
import { TITLE_BAR, followTheme, systemColors } from './theme'
import { ORIGIN } from './trust'

/** Opens the window where it was last time, and shows it when there is something to see. */
export function openWindow(dev: string | null): BrowserWindow {
  const file = join(app.getPath('userData'), 'window.json')
  const place = readPlace(file)
  const colors = systemColors()
  const window = new BrowserWindow({
    ...placeOn(
      place.bounds,
      screen.getAllDisplays().map((display) => display.workArea),
    ),
    minWidth: MINIMUM.width,
    minHeight: MINIMUM.height,
    show: false,
    title: 'Layerscope',
    backgroundColor: colors.background,
    autoHideMenuBar: true,
    titleBarStyle: 'hidden',
    ...(process.platform === 'darwin'
      ? { trafficLightPosition: { x: 12, y: 12 } }
      : { titleBarOverlay: { color: colors.background, symbolColor: colors.symbols, height: TITLE_BAR } }),
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
    },
  })
  if (place.maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () =>
    writePlace(file, { bounds: window.getNormalBounds(), maximized: window.isMaximized() }),
  )
  followTheme(window)
  void load(window, dev)
  return window
}

/** A page that does not load says so itself; the window must be there all the same. */
async function load(window: BrowserWindow, dev: string | null): Promise<void> {
  try {
    await window.loadURL(dev ?? `${ORIGIN}/index.html`)
  } catch {
    if (!window.isDestroyed()) window.show()
  }
}
