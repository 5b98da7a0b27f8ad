import { findInstallation } from '#node/installation'

import type { Command } from '../command'
import { findDesktop, runDesktop } from '../desktop'
import { READING_OPTIONS } from '../reading'
import { sourceForWindow } from '../source'
import { PORT_OPTIONS, portOf } from './serve'

export const open: Command = {
  name: 'open',
  group: 'look',
  summary: 'the application in a window',
  argument: '[SOURCE]',
  options: {
    browser: { type: 'boolean', help: 'in the browser, even where the desktop application is there' },
    ...PORT_OPTIONS,
    ...READING_OPTIONS,
  },
  examples: [
    ['layerscope open', 'the images of this machine'],
    ['layerscope web:1.4', 'the same as "layerscope open web:1.4"'],
    ['layerscope open ./image.tar', 'an archive'],
    ['layerscope open sample --browser', 'the sample image, in the browser'],
  ],
  async run({ argument, texts, flags }, terminal) {
    const source = sourceForWindow(argument)
    const port = portOf(texts['port'])
    const installation = findInstallation()
    if (!flags['browser']) {
      const desktop = findDesktop(installation, process.platform, process.env)
      const end =
        desktop.kind === 'there'
          ? await runDesktop(desktop.electron, installation.root, source, terminal.signal)
          : { kind: 'failed' as const, why: desktop.why }
      if (end.kind === 'closed') return 0
      terminal.tell(`No desktop application: ${end.why}. Using the browser instead.`)
    }
    const { serveUntilEnd } = await import('../serving')
    return serveUntilEnd({ installation, source, port, browser: !flags['no-open'] }, terminal)
  },
}
