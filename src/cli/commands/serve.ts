import { findInstallation } from '#node/installation'

import type { Command, Option } from '../command'
import { READING_OPTIONS } from '../reading'
import { sourceForWindow } from '../source'
import { usageError } from '../usage'

/** Options of everything that serves. */
export const PORT_OPTIONS: Readonly<Record<string, Option>> = {
  port: { type: 'string', short: 'p', value: 'NUMBER', help: 'port on 127.0.0.1; a free one if not given' },
  'no-open': { type: 'boolean', help: 'print the address, without opening a browser' },
}

export const serve: Command = {
  name: 'serve',
  group: 'look',
  summary: 'the application in a browser; prints its address',
  argument: '[SOURCE]',
  options: { ...PORT_OPTIONS, ...READING_OPTIONS },
  examples: [
    ['layerscope serve', 'and open a browser'],
    ['layerscope serve web:1.4 --no-open', 'at an image, for a browser that you open yourself'],
    [
      'layerscope serve --port 8080 --no-open',
      'at a fixed port, such as for "ssh -L 8080:127.0.0.1:8080 HOST"',
    ],
  ],
  async run({ argument, texts, flags }, terminal) {
    const source = sourceForWindow(argument)
    const port = portOf(texts['port'])
    const { serveUntilEnd } = await import('../serving')
    return serveUntilEnd(
      { installation: findInstallation(), source, port, browser: !flags['no-open'] },
      terminal,
    )
  },
}

/** 0 lets the system pick one. */
export function portOf(text: string | undefined): number {
  if (text === undefined) return 0
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1
  if (port >= 0 && port <= 65_535) return port
  throw usageError(
    `Cannot use --port ${JSON.stringify(text)}`,
    'a port is a number from 0 to 65535',
    'Leave it out to get a free one.',
  )
}
