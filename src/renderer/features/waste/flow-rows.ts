import { wasteByKind, type WasteFlow, type WasteSums } from '#core/query/waste/waste'

import type { ImageViewProps } from '../../image/view-props'

export interface FlowProps extends ImageViewProps {
  readonly flows: readonly WasteFlow[]
}

/** A line of the chart: a layer, the base image's layers together, or the layers that found no room. */
export interface FlowRow {
  readonly key: string
  readonly kind: 'layer' | 'base' | 'rest'
  /** Index of the first layer and of the last; of the rest they only count. */
  readonly from: number
  readonly to: number
  readonly layers: number
  /** Wasted bytes stored here. */
  readonly stored: number
  /** Bytes hidden by this, by kind. */
  readonly hidden: WasteSums
  readonly hiddenBytes: number
}

/** Bytes from one line of the chart to another, by the line's position. */
export interface Flow {
  readonly from: number
  readonly to: number
  readonly bytes: number
}

export interface FlowChartData {
  readonly rows: readonly FlowRow[]
  readonly flows: readonly Flow[]
}

/**
 * The lines of the chart in build order: layers that store or hide wasted bytes. The base image's layers are one
 * line; beyond `most` lines the smallest are one, the last.
 */
export function flowRows(
  flows: readonly WasteFlow[],
  { baseLayers, layers, most }: { baseLayers: number; layers: number; most: number },
): FlowChartData {
  const grouped = baseLayers > 1
  const involved = new Map<number, number>()
  const lineOf = (layer: number): number => (grouped && layer < baseLayers ? 0 : layer)
  for (const { storedIn, hiddenIn, bytes } of flows) {
    for (const layer of [storedIn, hiddenIn]) {
      const line = lineOf(layer)
      involved.set(line, (involved.get(line) ?? 0) + bytes)
    }
  }
  const bySize = [...involved.keys()].sort((a, b) => (involved.get(b) ?? 0) - (involved.get(a) ?? 0) || a - b)
  const kept = bySize.slice(0, bySize.length > most ? most - 1 : most).sort((a, b) => a - b)
  const drafts = kept.map((line) =>
    grouped && line === 0 ? draft('base', 0, baseLayers - 1, baseLayers) : draft('layer', line, line, 1),
  )
  const dropped = bySize.length - kept.length
  if (dropped > 0) drafts.push(draft('rest', layers, layers, dropped))
  const placeOf = (layer: number): number => {
    const at = kept.indexOf(lineOf(layer))
    return at < 0 ? drafts.length - 1 : at
  }
  const between = new Map<string, { from: number; to: number; bytes: number }>()
  const rows = drafts.map((it) => ({ ...it }))
  for (const { storedIn, hiddenIn, kind, bytes } of flows) {
    const from = placeOf(storedIn)
    const to = placeOf(hiddenIn)
    const flow = between.get(`${from} ${to}`) ?? { from, to, bytes: 0 }
    flow.bytes += bytes
    between.set(`${from} ${to}`, flow)
    const source = rows[from]
    const target = rows[to]
    if (source === undefined || target === undefined) continue
    rows[from] = { ...source, stored: source.stored + bytes }
    // The same line may be both.
    const hider = rows[to] ?? target
    rows[to] = {
      ...hider,
      hiddenBytes: hider.hiddenBytes + bytes,
      hidden: { ...hider.hidden, [kind]: hider.hidden[kind] + bytes },
    }
  }
  return { rows, flows: [...between.values()].sort((a, b) => a.from - b.from || a.to - b.to) }
}

function draft(kind: FlowRow['kind'], from: number, to: number, layers: number): FlowRow {
  return {
    key: `${kind} ${from}`,
    kind,
    from,
    to,
    layers,
    stored: 0,
    hidden: wasteByKind([]),
    hiddenBytes: 0,
  }
}

/** Height of a line in CSS pixels, in the list and in the picture beside it. */
export const ROW_HEIGHT = 28

/** A band between two lines of the chart, ready to be drawn into a box 100 wide. */
export interface Ribbon {
  readonly key: string
  readonly from: number
  readonly path: string
}

/**
 * Bands from where bytes are stored to where they are hidden. At each end the bands of a line lie one under the
 * other around its middle; `rowHeight` and `thickest` are in CSS pixels.
 */
export function ribbonsOf(
  { rows, flows }: FlowChartData,
  rowHeight: number,
  thickest: number,
): readonly Ribbon[] {
  const most = Math.max(1, ...rows.map((row) => Math.max(row.stored, row.hiddenBytes)))
  const heightOf = (bytes: number): number => Math.max(1.2, (bytes / most) * thickest)
  const starts = stacks(rows.length, rowHeight, flows, (flow) => flow.from, heightOf)
  const incoming = [...flows].sort((a, b) => a.to - b.to || a.from - b.from)
  const ends = stacks(rows.length, rowHeight, incoming, (flow) => flow.to, heightOf)
  return flows.map((flow) => {
    const height = heightOf(flow.bytes)
    const y0 = starts.get(flow) ?? 0
    const y1 = ends.get(flow) ?? 0
    return { key: `${flow.from} ${flow.to}`, from: flow.from, path: band(y0, y1, height) }
  })
}

/** Top of each flow where those of one line are stacked around the line's middle. */
function stacks(
  lines: number,
  rowHeight: number,
  flows: readonly Flow[],
  lineOf: (flow: Flow) => number,
  heightOf: (bytes: number) => number,
): ReadonlyMap<Flow, number> {
  const tops = new Map<Flow, number>()
  for (let line = 0; line < lines; line++) {
    const own = flows.filter((flow) => lineOf(flow) === line)
    const height = own.reduce((sum, flow) => sum + heightOf(flow.bytes), 0)
    let top = (line + 0.5) * rowHeight - height / 2
    for (const flow of own) {
      tops.set(flow, top)
      top += heightOf(flow.bytes)
    }
  }
  return tops
}

function band(y0: number, y1: number, height: number): string {
  const at = (value: number): string => value.toFixed(1)
  const top = `M0,${at(y0)}C50,${at(y0)} 50,${at(y1)} 100,${at(y1)}`
  return `${top}V${at(y1 + height)}C50,${at(y1 + height)} 50,${at(y0 + height)} 0,${at(y0 + height)}Z`
}
