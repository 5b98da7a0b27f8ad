import type { FileMatches, LineMatch } from '#contract/content'

/** A line of the results: a file, or a line in the file above it. */
export type ContentRow =
  | { readonly kind: 'file'; readonly key: string; readonly file: number; readonly lines: number }
  | { readonly kind: 'line'; readonly key: string; readonly file: number; readonly match: LineMatch }

/** Files in the order in which they were first found, their lines below them. */
export function contentRows(matches: readonly FileMatches[]): ContentRow[] {
  const byFile = new Map<number, LineMatch[]>()
  for (const { file, lines } of matches) {
    const known = byFile.get(file)
    if (known === undefined) byFile.set(file, [...lines])
    else known.push(...lines)
  }
  return [...byFile].flatMap(([file, lines]) => [
    { kind: 'file', key: `${file}`, file, lines: lines.length } as const,
    ...lines.map((match) => ({ kind: 'line', key: `${file}-${match.line}`, file, match }) as const),
  ])
}

/** The next file from row `at` on, or the last one before it; round the ends. */
export function nextFile(rows: readonly ContentRow[], at: number, by: 1 | -1): number {
  for (let step = 1; step <= rows.length; step++) {
    const next = (at + by * step + rows.length * step) % rows.length
    if (rows[next]?.kind === 'file') return next
  }
  return at
}
