import type { EngineId } from '#core/model/source-ref'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

import type { EngineStatus } from '#contract/calls'
import { toFailure } from '#contract/failure'

import type { Environment } from '../lib/environment'
import { asArray, asObject, asString } from '../lib/json'
import { EngineClient } from './client'
import { findEndpoints, mayExist } from './endpoint'
import type { Endpoint } from './endpoint'
import { usesContainerd } from './info'
import { imageList, notAnEngine } from './list-images'

/** A client that answered, or why none did. */
export type Found =
  | { readonly client: EngineClient; readonly error: null }
  | { readonly client: null; readonly error: unknown; readonly endpoint: Endpoint }

/** Tries the endpoints of an engine until one answers a ping; else the trouble of the first one. */
export async function findEngine(
  engine: EngineId,
  environment: Environment,
  signal?: AbortSignal,
): Promise<Found> {
  const endpoints = findEndpoints(engine, environment)
  let first: Found | null = null
  for (const endpoint of endpoints) {
    const client = new EngineClient(endpoint, environment)
    try {
      await client.ask('/_ping', 'a sign of life', signal === undefined ? {} : { signal })
      return { client, error: null }
    } catch (error) {
      signal?.throwIfAborted()
      first ??= { client: null, error, endpoint }
    }
  }
  if (first === null) throw new Error(`no endpoint of ${engine} to try`)
  return first
}

/** How an engine does; never rejects. */
export async function engineStatus(engine: EngineId, environment: Environment): Promise<EngineStatus> {
  const found = await findEngine(engine, environment)
  if (found.client === null) return silentStatus(found.endpoint, found.error)
  const { endpoint } = found.client
  try {
    const [version, info, images] = await Promise.all([
      found.client
        .ask('/version', 'its version')
        .then((answer) => asObject(answer) ?? notAnEngine(found.client)),
      found.client.ask('/info', 'its settings').then(asObject),
      // `info` counts the steps in between too, which no list shows.
      found.client.ask('/images/json', 'its images').then((answer) => imageList(found.client, answer)),
    ])
    return {
      id: engine,
      name: productName(endpoint.name, asObject(asArray(version?.['Components'])[0]), info),
      endpoint: endpoint.address,
      state: 'running',
      version: asString(version?.['Version']),
      apiVersion: asString(version?.['ApiVersion']),
      store: storeName(info),
      images: images.length,
      failure: null,
      startCommand: null,
    }
  } catch (error) {
    return silentStatus(endpoint, error)
  }
}

/** Whether there is any sign of an engine on this machine, so that it is worth a row. */
export function isPresent(engine: EngineId, environment: Environment): boolean {
  const [first] = findEndpoints(engine, environment)
  if (first === undefined || first.chosen) return first !== undefined
  if (first.address.startsWith('unix://') && mayExist(first.address)) return true
  const program = environment.platform === 'win32' ? `${engine}.exe` : engine
  const folders = (environment.variables['PATH'] ?? '').split(delimiter)
  return folders.some((folder) => folder !== '' && existsSync(join(folder, program)))
}

function silentStatus(endpoint: Endpoint, error: unknown): EngineStatus {
  const failure = toFailure(error, `Cannot reach ${endpoint.name}`)
  return {
    id: endpoint.engine,
    name: endpoint.name,
    endpoint: endpoint.address,
    state: failure.code === 'engine-not-running' ? 'stopped' : 'error',
    version: null,
    apiVersion: null,
    store: null,
    images: null,
    failure,
    startCommand: failure.code === 'engine-not-running' ? endpoint.startCommand : null,
  }
}

function productName(
  name: string,
  component: ReturnType<typeof asObject>,
  info: ReturnType<typeof asObject>,
): string {
  if (info?.['OperatingSystem'] === 'Docker Desktop') return 'Docker Desktop'
  // Podman's service may sit at Docker's address.
  return asString(component?.['Name'])?.startsWith('Podman') === true ? 'Podman' : name
}

/** `overlay2`, `vfs`, … of a graph driver; the snapshotter's type tells the containerd image store. */
function storeName(info: ReturnType<typeof asObject>): string | null {
  return usesContainerd(info) ? 'containerd image store' : asString(info?.['Driver'])
}
