import type { ImageSummary } from '#contract/calls'

import { efficiencyOf, recentOf, type RecentAnalysis } from './recent'
import { nameParts } from './source-name'
import type { LibraryState } from './state'

/** One image in the library's table. */
export interface LibraryRow {
  readonly image: ImageSummary
  /** Null for a dangling image. */
  readonly name: string | null
  /** With its colon; empty for a dangling image. */
  readonly tag: string
  readonly analysis: RecentAnalysis | null
  /** 0 to 1; null when it was not analyzed. */
  readonly efficiency: number | null
}

export interface LibraryRows {
  /** What filter and search leave, sorted. */
  readonly rows: readonly LibraryRow[]
  /** Counts ignore the search. */
  readonly counts: { readonly all: number; readonly analyzed: number; readonly dangling: number }
  /** Bytes of the largest image of the engine; the scale of the layer bars. */
  readonly largest: number
}

export function libraryRows(
  images: readonly ImageSummary[],
  recent: readonly RecentAnalysis[],
  { search, filter, sort }: Pick<LibraryState, 'search' | 'filter' | 'sort'>,
): LibraryRows {
  const all = images.map((image) => rowOf(image, recent))
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  const rows = all.filter((row) => passes(row, filter) && found(row, words))
  const sign = sort.descending ? -1 : 1
  // An image without a date is neither old nor new, so it comes last either way.
  const undated = ({ image }: LibraryRow): number =>
    sort.by === 'created' && image.createdAt === null ? 1 : 0
  return {
    rows: rows.sort((a, b) => undated(a) - undated(b) || sign * compare(a, b, sort.by) || byName(a, b)),
    counts: {
      all: all.length,
      analyzed: all.filter((row) => passes(row, 'analyzed')).length,
      dangling: all.filter((row) => passes(row, 'dangling')).length,
    },
    largest: images.reduce((most, { bytes }) => Math.max(most, bytes), 0),
  }
}

function rowOf(image: ImageSummary, recent: readonly RecentAnalysis[]): LibraryRow {
  const analysis = recentOf(recent, image)
  const parts = image.names[0] === undefined ? null : nameParts(image.names[0])
  return {
    image,
    name: parts?.name ?? null,
    tag: parts?.tag ?? '',
    analysis,
    efficiency: analysis === null ? null : efficiencyOf(analysis),
  }
}

function passes(row: LibraryRow, filter: LibraryState['filter']): boolean {
  if (filter === 'analyzed') return row.analysis !== null
  return filter === 'all' || row.name === null
}

/** An ID matches with or without `sha256:`, from its start; names match anywhere. */
function found({ image }: LibraryRow, words: readonly string[]): boolean {
  const id = image.id.replace(/^sha256:/, '')
  const names = image.names.map((name) => name.toLowerCase())
  return words.every(
    (word) => names.some((name) => name.includes(word)) || id.startsWith(word.replace(/^sha256:/, '')),
  )
}

function compare(a: LibraryRow, b: LibraryRow, by: LibraryState['sort']['by']): number {
  switch (by) {
    case 'name':
      return byName(a, b)
    case 'size':
      return a.image.bytes - b.image.bytes
    case 'created':
      return (a.image.createdAt ?? 0) - (b.image.createdAt ?? 0)
    case 'efficiency':
      return (a.efficiency ?? -1) - (b.efficiency ?? -1)
  }
}

function byName(a: LibraryRow, b: LibraryRow): number {
  if (a.name === null || b.name === null) return Number(a.name === null) - Number(b.name === null)
  return (
    a.name.localeCompare(b.name, 'en', { numeric: true }) ||
    a.tag.localeCompare(b.tag, 'en', { numeric: true })
  )
}
