import { formatBytes, formatCount, formatDuration, formatPercent } from '#core/query/format'
import type { ImageModel } from '#core/query/image-model'

import { bar, barCells, paintedBar } from '../terminal/bar'
import type { Look } from '../terminal/terminal'
import { clipPath, width } from '../terminal/text'
import { sourceText } from './source'

/** The image, the four figures that matter first, and what they are counted from. */
export function analysisHead({ snapshot }: ImageModel, elapsed: number, look: Look): string[] {
  const { image, totals, dive } = snapshot
  const { style, text, columns } = look
  const facts = [image.platform, image.id?.slice(0, SHORT_ID) ?? null, sourceText(image)]
    .filter((fact) => fact !== null)
    .map(text)
    .concat(formatDuration(elapsed))
    .join(GAP)
  const name = text(image.name ?? image.source)
  const fits = width(name) + GAP.length + width(facts) <= columns
  const isComplete = snapshot.layers.every(({ complete }) => complete)
  const { storedBytes, reachableBytes, reclaimableBytes } = totals
  const efficiency = storedBytes === 0 ? 1 : reachableBytes / storedBytes
  const figure = (value: string, word: string, paint = style.bold): Part => {
    return { text: paint(value) + style.dim(` ${word}`), width: width(value) + 1 + word.length }
  }
  const cells = barCells(reachableBytes, reclaimableBytes, storedBytes, Math.min(columns, LONGEST_BAR))
  const figures = [
    figure(formatBytes(storedBytes), 'stored'),
    figure(formatBytes(reachableBytes), 'visible'),
    figure(formatBytes(reclaimableBytes), 'reclaimable', reclaimableBytes > 0 ? style.magenta : style.bold),
    figure(formatPercent(efficiency), 'efficient'),
  ]
  const counts = [
    counted(totals.layers, 'layer'),
    counted(totals.files, 'file'),
    counted(totals.directories, 'directory', 'directories'),
    `dive's score (different formula): ${formatPercent(dive.efficiencyScore)}`,
  ].map((each): Part => ({ text: style.dim(each), width: width(each) }))
  return [
    ...(fits
      ? [style.bold(name) + style.dim(GAP + facts)]
      : [style.bold(clipPath(name, columns)), style.dim(facts)]),
    '',
    ...filled(figures, columns),
    ...(storedBytes > 0 ? [paintedBar(bar(cells), style.magenta)] : []),
    ...filled(counts, columns),
    ...(isComplete ? [] : [style.red('Figures are incomplete: not every layer could be read.')]),
  ]
}

/** Text with its paint, and the columns that it takes. */
interface Part {
  readonly text: string
  readonly width: number
}

/** Parts in a line, in more lines where they do not fit. */
function filled(parts: readonly Part[], columns: number): string[] {
  const lines: Part[] = []
  for (const part of parts) {
    const line = lines.at(-1)
    const joined = (line?.width ?? 0) + GAP.length + part.width
    if (line === undefined || joined > columns) lines.push(part)
    else lines[lines.length - 1] = { text: line.text + GAP + part.text, width: joined }
  }
  return lines.map(({ text }) => text)
}

const GAP = '   '
/** `sha256:` and twelve digits. */
const SHORT_ID = 19
const LONGEST_BAR = 160

function counted(value: number, one: string, many = `${one}s`): string {
  return `${formatCount(value)} ${value === 1 ? one : many}`
}
