/** Writes words louder or softer, or leaves them alone where colors are not wanted. */
export interface Style {
  readonly bold: Paint
  readonly dim: Paint
  readonly red: Paint
  readonly green: Paint
  readonly yellow: Paint
  readonly magenta: Paint
  readonly cyan: Paint
}

type Paint = (text: string) => string

type Variables = Readonly<Record<string, string | undefined>>

/**
 * Whether to use color: `FORCE_COLOR` decides where it is set (0 and false mean no), then `NO_COLOR` (no-color.org),
 * then whether this is a terminal that knows colors.
 */
export function wantsColor(isTerminal: boolean, variables: Variables): boolean {
  const force = variables['FORCE_COLOR']
  if (force !== undefined) return force !== '0' && force !== 'false'
  if (variables['NO_COLOR']) return false
  return isTerminal && variables['TERM'] !== 'dumb'
}

/** Whether the terminal shows UTF-8, by the locale variables in the order in which they count. */
export function showsUnicode(platform: NodeJS.Platform, variables: Variables): boolean {
  if (platform === 'win32') return true
  const locale = variables['LC_ALL'] || variables['LC_CTYPE'] || variables['LANG'] || ''
  // macOS starts programs outside a terminal with no locale at all, and is UTF-8 throughout.
  return locale === '' ? platform === 'darwin' : /utf-?8/i.test(locale)
}

/** Columns of a line: the terminal's, else those of `COLUMNS`, else 80. Some terminals know no width and say 0. */
export function columnsOf(terminal: number | undefined, variables: Variables): number {
  const { COLUMNS = '' } = variables
  return terminal || (/^\d{1,4}$/.test(COLUMNS) ? Number(COLUMNS) : 0) || 80
}

export function createStyle(color: boolean): Style {
  const paint = (open: number, close: number) => (text: string) =>
    color && text !== '' ? `\u001b[${open}m${text}\u001b[${close}m` : text
  return {
    bold: paint(1, 22),
    dim: paint(2, 22),
    red: paint(31, 39),
    green: paint(32, 39),
    yellow: paint(33, 39),
    magenta: paint(35, 39),
    cyan: paint(36, 39),
  }
}
