import type { LayerIndex } from '../index/layer-index'
import { bytesAt } from '../model/byte-strings'
import { EntryKind } from '../model/entry'
import type { ImageIdentity } from '../model/image'
import type { NoticeCode } from '../model/notice'
import type { LayerFigures, Snapshot, Totals, WasteColumns } from '../model/snapshot'

import { applyLayer } from './apply-layer'
import type { Workshop } from './apply-layer'
import { boundedLayers } from './bounds'
import { Contents } from './contents'
import { diffColumns } from './diff-columns'
import type { DiveScore } from './dive/score'
import { diveScore } from './dive/score'
import type { LayerChanges } from './layer-changes'
import { changesOfLayer } from './layer-changes'
import { NoticeCollector } from './notices'
import { numberNodes } from './number-nodes'
import { NO_NODE, ROOT } from './path-table'
import type { Places } from './places'
import { placeEntries } from './places'
import { ABSENT, TreeState } from './tree-state'
import type { WastedCopy } from './wasted-copies'
import { wastedIn } from './wasted-copies'

export interface AnalysisInput {
  readonly image: ImageIdentity
  /** One index a layer, in build order. */
  readonly layers: readonly LayerIndex[]
  /** Findings about archive, image and whole layers. */
  readonly notices: readonly {
    readonly code: NoticeCode
    readonly layer: number | null
    readonly detail: string
  }[]
}

/** A snapshot, and what dive's own document is made from: too much to keep for those who do not want that. */
export interface AnalysisWithDive {
  readonly snapshot: Snapshot
  /** The indexes that were analysed, as far as bounds allow. */
  readonly layers: readonly LayerIndex[]
  readonly places: Places
  readonly score: DiveScore
}

/** Applies the layers to each other and counts. Pure; memory and time grow with the entries. */
export function analyze(input: AnalysisInput): Snapshot {
  return analyzeWithDive(input).snapshot
}

/** {@link analyze}, which comes by dive's side of it anyway. */
export function analyzeWithDive({ image, notices, ...given }: AnalysisInput): AnalysisWithDive {
  const layers = boundedLayers(given.layers)
  const collector = new NoticeCollector()
  for (const { code, layer, detail } of notices) collector.add(code, layer, null, detail)
  if (layers.length === 0) collector.add('no-layers', null, null)

  const places = placeEntries(layers)
  const { table, nodes } = places
  const contents = new Contents(layers, table.count)
  const shop: Workshop = { state: new TreeState(table, contents), contents, layers, nodes }
  const changes: LayerChanges[] = []
  const wasted: WastedCopy[] = []
  const figures: MutableFigures[] = []
  let reachable = 0
  let files = 0
  for (let layer = 0; layer < layers.length; layer++) {
    const own = applyLayer(shop, layer, collector.forLayer(layer, table))
    const changed = changesOfLayer(shop)
    const copies = wastedIn(shop, layer, own)
    changes.push(changed)
    for (const copy of copies) {
      wasted.push(copy)
      if (own.has(copy.content)) {
        collector.add('marker-with-content', layer, table.pathOf(copy.node))
      }
    }
    addIndexNotices(collector, layer, layers[layer])
    files += changed.counts.growth
    figures.push(figuresOf(layer, layers[layer], changed, contents.reachableBytes, reachable, files))
    reachable = contents.reachableBytes
  }
  for (const copy of wasted) {
    figures[copy.storedIn].reclaimableBytes += copy.bytes
    figures[copy.hiddenIn].hiddenBytes += copy.bytes
  }

  const { paths, numberOf } = numberNodes(
    places,
    (node) => shop.state.wasTouched(node) || contents.isHome(node),
  )
  const score = diveScore(layers, places)
  const snapshot: Snapshot = {
    image,
    layers: figures,
    totals: totalsOf(shop, figures),
    dive: score.figures,
    notices: collector.finish(),
    paths,
    contents: contents.columns(numberOf),
    diffs: changes.map((each) => diffColumns(shop, each, numberOf)),
    waste: wasteColumns(wasted, numberOf),
  }
  return { snapshot, layers, places, score }
}

type MutableFigures = { -readonly [K in keyof LayerFigures]: LayerFigures[K] }

function figuresOf(
  layer: number,
  index: LayerIndex,
  { counts }: LayerChanges,
  reachable: number,
  reachableBelow: number,
  files: number,
): MutableFigures {
  return {
    index: layer,
    entries: index.count,
    storedBytes: index.storedBytes,
    netBytes: reachable - reachableBelow,
    cumulativeBytes: reachable,
    added: counts.added,
    modified: counts.modified,
    removed: counts.removed,
    unmodified: files - counts.added - counts.modifiedAndStay,
    reclaimableBytes: 0,
    hiddenBytes: 0,
    complete: index.complete,
  }
}

function addIndexNotices(collector: NoticeCollector, layer: number, index: LayerIndex): void {
  for (const { code, count, entries, detail } of index.notices) {
    entries.forEach((entry, i) => {
      // The first path carries what the others only count.
      const more = i === 0 ? count - entries.length : 0
      collector.add(code, layer, bytesAt(index.paths, entry), detail, 1 + more)
    })
    if (entries.length === 0) collector.add(code, layer, null, detail, count)
  }
}

function totalsOf({ state, contents }: Workshop, figures: readonly LayerFigures[]): Totals {
  let files = 0
  let directories = 0
  // Absent directories have nothing present below, so only what is there is walked.
  const stack = [ROOT]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    for (
      let child = state.paths.firstChildOf(node);
      child !== NO_NODE;
      child = state.paths.nextSiblingOf(child)
    ) {
      const version = state.now(child)
      if (version === ABSENT) continue
      const kind = state.kindOf(version)
      if (kind === EntryKind.file) files++
      if (kind !== EntryKind.directory) continue
      directories++
      stack.push(child)
    }
  }
  const storedBytes = sum(figures, (layer) => layer.storedBytes)
  return {
    layers: figures.length,
    entries: sum(figures, (layer) => layer.entries),
    files,
    directories,
    storedBytes,
    reachableBytes: contents.reachableBytes,
    reclaimableBytes: storedBytes - contents.reachableBytes,
  }
}

function wasteColumns(copies: readonly WastedCopy[], numberOf: Uint32Array): WasteColumns {
  return {
    count: copies.length,
    node: Uint32Array.from(copies, (copy) => numberOf[copy.node]),
    bytes: Float64Array.from(copies, (copy) => copy.bytes),
    cause: Uint8Array.from(copies, (copy) => copy.cause),
    removal: Uint8Array.from(copies, (copy) => copy.removal),
    storedIn: Uint16Array.from(copies, (copy) => copy.storedIn),
    hiddenIn: Uint16Array.from(copies, (copy) => copy.hiddenIn),
    lastNode: Uint32Array.from(copies, (copy) => numberOf[copy.lastNode]),
  }
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0)
}
