const PREFIX = 'layerscope.split.'

/** Widths of a split's panes in CSS pixels, as the user left them. */
export function readWidths(id: string): Readonly<Record<string, number>> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(PREFIX + id) ?? '{}')
    if (typeof value !== 'object' || value === null) return {}
    const valid = Object.entries(value).filter(
      (entry): entry is [string, number] => Number.isFinite(entry[1]) && entry[1] > 0,
    )
    return Object.fromEntries(valid)
  } catch {
    return {}
  }
}

export function writeWidths(id: string, widths: Readonly<Record<string, number>>): void {
  try {
    localStorage.setItem(PREFIX + id, JSON.stringify(widths))
  } catch {
    // Private windows may have no storage: widths then last as long as the window.
  }
}
