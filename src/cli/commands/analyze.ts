import { analysisDocument } from '#core/report/document'
import { ImageModel } from '#core/query/image-model'

import { analyzeSource } from '../analysis'
import type { Command, Option } from '../command'
import { READING_OPTIONS } from '../reading'
import { lookOf } from '../terminal/terminal'
import { analysisText } from '../text/analysis'
import { jsonText } from '../text/json'

/** Options of everything that reads one image. */
export const IMAGE_OPTIONS: Readonly<Record<string, Option>> = {
  choice: { type: 'string', short: 'c', value: 'IMAGE', help: 'which image, of an archive with several' },
  ...READING_OPTIONS,
}

/** Option of every text that people read. */
export const WIDE: Readonly<Record<string, Option>> = {
  wide: {
    type: 'boolean',
    short: 'w',
    help: 'cut no name, path or instruction to the width of the terminal',
  },
}

/** Option of what shows findings, or judges by them. */
export const VERIFY: Readonly<Record<string, Option>> = {
  verify: { type: 'boolean', help: 'read every byte of an archive, and check all digests' },
}

export const analyze: Command = {
  name: 'analyze',
  group: 'see',
  summary: 'sizes, layers, wasted space and largest files',
  argument: 'SOURCE',
  options: {
    format: {
      type: 'string',
      short: 'f',
      choices: ['text', 'json'],
      help: 'text for people (the default), or one JSON document, stable under its "schema"',
    },
    all: { type: 'boolean', short: 'a', help: 'every row of every list' },
    ...WIDE,
    ...VERIFY,
    ...IMAGE_OPTIONS,
  },
  examples: [
    ['layerscope analyze web:1.4', 'an image of Docker or Podman'],
    ['layerscope analyze ./image.tar --format json', 'an archive, for a program'],
    ['docker save web:1.4 | layerscope analyze -', 'from standard input'],
    ['layerscope analyze all.tar --choice web:1.4', 'one of several images'],
  ],
  async run({ argument, texts, flags }, terminal) {
    const source = argument ?? ''
    const started = performance.now()
    const snapshot = await analyzeSource(
      { source, choice: texts['choice'] ?? null, verify: flags['verify'] === true },
      terminal,
    )
    if (texts['format'] === 'json') {
      await terminal.write(`${jsonText(analysisDocument(snapshot), 2)}\n`)
      return 0
    }
    const context = {
      elapsed: performance.now() - started,
      source: source === '-' ? null : source,
      all: flags['all'] === true,
    }
    const look = lookOf(terminal, flags['wide'] === true)
    await terminal.print(analysisText(new ImageModel(snapshot), context, look))
    return 0
  },
}
