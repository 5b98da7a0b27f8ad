import { formatBytes } from '#core/query/format'
import type { ImageModel } from '#core/query/image-model'
import { instructionText } from '#core/query/config/instruction'
import { largestFiles } from '#core/query/map/largest'
import { toEnd } from '#core/query/steps'
import { wasteFlows } from '#core/query/waste/waste'
import { wasteIndexSteps } from '#core/query/waste/waste-index'
import { copyKindSteps } from '#core/query/waste/waste-kinds'
import type { CopyKinds, WasteKind } from '#core/query/waste/waste-kinds'
import { foldedRowSteps } from '#core/query/waste/waste-rows'

import { bar, barCells, paintedBar } from '../terminal/bar'
import { naturalWidth, table } from '../terminal/table'
import type { Column } from '../terminal/table'
import type { Look } from '../terminal/terminal'
import { analysisHead } from './analysis-head'
import { nextCommand } from './next-command'
import { noticeLines } from './notices'

/** What is known of an analysis beside the image. */
export interface AnalysisContext {
  /** Milliseconds. */
  readonly elapsed: number
  /** The source as it was asked for; null for what cannot be read again. */
  readonly source: string | null
  /** Show every row of every list. */
  readonly all: boolean
}

/** The analysis as people read it: a head with four figures, layers, waste, files, notices, the next command. */
export function analysisText(model: ImageModel, context: AnalysisContext, given: Look): string[] {
  const most = (rows: number): number => (context.all ? Infinity : rows)
  const layers = layerRows(model, given)
  const cells = barWidth(given.columns)
  const kinds = toEnd(copyKindSteps(model))
  const wasted = { columns: hidingColumns(given), rows: hidingRows(model, kinds, given) }
  const paths = { columns: pathColumns(given), rows: pathRows(model, kinds, given) }
  const files = { columns: fileColumns(given), rows: fileRows(model, given, most(MOST_PATHS)) }
  const columns = Math.min(
    given.columns,
    Math.max(
      LEAST_WIDTH,
      naturalWidth(layerColumns(given, layers, cells), layers),
      naturalWidth(wasted.columns, wasted.rows),
      naturalWidth(paths.columns, paths.rows),
      naturalWidth(files.columns, files.rows),
    ),
  )
  const look = { ...given, columns }
  return [
    ...analysisHead(model, context.elapsed, look),
    ...section(null, layers, most(MOST_LAYERS), layerColumns(look, layers, cells), look),
    ...section(
      'Wasted, by the instruction that hides it',
      wasted.rows,
      most(MOST_HIDING),
      wasted.columns,
      look,
    ),
    ...section('Largest wasted paths', paths.rows, most(MOST_PATHS), paths.columns, look),
    ...section('Largest files', files.rows, most(MOST_PATHS), files.columns, look),
    ...noticeLines(model, most(MOST_NOTICES), look),
    ...next(model, context, look),
  ]
}

const LEAST_WIDTH = 80
/** An image of an attacker may have thousands; those that people build have a hundred at most. */
const MOST_LAYERS = 200
const MOST_HIDING = 8
const MOST_PATHS = 5
/** There is one notice for each code in each layer. */
const MOST_NOTICES = 10

interface LayerRow {
  readonly index: number
  readonly stored: number
  readonly hidden: number
  readonly instruction: string
}

function layerRows({ snapshot }: ImageModel, { text }: Look): LayerRow[] {
  return snapshot.layers.map(({ storedBytes, reclaimableBytes }, index) => {
    const instruction = instructionOf(snapshot.image.layers[index]?.command ?? null, text)
    return { index, stored: storedBytes, hidden: reclaimableBytes, instruction }
  })
}

function barWidth(columns: number): number {
  if (columns < 80) return Math.max(6, columns - 60)
  return columns === Infinity ? 20 : Math.min(40, 20 + Math.floor((columns - 80) / 4))
}

function layerColumns(look: Look, rows: readonly LayerRow[], cells: number): readonly Column<LayerRow>[] {
  const { style } = look
  const most = rows.reduce((largest, { stored }) => Math.max(largest, stored), 0)
  const digits = Math.max(3, String(rows.length).length)
  return [
    {
      title: 'Layers',
      align: 'left',
      value: ({ index, stored, hidden }) => {
        const line = bar(barCells(stored - hidden, hidden, most, cells)).padEnd(cells)
        return `${String(index + 1).padStart(digits)} ${line}`
      },
      paint: (cell) => style.dim(cell.slice(0, digits)) + paintedBar(cell.slice(digits), style.magenta),
    },
    { title: 'stored', align: 'right', value: ({ stored }) => formatBytes(stored) },
    {
      title: 'hidden',
      align: 'right',
      value: ({ hidden }) => (hidden === 0 ? '' : formatBytes(hidden)),
      paint: style.magenta,
    },
    {
      title: 'instruction',
      align: 'left',
      value: ({ instruction }) => instruction,
      paint: (cell) => paintedInstruction(cell, look),
      cut: 'end',
    },
  ]
}

interface HidingRow {
  readonly bytes: number
  readonly instruction: string
  readonly kind: WasteKind
}

