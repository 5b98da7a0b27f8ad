import { Agent } from 'node:http'
import type { Duplex } from 'node:stream'

import type { Environment } from '../lib/environment'
import type { Endpoint } from './endpoint'
import { sshCommand } from './ssh-command'
import { sshFailure } from './ssh-failure'
import { SshStream } from './ssh-stream'

/** Connections at a time; each is a process here and a login over there. */
const AT_ONCE = 4

/**
 * Connects to the engine behind an `ssh://` address through the user's own `ssh`, with all that is set up for it. As
 * a login takes longer than most answers, a connection serves one request after the other.
 */
export class SshAgent extends Agent {
  readonly #endpoint: Endpoint
  readonly #environment: Environment

  constructor(endpoint: Endpoint, environment: Environment) {
    super({ keepAlive: true, maxSockets: AT_ONCE, maxFreeSockets: AT_ONCE })
    this.#endpoint = endpoint
    this.#environment = environment
  }

  override createConnection(): Duplex {
    const command = sshCommand(this.#endpoint)
    return new SshStream('ssh', command.args, this.#environment.variables, (end) =>
      sshFailure(this.#endpoint, command, end),
    )
  }
}
