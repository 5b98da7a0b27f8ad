import { nativeTheme } from 'electron'
import type { BrowserWindow } from 'electron'

/** Height of the page's title bar, in which the system draws its window buttons. */
export const TITLE_BAR = 38

/** Colors that show before the page does, as in its tokens (`--bg-app`, `--text-1`). */
const COLORS = {
  dark: { background: '#0c0e11', symbols: '#e8ebef' },
  light: { background: '#f1f3f5', symbols: '#15181d' },
} as const

export function systemColors(): { background: string; symbols: string } {
  return COLORS[nativeTheme.shouldUseDarkColors ? 'dark' : 'light']
}

/** Keeps what the system draws around the page in the page's color, also when the page picks its own theme. */
export function followTheme(window: BrowserWindow): void {
  let chosen: string | null = null
  const paint = (): void => {
    if (window.isDestroyed()) return
    const background = chosen ?? systemColors().background
    window.setBackgroundColor(background)
    // macOS draws its buttons in their own colors.
    if (process.platform === 'darwin') return
    const symbolColor = COLORS[isDark(background) ? 'dark' : 'light'].symbols
    window.setTitleBarOverlay({ color: background, symbolColor, height: TITLE_BAR })
  }
  // The page says its color by <meta name="theme-color">.
  window.webContents.on('did-change-theme-color', (_event, color) => {
    chosen = color
    paint()
  })
  nativeTheme.on('updated', paint)
  window.once('closed', () => nativeTheme.off('updated', paint))
}

function isDark(color: string): boolean {
  const value = Number.parseInt(color.slice(1, 7), 16)
  const [red, green, blue] = [value >> 16, (value >> 8) & 255, value & 255]
  return red * 0.299 + green * 0.587 + blue * 0.114 < 128
}
