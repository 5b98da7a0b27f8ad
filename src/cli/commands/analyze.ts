import { analysisDocument } from '#core/query/document'

import { analyzeSource } from '../analysis'
import type { Command, Option } from '../command'
import { READING_OPTIONS } from '../reading'
import { analysisText } from '../text/analysis'

/** Options of everything that reads one image. */
export const IMAGE_OPTIONS: Readonly<Record<string, Option>> = {
  choice: { type: 'string', short: 'c', value: 'IMAGE', help: 'which image, of an archive with several' },
  ...READING_OPTIONS,
}

export const analyze: Command = {
  name: 'analyze',
  summary: 'sizes, layers, wasted space and largest files of an image',
  argument: 'SOURCE',
  options: {
    format: {
      type: 'string',
      short: 'f',
      choices: ['text', 'json'],
      help: 'text for people (the default), or one JSON document, stable under its "schema"',
    },
    ...IMAGE_OPTIONS,
  },
  examples: [
    ['layerscope analyze web:1.4', 'an image of Docker or Podman'],
    ['layerscope analyze ./image.tar --format json', 'an archive, for a program'],
    ['docker save web:1.4 | layerscope analyze -', 'from standard input'],
    ['layerscope analyze all.tar --choice web:1.4', 'one of several images'],
  ],
  async run({ argument, texts }, terminal) {
    const snapshot = await analyzeSource(
      { source: argument ?? '', choice: texts['choice'] ?? null },
      terminal,
    )
    const document = analysisDocument(snapshot)
    if (texts['format'] === 'json') await terminal.write(`${JSON.stringify(document, null, 2)}\n`)
    else await terminal.print(analysisText(document, terminal))
    return 0
  },
}
