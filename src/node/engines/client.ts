import { Agent as HttpAgent } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'

import type Docker from 'dockerode'

import type { Environment } from '../lib/environment'
import { engineTimeout } from '../failures/engine'
import type { EngineWords } from '../failures/engine'
import { referenceInvalid } from '../failures/job'
import { engineFailure } from './classify'
import { connectionOf } from './endpoint'
import type { Connection, Endpoint } from './endpoint'
import { SshAgent } from './ssh-agent'
import { sshCommand } from './ssh-command'
import { boundedRequest } from './transport'
import type { BuildRequest } from './transport'

/** What dockerode's modem has and its types leave out: the one method that takes a signal for every call. */
interface Modem {
  buildRequest: BuildRequest
  dial(
    options: {
      path: string
      method: 'GET'
      abortSignal: AbortSignal
      statusCodes: Readonly<Record<number, boolean | string>>
    },
    callback: (error: Error | null, value: unknown) => void,
  ): void
}

/** Left out of dockerode's types; unlike `image.get` it takes a signal. */
interface ImageExport {
  getImages(options: {
    names: readonly string[]
    platform?: string
    abortSignal: AbortSignal
  }): Promise<IncomingMessage>
}

/** Talks to one endpoint through dockerode, which is loaded when the first question is asked. */
export class EngineClient {
  readonly endpoint: Endpoint
  readonly words: EngineWords
  readonly #environment: Environment
  #docker: Promise<Docker> | null = null

  constructor(endpoint: Endpoint, environment: Environment) {
    this.endpoint = endpoint
    this.#environment = environment
    this.words = { name: endpoint.name, endpoint: endpoint.address, startCommand: endpoint.startCommand }
  }

  /**
   * Asks for a JSON document. `thing` completes "asked for …". Rejects with a failure, `engine-timeout`
   * after the bound; with the error of dockerode itself when `raw` is true; with the signal's reason.
   */
  async ask(
    path: string,
    thing: string,
    options: { signal?: AbortSignal; raw?: boolean; limit?: number } = {},
  ): Promise<unknown> {
    if (!CALL_PATH.test(path)) throw referenceInvalid(path, 'it cannot be part of the path of a call')
    // Loading dockerode takes a moment that is not the engine's fault.
    const docker = await this.connect()
    const limit = options.limit ?? this.#environment.timing.engineCall
    const deadline = AbortSignal.timeout(limit)
    const signal = options.signal === undefined ? deadline : AbortSignal.any([options.signal, deadline])
    try {
      return await dial(modemOf(docker), path, signal)
    } catch (error) {
      options.signal?.throwIfAborted()
      if (deadline.aborted) throw engineTimeout(this.words, thing, limit)
      if (options.raw === true) throw error
      throw engineFailure(error, this.words, `Cannot ask ${this.words.name} for ${thing}`)
    }
  }

  /**
   * Starts an export; answers when its first byte is there. `platform`: a JSON platform, for engines that keep
   * several. Rejects with dockerode's error, or the signal's reason. The signal also ends the stream.
   */
  async export(name: string, platform: string | null, signal: AbortSignal): Promise<IncomingMessage> {
    const docker = (await this.connect()) as Docker & ImageExport
    try {
      return await docker.getImages({
        names: [name],
        ...(platform === null ? {} : { platform }),
        abortSignal: signal,
      })
    } catch (error) {
      signal.throwIfAborted()
      throw error
    }
  }

  /** dockerode, for calls of a kind that only one place makes. */
  connect(): Promise<Docker> {
    return (this.#docker ??= this.#connect())
  }

  /** Paths are dockerode's; what is sent and taken goes through our own bounds. */
  async #connect(): Promise<Docker> {
    const connection = connectionOf(this.endpoint, this.#environment)
    const docker = await connect(connection, this.#environment)
    const isSecure = 'protocol' in connection && connection.protocol === 'https'
    modemOf(docker).buildRequest = boundedRequest(this.words, isSecure)
    return docker
  }
}

/** Parts of a path that lead nowhere but down, and need no escaping. */
const CALL_PATH = /^(\/(?!\.{1,2}(\/|$))[\w.:@-]+)+$/

async function connect(connection: Connection, environment: Environment): Promise<Docker> {
  const { default: Dockerode } = await import('dockerode')
  // It reads keys of its own accord where this is set, whatever endpoint is meant, and without a bound.
  const { DOCKER_HOST } = process.env
  delete process.env['DOCKER_HOST']
  try {
    return new Dockerode(optionsOf(connection, environment))
  } finally {
    if (DOCKER_HOST !== undefined) process.env['DOCKER_HOST'] = DOCKER_HOST
  }
}

/** An agent, which dockerode hands on though its types leave it out, is what holds the connections. */
function optionsOf(
  connection: Connection,
  environment: Environment,
): Docker.DockerOptions & { readonly agent: HttpAgent } {
  if ('socketPath' in connection) {
    return { ...NOTHING, ...connection, agent: new HttpAgent({ keepAlive: false }) }
  }
  if ('ssh' in connection) {
    // Refuses a bad address here, where it can still be told apart from an engine that does not answer.
    sshCommand(connection.ssh)
    // The name is never looked up: all bytes go through the agent.
    return { ...NOTHING, host: 'engine', port: 80, agent: new SshAgent(connection.ssh, environment) }
  }
  const { host, port, protocol, tls, verify } = connection
  const agent =
    protocol === 'https'
      ? new HttpsAgent({ keepAlive: false, rejectUnauthorized: verify })
      : new HttpAgent({ keepAlive: false })
  return { ...NOTHING, ...tls, host, port, protocol, agent }
}

/** Left out, these would be taken from the environment of the process, whatever endpoint is meant. */
const NOTHING = {
  host: undefined,
  port: undefined,
  protocol: 'http',
  ca: undefined,
  cert: undefined,
  key: undefined,
} as const

/** dockerode's types call the method private that this replaces. */
function modemOf(docker: Docker): Modem {
  return docker.modem as unknown as Modem
}

function dial(modem: Modem, path: string, abortSignal: AbortSignal): Promise<unknown> {
  const statusCodes = { 200: true, 400: 'bad parameter', 404: 'not found', 500: 'server error' }
  return new Promise((resolve, reject) => {
    modem.dial({ path, method: 'GET', abortSignal, statusCodes }, (error, value) => {
      if (error !== null) reject(error)
      else resolve(value)
    })
  })
}
