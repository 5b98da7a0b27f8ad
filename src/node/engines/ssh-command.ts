import { endpointUnusable } from '../failures/engine'
import type { Endpoint } from './endpoint'

/** How to speak to an engine behind `ssh://`. */
export interface SshCommand {
  readonly host: string
  /** The engine's client over there. */
  readonly client: 'docker' | 'podman'
  /** Arguments for the user's `ssh`, which then has the engine on its standard streams. */
  readonly args: readonly string[]
}

/**
 * How to reach an engine behind `ssh://[user@]host[:port][/socket]`: as Docker's own client does, by running the
 * engine's client over there, which passes bytes on (docker/cli, connhelper). Throws for an address that is none, or
 * that ssh, or a command in the user's settings for ssh, would take for something else than names.
 */
export function sshCommand(endpoint: Pick<Endpoint, 'engine' | 'name' | 'address'>): SshCommand {
  const url = parsed(endpoint.address)
  const host = url?.hostname.replace(/^\[|\]$/g, '') ?? ''
  const user = decoded(url?.username ?? '')
  const socket = decoded(url?.pathname ?? '')
  if (url !== null && url.password !== '') throw withoutPassword(endpoint, url)
  if (
    url === null ||
    !HOST.test(host) ||
    user === null ||
    !USER.test(user) ||
    socket?.includes('\0') !== false
  ) {
    const { name, address } = endpoint
    const why = `its address ${JSON.stringify(address)} cannot be understood`
    throw endpointUnusable(name, address, why, address)
  }
  const client = endpoint.engine
  const option = client === 'podman' ? '--url' : '--host'
  // The remote shell takes the words apart again.
  const at = socket === '' || socket === '/' ? [] : [option, quoted(`unix://${socket}`)]
  return {
    host,
    client,
    args: [
      // Without a terminal there is nobody to ask, and a question would look like an engine that hangs.
      '-o',
      'BatchMode=yes',
      '-o',
      'ConnectTimeout=30',
      '-T',
      ...(user === '' ? [] : ['-l', user]),
      ...(url.port === '' ? [] : ['-p', url.port]),
      '--',
      host,
      client,
      ...at,
      'system',
      'dial-stdio',
    ],
  }
}

/** Names of hosts and addresses, and what people call their hosts in ssh's settings. */
const HOST = /^[\w.:+][\w.:+-]*$/
/** None of the characters that ssh itself refuses from a command line since 9.6. */
const USER = /^(?!-)[^\s\0'`"$\\;&<>|(){}]*$/

/** Said without the password, since what is said gets shown and kept. */
function withoutPassword({ name }: Pick<Endpoint, 'name'>, url: URL): Error {
  url.password = ''
  return endpointUnusable(name, url.href, 'its address holds a password, which ssh would not take', url.href)
}

function parsed(address: string): URL | null {
  try {
    return new URL(address)
  } catch {
    return null
  }
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`
}
