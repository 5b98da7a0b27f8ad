import type { LayerIndex } from '../index/layer-index'
import { bytesAt } from '../model/byte-strings'
import { EntryKind } from '../model/entry'
import type { ImageIdentity } from '../model/image'
import type { NoticeCode } from '../model/notice'
import type { DiffColumns, LayerFigures, Snapshot, Totals } from '../model/snapshot'

import { applyLayer } from './apply-layer'
import { ENTRY_LIMIT } from './bounds'
import { Contents } from './contents'
import type { DiveScore } from './dive/score'
import { diveScore } from './dive/score'
import type { ChangeCounts } from './layer-diff'
import { diffOfLayer } from './layer-diff'
import { NoticeCollector } from './notices'
import { numberNodes } from './number-nodes'
import { ROOT } from './path-tree'
import type { Places } from './places'
import { placeEntries } from './places'
import { ABSENT, TreeState } from './tree-state'
import { WastedCopies } from './wasted-copies'
import type { MergeContext } from './merge-context'

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
  /** Entries of all layers that are taken in; missing, as many as {@link boundedLayers} says. */
  readonly entryLimit?: number | undefined
}

/** A snapshot, and what dive's own document is made from: too much to keep for those who do not want that. */
export interface AnalysisWithDive {
  readonly snapshot: Snapshot
  /** The indexes that were analyzed, as far as bounds allow. */
  readonly layers: readonly LayerIndex[]
  readonly places: Places
  readonly score: DiveScore
}

/** Applies the layers to each other and counts. Pure; memory and time grow with the entries. */
export function analyze(input: AnalysisInput): Snapshot {
  return analyzeWithDive(input).snapshot
}

/** {@link analyze}, which comes by dive's side of it anyway. */
export function analyzeWithDive({ image, notices, entryLimit, ...given }: AnalysisInput): AnalysisWithDive {
  const collector = new NoticeCollector()
  for (const { code, layer, detail } of notices) collector.add(code, layer, null, detail)
  const { layers, ...places } = placeEntries(given.layers, entryLimit ?? ENTRY_LIMIT)
  if (layers.length === 0) collector.add('no-layers', null, null)

  const { paths: tree, nodes } = places
  // First, so that what it needs is free again when the layers are applied.
  const score = diveScore(layers, places)
  const contents = new Contents(layers, tree.count)
  const wasted = new WastedCopies(contents.capacity)
  const merge: MergeContext = { state: new TreeState(tree, contents), contents, layers, nodes }
  const diffs: DiffColumns[] = []
  const figures: MutableFigures[] = []
  let reachable = 0
  let files = 0
  for (let layer = 0; layer < layers.length; layer++) {
    const found = collector.forLayer(layer, tree)
    const own = applyLayer(merge, layer, found)
    const changed = merge.state.changedNodes()
    const { columns, counts } = diffOfLayer(merge, changed, found)
    diffs.push(columns)
    for (const content of wasted.take(merge, layer, changed, own)) {
      if (own.has(content)) collector.add('marker-with-content', layer, tree.pathOf(contents.homeOf(content)))
    }
    addIndexNotices(collector, layer, layers[layer])
    files += counts.growth
    figures.push(figuresOf(layer, layers[layer], counts, contents.reachableBytes, reachable, files))
    reachable = contents.reachableBytes
  }

  const { paths, numberOf } = numberNodes(
    tree,
    (node) => merge.state.wasTouched(node) || contents.isHome(node),
  )
  if (numberOf !== null)
    for (const { node } of diffs) for (let i = 0; i < node.length; i++) node[i] = numberOf[node[i]]
  const waste = wasted.columns(numberOf)
  for (let i = 0; i < waste.count; i++) {
    figures[waste.storedIn[i]].reclaimableBytes += waste.bytes[i]
    figures[waste.hiddenIn[i]].hiddenBytes += waste.bytes[i]
  }
  const snapshot: Snapshot = {
    image,
    layers: figures,
    totals: totalsOf(merge, figures),
    dive: score.figures,
    notices: collector.finish(),
    paths,
    contents: contents.columns(numberOf),
    diffs,
    waste,
  }
  return { snapshot, layers, places, score }
}

type MutableFigures = { -readonly [K in keyof LayerFigures]: LayerFigures[K] }

function figuresOf(
  layer: number,
  index: LayerIndex,
  counts: ChangeCounts,
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

function totalsOf({ state, contents }: MergeContext, figures: readonly LayerFigures[]): Totals {
  let files = 0
  let directories = 0
  for (let node = ROOT + 1; node < state.paths.count; node++) {
    const version = state.now(node)
    if (version === ABSENT) continue
    const kind = state.kindOf(version)
    if (kind === EntryKind.file) files++
    else if (kind === EntryKind.directory) directories++
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

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0)
}
