import { findInstallation } from '#node/installation'

import type { Command } from '../command'

export const version: Command = {
  name: 'version',
  group: 'help',
  summary: 'the version of Layerscope',
  argument: '',
  options: {},
  examples: [['layerscope version', 'one line, such as "layerscope 0.1.0"']],
  async run(_call, terminal) {
    await terminal.print([`layerscope ${findInstallation().version}`])
    return 0
  },
}
