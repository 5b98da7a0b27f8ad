import { createHash } from 'node:crypto'
import { join } from 'node:path'

import type { Environment } from '../lib/environment'
import { readRegularSync } from '../lib/regular-file'

/** Bytes of a settings file of Docker's client. */
const SETTINGS_LIMIT = 4 << 20

/**
 * Address of the current Docker context, null when it is the default one or cannot be read. A context lives in
 * `~/.docker/contexts/meta/<sha256 of its name>/meta.json` (docker/cli, cli/context/store).
 */
export function contextEndpoint({ variables, home }: Environment): string | null {
  const folder = variables['DOCKER_CONFIG'] ?? join(home, '.docker')
  const name = variables['DOCKER_CONTEXT'] || field(readJson(join(folder, 'config.json')), 'currentContext')
  if (typeof name !== 'string' || name === '' || name === 'default') return null
  const hash = createHash('sha256').update(name).digest('hex')
  const meta = readJson(join(folder, 'contexts', 'meta', hash, 'meta.json'))
  const host = field(field(field(meta, 'Endpoints'), 'docker'), 'Host')
  return typeof host === 'string' && host !== '' ? host : null
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readRegularSync(path, SETTINGS_LIMIT).toString('utf8'))
  } catch {
    return null
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : null
}
