import type { LayerIndex } from '../index/layer-index'
import { bytesAt, startOf } from '../model/byte-strings'

import { boundedLayers, ENTRY_LIMIT, leftOut } from './bounds'
import { PathTable } from './path-table'
import type { PathTree } from './path-tree'

/** Every entry of every layer as a node of one tree, markers and bookkeeping included. */
export interface Places {
  readonly paths: PathTree
  /** Node of each entry, by layer. */
  readonly nodes: readonly Int32Array[]
  /** The same by the paths that are written in the tar, which differ below links: dive goes by them. */
  readonly written: readonly Int32Array[]
}

/** Directories without an entry that an image may have whatever it holds, and how many more for each entry. */
const IMPLIED_LIMIT = 1_000_000
const PATHS_PER_ENTRY = 4

/**
 * Finds places for the entries of the layers, those of layers that go beyond the limits left out: an image may hold
 * `limit` entries, and not many more paths, since names that are deep enough imply a thousand directories each.
 */
export function placeEntries(
  given: readonly LayerIndex[],
  limit = ENTRY_LIMIT,
): Places & { readonly layers: readonly LayerIndex[] } {
  const table = new PathTable()
  const layers: LayerIndex[] = []
  const nodes: Int32Array[] = []
  const written: Int32Array[] = []
  let entries = 0
  for (const index of boundedLayers(given, limit)) {
    table.limit = Math.min(IMPLIED_LIMIT, limit) + PATHS_PER_ENTRY * (entries + index.count)
    const places = placesIn(table, index)
    const asWritten = writtenPlacesIn(table, index, places)
    const isLeftOut = table.takeExceeded()
    layers.push(isLeftOut ? leftOut('its paths imply too many directories') : index)
    nodes.push(isLeftOut ? NO_PLACES : places)
    written.push(isLeftOut ? NO_PLACES : asWritten)
    if (!isLeftOut) entries += index.count
  }
  const { paths, numberOf } = table.settle()
  for (const places of new Set([...nodes, ...written]))
    for (let i = 0; i < places.length; i++) places[i] = numberOf[places[i]]
  return { layers, paths, nodes, written }
}

const NO_PLACES = new Int32Array(0)

function placesIn(table: PathTable, { count, paths }: LayerIndex): Int32Array {
  const places = new Int32Array(count)
  for (let i = 0; i < count; i++) places[i] = table.intern(paths.bytes, startOf(paths, i), paths.ends[i])
  return places
}

function writtenPlacesIn(table: PathTable, index: LayerIndex, places: Int32Array): Int32Array {
  const { movedEntries, writtenPaths } = index
  if (movedEntries.length === 0) return places
  const own = places.slice()
  movedEntries.forEach((entry, i) => (own[entry] = table.intern(bytesAt(writtenPaths, i))))
  return own
}