/** Bytes by the layer that hides them and what became of them, most first; they sum to what is reclaimable. */
function hidingRows(model: ImageModel, kinds: CopyKinds, { text }: Look): HidingRow[] {
  const sums = new Map<string, { bytes: number; hiddenIn: number; kind: WasteKind }>()
  for (const { hiddenIn, kind, bytes } of wasteFlows(model, kinds)) {
    const key = `${hiddenIn} ${kind}`
    const sum = sums.get(key)
    if (sum === undefined) sums.set(key, { bytes, hiddenIn, kind })
    else sum.bytes += bytes
  }
  return [...sums.values()]
    .toSorted((a, b) => b.bytes - a.bytes || a.hiddenIn - b.hiddenIn)
    .map(({ bytes, hiddenIn, kind }) => {
      const instruction = instructionOf(model.snapshot.image.layers[hiddenIn]?.command ?? null, text)
      return { bytes, kind, instruction: `${String(hiddenIn + 1).padStart(3)} ${instruction}` }
    })
}

const CAUSES: Readonly<Record<WasteKind, string>> = {
  'owner-or-mode': 'owner or mode only',
  'time-only': 'time only',
  unchanged: 'stored again unchanged',
  deleted: 'deleted',
  overwritten: 'overwritten',
  'duplicate-entry': 'stored twice',
}

function hidingColumns(look: Look): readonly Column<HidingRow>[] {
  const { style } = look
  return [
    sizeColumn(style.magenta),
    {
      title: '',
      align: 'left',
      value: ({ instruction }) => instruction,
      paint: (cell) => style.dim(cell.slice(0, 3)) + paintedInstruction(cell.slice(3), look),
      cut: 'end',
    },
    { title: 'cause', align: 'right', value: ({ kind }) => CAUSES[kind], paint: style.dim },
  ]
}

interface PathRow {
  readonly bytes: number
  readonly path: string
  /** Layers as people count them. */
  readonly place: string
}

/** The few folders and files that explain the waste. */
function pathRows(model: ImageModel, kinds: CopyKinds, { text }: Look): PathRow[] {
  return toEnd(foldedRowSteps(toEnd(wasteIndexSteps(model, kinds)))).map(({ node, kind, bytes, layers }) => {
    const path = text(model.paths.text(node))
    return { bytes, path: kind === 'rest' ? `${path} (rest)` : path, place: way(layers) }
  })
}

/** Longer ways say where they begin and end. */
function way(layers: readonly number[]): string {
  const [first = 0] = layers
  const shown =
    layers.length > 4 ? [first + 1, '…', (layers.at(-1) ?? 0) + 1] : layers.map((each) => each + 1)
  return shown.join(' › ')
}

function pathColumns({ style }: Look): readonly Column<PathRow>[] {
  return [
    sizeColumn(style.magenta),
    { title: '', align: 'left', value: ({ path }) => path, cut: 'middle' },
    { title: 'stored, hidden', align: 'right', value: ({ place }) => place, paint: style.dim },
  ]
}

function fileRows(model: ImageModel, { text }: Look, most: number): PathRow[] {
  return largestFiles(model, most + 1).map(({ node, bytes, layer }) => {
    return { bytes, path: text(model.paths.text(node)), place: String(layer + 1) }
  })
}

function fileColumns({ style }: Look): readonly Column<PathRow>[] {
  return [
    sizeColumn((cell) => cell),
    { title: '', align: 'left', value: ({ path }) => path, cut: 'middle' },
    { title: 'layer', align: 'right', value: ({ place }) => place, paint: style.dim },
  ]
}

/** Sizes of all lists stand in one column. */
const SIZE_WIDTH = 9

function sizeColumn(paint: (cell: string) => string): Column<{ readonly bytes: number }> {
  return { title: '', align: 'right', value: ({ bytes }) => formatBytes(bytes).padStart(SIZE_WIDTH), paint }
}

/** A table with its titles, and how many rows are left out; nothing at all without rows. */
function section<Row>(
  heading: string | null,
  rows: readonly Row[],
  most: number,
  columns: readonly Column<Row>[],
  { style, columns: limit }: Look,
): string[] {
  if (rows.length === 0) return []
  const options = { columns: limit, title: style.dim, fill: true }
  const lines = table(columns, rows.slice(0, most), heading === null ? options : { ...options, heading })
  const more = rows.length > most ? [style.dim(`${' '.repeat(SIZE_WIDTH)}  more with --all`)] : []
  return ['', ...lines, ...more]
}

function next({ snapshot }: ImageModel, { source }: AnalysisContext, look: Look): string[] {
  if (source === null) return []
  const { reclaimableBytes } = snapshot.totals
  const why =
    reclaimableBytes > 0
      ? `Explore the ${formatBytes(reclaimableBytes)}, path by path and layer by layer:`
      : 'Nothing is wasted. Explore it, path by path and layer by layer:'
  return ['', ...nextCommand(why, ['open', source], look)]
}

function instructionOf(command: string | null, text: Look['text']): string {
  return text(command === null ? '(no instruction recorded)' : instructionText(command))
}

function paintedInstruction(cell: string, { style }: Look): string {
  return cell.replace(/^ ?[A-Z]+(?= |$)/, style.dim)
}
