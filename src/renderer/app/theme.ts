import type { Theme } from '../store/preferences'
import type { Store } from '../store/store'

/** Keeps the document in the theme that the user has set; `system` leaves it to the stylesheet. */
export function followTheme(store: Store): void {
  apply(store.getState().preferences.theme)
  store.subscribe(({ preferences }) => apply(preferences.theme))
}

function apply(theme: Theme): void {
  const root = document.documentElement
  if (theme === 'system') delete root.dataset.theme
  else root.dataset.theme = theme
}
