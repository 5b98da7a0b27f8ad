import { fileLines } from '#core/report/files'
import type { FileLine } from '#core/report/files'
import { ImageModel } from '#core/query/image-model'
import { aggregatedUpTo, viewOf } from '#core/query/view'
import type { ViewChoice } from '#core/query/view'

import { analyzeSource } from '../analysis'
import type { Command } from '../command'
import { layerIndex, readLayerName } from '../layer'
import type { LayerName } from '../layer'
import { lookOf } from '../terminal/terminal'
import { FileText } from '../text/files'
import { jsonText } from '../text/json'
import { usageError } from '../usage'
import { IMAGE_OPTIONS, WIDE } from './analyze'

export const files: Command = {
  name: 'files',
  group: 'see',
  summary: 'every path, or what one layer changed',
  argument: 'SOURCE',
  options: {
    layer: {
      type: 'string',
      short: 'l',
      value: 'N',
      help: 'in or up to this layer: its number from 1, or how its digest or diff ID begins',
    },
    view: {
      type: 'string',
      choices: ['layer', 'aggregated', 'final'],
      help: 'what the layer changed (the default with --layer), all changes up to it, or the final files',
    },
    format: {
      type: 'string',
      short: 'f',
      choices: ['text', 'json'],
      help: 'text (the default on a terminal), or one JSON object a line (the default elsewhere)',
    },
    ...WIDE,
    ...IMAGE_OPTIONS,
  },
  examples: [
    ['layerscope files web:1.4', 'every path of the final image'],
    ['layerscope files web:1.4 --layer 3', 'what the third layer added, modified and removed'],
    ['layerscope files web:1.4 --layer sha256:9f2c', 'the same for a layer by its digest'],
    ['layerscope files web:1.4 --view aggregated', 'everything that came on top of the first layer'],
    ['layerscope files web:1.4 | jq -r .path', 'JSON lines for a program'],
  ],
  async run({ argument, texts, flags }, terminal) {
    // Checked before a minute of reading, as far as that goes.
    const wanted = texts['layer'] === undefined ? null : readLayerName(texts['layer'])
    const view = texts['view'] ?? (wanted === null ? 'final' : 'layer')
    checkView(view, wanted)
    const source = argument ?? ''
    const snapshot = await analyzeSource({ source, choice: texts['choice'] ?? null }, terminal)
    const model = new ImageModel(snapshot)
    const layer = wanted === null ? model.layerCount - 1 : layerIndex(wanted, snapshot.image.layers)
    const choice = choose(view, layer)
    const lines = model.layerCount === 0 ? [] : fileLines(model, viewOf(model, choice))
    if ((texts['format'] ?? (terminal.isTerminal ? 'text' : 'json')) === 'json') {
      await inBlocks(jsonLines(lines), (block) => terminal.write(`${block.join('\n')}\n`))
      return 0
    }
    const text = new FileText(choice.kind, lookOf(terminal, flags['wide'] === true))
    await inBlocks(textLines(text, lines), (block) => terminal.print(block))
    await terminal.print(text.end(source === '-' ? null : source, model.layerCount))
    return 0
  },
}

function* jsonLines(lines: Iterable<FileLine>): Generator<string> {
  for (const line of lines) yield jsonText(line)
}

function* textLines(text: FileText, lines: Iterable<FileLine>): Generator<string> {
  yield text.head()
  for (const line of lines) yield text.line(line)
}

/** Lines are written in blocks, each taken before the next is made, so a slow reader costs no memory. */
async function inBlocks(
  lines: Iterable<string>,
  write: (block: readonly string[]) => Promise<void>,
): Promise<void> {
  let block: string[] = []
  let size = 0
  for (const line of lines) {
    block.push(line)
    size += line.length
    if (size < BLOCK) continue
    await write(block)
    block = []
    size = 0
  }
  if (block.length > 0) await write(block)
}

const BLOCK = 64 << 10

function choose(view: string, layer: number): ViewChoice {
  if (view === 'final') return { kind: 'final' }
  return view === 'aggregated' ? aggregatedUpTo(layer) : { kind: 'layer', layer }
}

function checkView(view: string, layer: LayerName | null): void {
  if (view === 'layer' && layer === null) {
    throw usageError('Cannot show a layer', 'no layer was given', 'Add --layer N; the first layer is 1.')
  }
  if (view === 'final' && layer !== null) {
    throw usageError(
      'Cannot use --layer with --view final',
      'the final files are those after the last layer',
      'Leave out one of the two, or use --view aggregated.',
    )
  }
}
