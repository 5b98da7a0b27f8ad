/** What is said where a builder left the date out so that equal inputs give equal images. */
export const NO_BUILD_DATE = 'no build date (reproducible)'

/** When something was built, as its config states it. */
export type BuildDate =
  /** Nothing is stated. */
  | { readonly kind: 'unknown' }
  /** A date that builders write in place of one: any time of 1970-01-01, or the year 1 of Go's zero time. */
  | { readonly kind: 'reproducible' }
  /** Milliseconds since the epoch. */
  | { readonly kind: 'date'; readonly time: number }
  /** It is no date; `text` is what is stored. */
  | { readonly kind: 'malformed'; readonly text: string }

export function buildDate(text: string | null): BuildDate {
  if (text === null) return { kind: 'unknown' }
  const time = Date.parse(text)
  if (!RFC_3339.test(text) || Number.isNaN(time)) return { kind: 'malformed', text }
  return isPlaceholderTime(time) ? { kind: 'reproducible' } : { kind: 'date', time }
}

/** Whether a time, in milliseconds since the epoch, stands for no date. Nothing was built before 1970. */
export function isPlaceholderTime(time: number): boolean {
  return time < DAY
}

/** A build date in words; `date` writes a real one. */
export function buildDateText(text: string | null, date: (time: number) => string): string | null {
  const stated = buildDate(text)
  switch (stated.kind) {
    case 'unknown':
      return null
    case 'reproducible':
      return NO_BUILD_DATE
    case 'date':
      return date(stated.time)
    case 'malformed':
      return stated.text
  }
}

const DAY = 86_400_000
const RFC_3339 = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/
