import type { NoticeLevel } from '#core/model/notice'
import { NOTICE_LEVELS } from '#core/model/notice'
import type { AnalysisDocument, LayerDocument } from '#core/query/document'
import { formatBytes, formatCount, formatPercent } from '#core/query/format'
import { instructionText } from '#core/query/instruction'

import { table } from '../terminal/table'
import type { Column } from '../terminal/table'
import type { Terminal } from '../terminal/terminal'
import { clip, safe } from '../terminal/text'

type Look = Pick<Terminal, 'style' | 'columns'>

/** Rows of the lists that would go on for ever. */
const MOST_ROWS = 10
/** Notices shown; there is one for each code in each layer. */
const MOST_NOTICES = 20
const PATH_WIDTH = 100
/** An instruction is only there to recognise a layer by where lines may be of any length. */
const INSTRUCTION_WIDTH = 100

/** The analysis as people read it: a head, the layers, the worst waste, the largest files, the findings. */
export function analysisText(document: AnalysisDocument, look: Look): string[] {
  return [
    ...head(document, look),
    ...section('Layers', layers(document.layers, look), look),
    ...section(wastedTitle(document), wasted(document, look), look),
    ...section('Largest files', largest(document, look), look),
    ...section('Notices', notices(document, look), look),
  ]
}

function head({ image, complete, totals, dive }: AnalysisDocument, { style }: Look): string[] {
  const { storedBytes, reachableBytes, reclaimableBytes } = totals
  const facts = [image.platform, image.id, `from ${image.source} (${image.via})`]
  const share = storedBytes === 0 ? 0 : reclaimableBytes / storedBytes
  const score = `dive's score ${formatPercent(dive.efficiencyScore)}`
  const figures: readonly (readonly [string, string])[] = [
    ['Stored', formatBytes(storedBytes)],
    ['Final files', formatBytes(reachableBytes)],
    ['Reclaimable', `${formatBytes(reclaimableBytes)}, ${formatPercent(share)} of what is stored`],
    ['Efficiency', `${formatPercent(1 - share)} (${score})`],
    [
      'Content',
      `${counted(totals.layers, 'layer')} · ${counted(totals.entries, 'entry', 'entries')} · ` +
        `${counted(totals.files, 'file')} and ${counted(totals.directories, 'directory', 'directories')} in the end`,
    ],
  ]
  return [
    style.bold(safe(image.name ?? image.source)),
    style.dim(safe(facts.filter((fact) => fact !== null).join(' · '))),
    ...(complete ? [] : [style.red('Figures are incomplete: not every layer could be read.')]),
    '',
    ...figures.map(([label, value]) => `${style.dim(label.padEnd(13))}${value}`),
  ]
}

function layers(rows: readonly LayerDocument[], look: Look): string[] {
  const { style } = look
  const columns: readonly Column<LayerDocument>[] = [
    { title: '#', align: 'right', value: ({ index }) => String(index) },
    { title: 'Stored', align: 'right', value: ({ storedBytes }) => formatBytes(storedBytes) },
    { title: 'Net', align: 'right', value: ({ netBytes }) => formatBytes(netBytes) },
    {
      title: 'Wasted',
      align: 'right',
      value: ({ reclaimableBytes }) => (reclaimableBytes === 0 ? '' : formatBytes(reclaimableBytes)),
      paint: style.magenta,
    },
    { title: 'Added', align: 'right', value: ({ added }) => count(added), paint: style.green },
    { title: 'Modified', align: 'right', value: ({ modified }) => count(modified), paint: style.yellow },
    { title: 'Removed', align: 'right', value: ({ removed }) => count(removed), paint: style.red },
    {
      title: 'Instruction',
      align: 'left',
      value: ({ command }) => clip(instructionText(command ?? ''), INSTRUCTION_WIDTH),
      flexible: true,
    },
  ]
  return table(columns, rows, { columns: look.columns, title: style.dim })
}

function wasted({ wasted: rows }: AnalysisDocument, look: Look): string[] {
  const columns: readonly Column<AnalysisDocument['wasted'][number]>[] = [
    { title: 'Size', align: 'right', value: ({ bytes }) => formatBytes(bytes), paint: look.style.magenta },
    { title: 'Cause', align: 'left', value: ({ cause }) => cause },
    { title: 'Stored in', align: 'right', value: ({ storedIn }) => String(storedIn) },
    { title: 'Hidden in', align: 'right', value: ({ hiddenIn }) => String(hiddenIn) },
    { title: 'Path', align: 'left', value: ({ path }) => path, flexible: true },
  ]
  return table(columns, rows.slice(0, MOST_ROWS), { columns: look.columns, title: look.style.dim })
}

function largest({ largest: rows }: AnalysisDocument, look: Look): string[] {
  const columns: readonly Column<AnalysisDocument['largest'][number]>[] = [
    { title: 'Size', align: 'right', value: ({ bytes }) => formatBytes(bytes) },
    { title: 'Layer', align: 'right', value: ({ layer }) => String(layer) },
    { title: 'Path', align: 'left', value: ({ path }) => path, flexible: true },
  ]
  return table(columns, rows.slice(0, MOST_ROWS), { columns: look.columns, title: look.style.dim })
}

/** One line each, the worst first: where, its code, what it means, and the first path it is about. */
function notices({ notices: rows }: AnalysisDocument, { style }: Look): string[] {
  const paints: Readonly<Record<NoticeLevel, (text: string) => string>> = {
    fatal: style.red,
    fault: style.red,
    warn: style.yellow,
    info: style.dim,
  }
  const levels = Object.keys(paints)
  const rank = ({ code }: NoticeRow): number => levels.indexOf(NOTICE_LEVELS[code])
  const place = ({ layer }: NoticeRow): string => (layer === null ? 'image' : `layer ${layer}`)
  const width = Math.max(0, ...rows.map((row) => place(row).length))
  const line = (row: NoticeRow): string => {
    const { code, message, path } = row
    const where = path === null ? '' : ` (${clip(path, PATH_WIDTH)})`
    return `${place(row).padEnd(width)}  ${paints[NOTICE_LEVELS[code]](code)}: ${safe(message + where)}`
  }
  const shown = rows.toSorted((a, b) => rank(a) - rank(b)).slice(0, MOST_NOTICES)
  const rest = rows.length - shown.length
  const more = rest === 0 ? [] : [style.dim(`and ${formatCount(rest)} more; --format json lists them all`)]
  return [...shown.map(line), ...more]
}

type NoticeRow = AnalysisDocument['notices'][number]

/** A section without lines, or with only the titles of a table, is left out. */
function section(title: string, lines: readonly string[], { style }: Look): string[] {
  const isEmpty = lines.length === 0 || (lines.length === 1 && title !== 'Notices')
  return isEmpty ? [] : ['', style.bold(title), ...lines]
}

function wastedTitle({ wasted: rows }: AnalysisDocument): string {
  return rows.length > MOST_ROWS
    ? `Wasted space (the ${MOST_ROWS} largest of ${formatCount(rows.length)} copies)`
    : 'Wasted space'
}

function count(value: number): string {
  return value === 0 ? '' : formatCount(value)
}

function counted(value: number, one: string, many = `${one}s`): string {
  return `${formatCount(value)} ${value === 1 ? one : many}`
}
