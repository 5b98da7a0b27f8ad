import { Agent } from 'node:http'
import type { Duplex } from 'node:stream'

import type { Environment } from '../environment'
import { endpointUnusable } from '../failures/engine'
import type { Endpoint } from './endpoint'
import { sshCommand } from './ssh-command'
import { SshStream } from './ssh-stream'

/** Connections at a time; each is a process here and a login over there. */
const AT_ONCE = 4

/** Connects to the engine behind an `ssh://` address through the user's own `ssh`, with all that is set up for it. */
export class SshAgent extends Agent {
  readonly #endpoint: Endpoint
  readonly #environment: Environment

  constructor(endpoint: Endpoint, environment: Environment) {
    super({ keepAlive: false, maxSockets: AT_ONCE })
    this.#endpoint = endpoint
    this.#environment = environment
  }

  override createConnection(): Duplex {
    const { name, address } = this.#endpoint
    const { args } = sshCommand(this.#endpoint)
    return new SshStream('ssh', args, this.#environment.variables, (said) =>
      endpointUnusable(name, address, said === '' ? 'ssh ended early' : `ssh said "${clean(said)}"`, said),
    )
  }
}

/** One line without a full stop, as it goes into a sentence. */
function clean(said: string): string {
  const line = said.replace(/\s+/g, ' ').replace(/\.$/, '')
  return line.length > 300 ? `${line.slice(0, 300)}…` : line
}
