/**
 * A time in a column, to the minute and in UTC, as image builders think of it: `2024-11-21 09:02`. Times that no
 * calendar knows are a dash.
 */
export function timeText(seconds: number | null): string {
  const iso = seconds === null ? null : isoText(seconds)
  return iso === null ? '–' : iso.slice(0, 16).replace('T', ' ')
}

/** The same to the second, with its zone: `2024-11-21 09:02:00 UTC`. */
export function exactTimeText(seconds: number | null): string {
  const iso = seconds === null ? null : isoText(seconds)
  return iso === null ? 'Not a date' : `${iso.slice(0, 19).replace('T', ' ')} UTC`
}

function isoText(seconds: number): string | null {
  const date = new Date(seconds * 1000)
  const year = date.getUTCFullYear()
  return Number.isNaN(year) || year < 0 || year > 9999 ? null : date.toISOString()
}
