import { fileLines } from '#core/query/files'
import { ImageModel } from '#core/query/image-model'
import { aggregatedUpTo, viewOf } from '#core/query/view'
import type { ViewChoice } from '#core/query/view'

import { analyzeSource } from '../analysis'
import type { Command } from '../command'
import { usageError } from '../usage'
import { IMAGE_OPTIONS } from './analyze'

export const files: Command = {
  name: 'files',
  summary: 'files of an image, one JSON object a line',
  argument: 'SOURCE',
  options: {
    layer: { type: 'string', short: 'l', value: 'N', help: 'up to or in this layer; the first one is 0' },
    view: {
      type: 'string',
      choices: ['layer', 'aggregated', 'final'],
      help: 'what the layer changed (the default with --layer), all changes up to it, or the final files',
    },
    ...IMAGE_OPTIONS,
  },
  examples: [
    ['layerscope files web:1.4', 'every file of the final image'],
    ['layerscope files web:1.4 --layer 3', 'what layer 3 added, modified and removed'],
    ['layerscope files web:1.4 --view aggregated', 'everything that came on top of the first layer'],
  ],
  async run({ argument, texts }, terminal) {
    // Checked before a minute of reading, as far as that goes.
    const wanted = texts['layer'] === undefined ? null : layerNumber(texts['layer'])
    const view = texts['view'] ?? (wanted === null ? 'final' : 'layer')
    checkView(view, wanted)
    const snapshot = await analyzeSource(
      { source: argument ?? '', choice: texts['choice'] ?? null },
      terminal,
    )
    const model = new ImageModel(snapshot)
    checkLayer(wanted, model.layerCount)
    const choice = choose(view, wanted ?? model.layerCount - 1)
    await writeLines(model.layerCount === 0 ? [] : fileLines(model, viewOf(model, choice)), (text) =>
      terminal.write(text),
    )
    return 0
  },
}

/** Lines are written in blocks, each taken before the next is made, so a slow reader costs no memory. */
async function writeLines(lines: Iterable<object>, write: (text: string) => Promise<void>): Promise<void> {
  let block = ''
  for (const line of lines) {
    block += `${JSON.stringify(line)}\n`
    if (block.length < BLOCK) continue
    await write(block)
    block = ''
  }
  if (block !== '') await write(block)
}

const BLOCK = 64 << 10

function choose(view: string, layer: number): ViewChoice {
  if (view === 'final') return { kind: 'final' }
  return view === 'aggregated' ? aggregatedUpTo(layer) : { kind: 'layer', layer }
}

function checkView(view: string, layer: number | null): void {
  if (view === 'layer' && layer === null) {
    throw usageError('Cannot show a layer', 'it was not said which', 'Add --layer N; the first layer is 0.')
  }
  if (view === 'final' && layer !== null) {
    throw usageError(
      'Cannot use --layer with --view final',
      'the final files are those after the last layer',
      'Leave out one of the two, or use --view aggregated.',
    )
  }
}

function layerNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw usageError(
    `Cannot use --layer ${JSON.stringify(text.slice(0, 50))}`,
    'a layer is a number',
    'Write --layer 0 for the first layer.',
  )
}

function checkLayer(layer: number | null, count: number): void {
  if (layer === null || layer < count) return
  throw usageError(
    `Cannot show layer ${layer}`,
    count === 0 ? 'the image has no layers' : `the image has layers 0 to ${count - 1}`,
    'Run "layerscope analyze" on it to see them.',
  )
}
