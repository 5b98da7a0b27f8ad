import { endpointUnusable } from '../failures/engine'
import type { Endpoint } from './endpoint'

/** Arguments for the user's `ssh`, which then speaks to the engine on its standard streams. */
export interface SshCommand {
  readonly args: readonly string[]
}

/**
 * How to reach an engine behind `ssh://[user@]host[:port][/socket]`: as Docker's own client does, by running the
 * engine's client over there, which passes bytes on (docker/cli, connhelper). Throws for an address that is none, or
 * that ssh would take for an option.
 */
export function sshCommand({
  engine,
  name,
  address,
}: Pick<Endpoint, 'engine' | 'name' | 'address'>): SshCommand {
  const url = parsed(address)
  const host = url?.hostname.replace(/^\[|\]$/g, '') ?? ''
  const user = decoded(url?.username ?? '')
  const socket = decoded(url?.pathname ?? '')
  const odd = [host, user].some((word) => word?.startsWith('-') === true || /[\s\0]/.test(word ?? ' '))
  if (url === null || host === '' || odd || socket === null || url.password !== '') {
    const why = `its address ${JSON.stringify(address)} cannot be understood`
    throw endpointUnusable(name, address, why, address)
  }
  const client = engine === 'podman' ? ['podman', '--url'] : ['docker', '--host']
  // The remote shell takes the words apart again.
  const at = socket === '' || socket === '/' ? [] : [client[1]!, quoted(`unix://${socket}`)]
  return {
    args: [
      // Without a terminal there is nobody to ask, and a question would look like an engine that hangs.
      '-o',
      'BatchMode=yes',
      '-o',
      'ConnectTimeout=30',
      '-T',
      ...(user === '' || user === null ? [] : ['-l', user]),
      ...(url.port === '' ? [] : ['-p', url.port]),
      '--',
      host,
      client[0]!,
      ...at,
      'system',
      'dial-stdio',
    ],
  }
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
