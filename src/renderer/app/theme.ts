import type { Theme } from '../store/preferences'
import type { Store } from '../store/store'

/** Keeps the document in the theme that the user has set; `system` leaves it to the stylesheet. */
export function followTheme(store: Store): void {
  apply(store.getState().preferences.theme)
  store.subscribe(({ preferences }, before) => {
    if (preferences.theme !== before.preferences.theme) apply(preferences.theme)
  })
  window
    .matchMedia('(prefers-color-scheme: light)')
    .addEventListener('change', () => apply(store.getState().preferences.theme))
}

function apply(theme: Theme): void {
  const root = document.documentElement
  if (theme === 'system') delete root.dataset.theme
  else root.dataset.theme = theme
  // A desktop window paints its frame in this color.
  const color = getComputedStyle(root).getPropertyValue('--bg-app').trim()
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', color)
}
