import type { ImageSummary } from '#contract/calls'

import { isFileSource } from './source-name'
import { asRecord, readStored, writeStored, type KeyValueStorage } from './storage'

/** The outcome of a past analysis, small enough to remember: the library shows it in its rows. */
export interface RecentAnalysis {
  readonly source: string
  readonly choice: string | null
  readonly name: string
  /** ID of the image, `sha256:…`, so that a tag that moved is not taken for it; null when it has none. */
  readonly imageId: string | null
  readonly storedBytes: number
  readonly reclaimableBytes: number
  /** Milliseconds since the epoch. */
  readonly at: number
}

const KEY = 'layerscope.recent'
const MOST = 200

/** Share of the stored bytes that the final file system still shows; 1 for an empty image. */
export function efficiencyOf({
  storedBytes,
  reclaimableBytes,
}: {
  readonly storedBytes: number
  readonly reclaimableBytes: number
}): number {
  return storedBytes === 0 ? 1 : 1 - reclaimableBytes / storedBytes
}

/** The list with `entry` at its head; an older entry of the same image of the same source goes. */
export function withRecent(
  list: readonly RecentAnalysis[],
  entry: RecentAnalysis,
): readonly RecentAnalysis[] {
  const others = list.filter(
    (it) => it.source !== entry.source || it.choice !== entry.choice || it.imageId !== entry.imageId,
  )
  return [entry, ...others].slice(0, MOST)
}

/** The newest analysis of an image in an engine's list; null when there is none of what the tag is now. */
export function recentOf(list: readonly RecentAnalysis[], image: ImageSummary): RecentAnalysis | null {
  return (
    list.find((it) => (it.imageId === null ? it.source === image.source : it.imageId === image.id)) ?? null
  )
}

/** Archives and folders that can be opened again by their path. */
export function recentFiles(list: readonly RecentAnalysis[]): readonly RecentAnalysis[] {
  return list.filter(({ source }) => isFileSource(source) && isLasting(source) && source !== 'sample')
}

export function readRecent(storage: KeyValueStorage): readonly RecentAnalysis[] {
  const found = readStored(storage, KEY)
  const stored = found.kind === 'value' ? found.value : null
  return Array.isArray(stored) ? stored.flatMap((value) => parse(value) ?? []).slice(0, MOST) : []
}

/** Remembers the list. Files sent by the page are left out: their references die with the host. */
export function writeRecent(storage: KeyValueStorage, list: readonly RecentAnalysis[]): void {
  writeStored(
    storage,
    KEY,
    list.filter(({ source }) => isLasting(source)),
  )
}

/** Whether a source reference still means something after a restart. */
export function isLasting(source: string): boolean {
  return !source.startsWith('upload:') && source !== '-'
}

function parse(value: unknown): RecentAnalysis | null {
  const { source, choice, name, imageId, storedBytes, reclaimableBytes, at } = asRecord(value)
  if (typeof source !== 'string' || typeof name !== 'string') return null
  if (!isCount(storedBytes) || !isCount(reclaimableBytes) || !isCount(at)) return null
  return {
    source,
    choice: typeof choice === 'string' ? choice : null,
    name,
    imageId: typeof imageId === 'string' ? imageId : null,
    storedBytes,
    reclaimableBytes,
    at,
  }
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0
}
