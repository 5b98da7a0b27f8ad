import { existsSync } from 'node:fs'
import { join } from 'node:path'

import type { EngineId } from '#core/model/source-ref'

import type { Environment } from '../lib/environment'
import { endpointUnusable } from '../failures/engine'
import { readRegularSync } from '../lib/regular-file'
import { contextEndpoint } from './docker-context'
import { startCommand } from './start-command'

/** One address at which an engine may listen. */
export interface Endpoint {
  readonly engine: EngineId
  /** `Docker`, `Podman` */
  readonly name: string
  /** `unix:///var/run/docker.sock`, `tcp://host:2376`, `npipe:////./pipe/docker_engine` */
  readonly address: string
  readonly startCommand: string | null
  /** The user chose it: another one is not tried in its place. */
  readonly chosen: boolean
}

/** How to connect to an endpoint, as dockerode takes it. */
export type Connection =
  | { readonly socketPath: string }
  /** Through the user's own `ssh`. */
  | { readonly ssh: Endpoint }
  | {
      readonly host: string
      readonly port: number
      readonly protocol: 'http' | 'https'
      readonly tls: { readonly ca: Buffer; readonly cert: Buffer; readonly key: Buffer } | null
      readonly verify: boolean
    }

const NAMES: Readonly<Record<EngineId, string>> = { docker: 'Docker', podman: 'Podman' }

/**
 * Addresses to try for an engine, best first; at least one. A variable or Docker context that names one is obeyed
 * alone, as the engine's own client does; else the usual sockets that exist, else the first usual one.
 */
export function findEndpoints(engine: EngineId, environment: Environment): Endpoint[] {
  const make = (address: string, chosen: boolean): Endpoint => ({
    engine,
    name: NAMES[engine],
    address,
    startCommand: startCommand(engine, address, environment),
    chosen,
  })
  const { variables } = environment
  const variable = engine === 'docker' ? variables['DOCKER_HOST'] : variables['CONTAINER_HOST']
  if (variable !== undefined && variable !== '') return [make(variable, true)]
  const context = engine === 'docker' ? contextEndpoint(environment) : null
  if (context !== null) return [make(context, true)]
  const usual = engine === 'docker' ? dockerAddresses(environment) : podmanAddresses(environment)
  const existing = usual.filter(mayExist)
  return (existing.length > 0 ? existing : usual.slice(0, 1)).map((address) => make(address, false))
}

/** Takes an address apart. Throws a failure when it cannot be used. */
export function connectionOf(endpoint: Endpoint, { variables, home }: Environment): Connection {
  const { address, name } = endpoint
  if (address.startsWith('unix://')) return { socketPath: address.slice('unix://'.length) }
  if (address.startsWith('npipe://')) return { socketPath: address.slice('npipe://'.length) }
  if (address.startsWith('ssh://')) return { ssh: endpoint }
  const url = parseUrl(address, name)
  const folder = variables['DOCKER_CERT_PATH']
  const verify = (variables['DOCKER_TLS_VERIFY'] ?? '') !== ''
  const secure = verify || (folder ?? '') !== '' || url.protocol === 'https:'
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port === '' ? (secure ? 2376 : 2375) : url.port),
    protocol: secure ? 'https' : 'http',
    tls: secure ? readKeys(folder ?? join(home, '.docker'), name, address) : null,
    verify,
  }
}

function parseUrl(address: string, name: string): URL {
  let url: URL | null = null
  try {
    url = new URL(address.includes('://') ? address : `tcp://${address}`)
  } catch {
    // Said below, with the others that are no good.
  }
  if (url === null || url.hostname === '' || !/^(tcp|https?):$/.test(url.protocol)) {
    throw endpointUnusable(
      name,
      address,
      `its address ${JSON.stringify(address)} cannot be understood`,
      address,
    )
  }
  return url
}

/** Bytes of a file with keys; a bundle of all authorities takes a quarter of it. */
const KEY_LIMIT = 1 << 20

function readKeys(folder: string, name: string, address: string): { ca: Buffer; cert: Buffer; key: Buffer } {
  try {
    const read = (file: string): Buffer => readRegularSync(join(folder, file), KEY_LIMIT)
    return { ca: read('ca.pem'), cert: read('cert.pem'), key: read('key.pem') }
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    throw endpointUnusable(name, address, `the keys for TLS cannot be read from ${folder}`, detail)
  }
}

function dockerAddresses({ platform, variables, home }: Environment): string[] {
  if (platform === 'win32')
    return ['npipe:////./pipe/docker_engine', 'npipe:////./pipe/dockerDesktopLinuxEngine']
  const runtime = variables['XDG_RUNTIME_DIR']
  return [
    'unix:///var/run/docker.sock',
    ...(runtime === undefined ? [] : [`unix://${runtime}/docker.sock`]),
    `unix://${home}/.docker/run/docker.sock`,
    `unix://${home}/.docker/desktop/docker.sock`,
    `unix://${home}/.colima/default/docker.sock`,
    `unix://${home}/.orbstack/run/docker.sock`,
    `unix://${home}/.rd/docker.sock`,
  ]
}

function podmanAddresses({ platform, variables, home }: Environment): string[] {
  if (platform === 'win32') return ['npipe:////./pipe/podman-machine-default']
  const runtime = variables['XDG_RUNTIME_DIR']
  return [
    ...(runtime === undefined ? [] : [`unix://${runtime}/podman/podman.sock`]),
    'unix:///run/podman/podman.sock',
    ...(platform === 'darwin' ? [`unix://${home}/.local/share/containers/podman/machine/podman.sock`] : []),
  ]
}

/** Whether an engine is reached by a socket of this machine, and so may have its files here too. */
export function isLocal({ address }: Endpoint): boolean {
  return /^(unix|npipe):/.test(address)
}

/** Whether anything is at a local address; a named pipe only shows when it is tried. */
export function mayExist(address: string): boolean {
  return !address.startsWith('unix://') || existsSync(address.slice('unix://'.length))
}
