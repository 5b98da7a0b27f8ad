import type { EngineId } from '#core/model/source-ref'
import { toFailure } from '#contract/failure'

import { engineFailure, troubleOf } from '../engines/classify'
import type { EngineClient } from '../engines/client'
import { parseEngineHistory } from '../engines/history-sizes'
import { parseInfo } from '../engines/info'
import { parseInspect } from '../engines/inspect'
import type { InspectedImage } from '../engines/inspect'
import { findEngine, isPresent } from '../engines/status'
import { endpointUnusable, imageNotFound } from '../failures/engine'
import { referenceInvalid } from '../failures/job'
import { cannotOpen } from '../failures/words'
import type { EngineImage } from './engine/engine-image'
import { EngineReading } from './engine-reading'
import type { Source } from './source'
import type { SourceContext } from '../layers/open-image'
import type { SourceTools } from './tools'

/** An image by name or ID. Without an engine Docker is asked first and then, if it is there, Podman. */
export function engineSource(engine: EngineId | null, name: string, tools: SourceTools): Source {
  return {
    async open(context) {
      context.report.stage('connect')
      // The name becomes part of a path, which must stay below /images/.
      if (name.split('/').some((part) => part === '.' || part === '..')) {
        throw referenceInvalid(name, 'an image name cannot hold . or .. between slashes')
      }
      const image = await findImage(engine, name, context, tools)
      context.report.stage('metadata')
      return new EngineReading(image, context, tools)
    },
  }
}

async function findImage(
  engine: EngineId | null,
  name: string,
  { signal }: SourceContext,
  { environment }: SourceTools,
): Promise<EngineImage> {
  const engines: EngineId[] =
    engine !== null ? [engine] : isPresent('podman', environment) ? ['docker', 'podman'] : ['docker']
  const without: string[] = []
  let trouble: unknown = null
  for (const id of engines) {
    const found = await findEngine(id, environment, signal)
    if (found.client === null) {
      trouble ??= found.error
      continue
    }
    const inspect = await inspectImage(found.client, name, signal)
    if (inspect !== null) return engineImage(found.client, inspect, name, `${id}://${name}`, signal)
    without.push(found.client.words.name)
  }
  if (without.length === 0) throw trouble
  throw imageNotFound(name, without, trouble === null ? null : toFailure(trouble, cannotOpen(name)))
}

function engineImage(
  client: EngineClient,
  inspect: InspectedImage,
  name: string,
  source: string,
  signal: AbortSignal,
): EngineImage {
  const once = <T>(path: string, thing: string, read: (answer: unknown) => T): (() => Promise<T>) => {
    let asked: Promise<T> | null = null
    // An engine that does not say is no worse a source; whatever ails it shows in what follows.
    const ask = (): Promise<T> =>
      client.ask(path, thing, { signal }).then(read, () => {
        signal.throwIfAborted()
        return read(null)
      })
    return () => (asked ??= ask())
  }
  return {
    client,
    name,
    source,
    inspect,
    info: once('/info', 'its settings', parseInfo),
    history: once(`/images/${name}/history`, 'its history', parseEngineHistory),
  }
}

function notAnEngine({ words }: EngineClient): Error {
  return endpointUnusable(
    words.name,
    words.endpoint,
    'what answers there is no container engine',
    'not an image ID',
  )
}

async function inspectImage(
  client: EngineClient,
  name: string,
  signal: AbortSignal,
): Promise<InspectedImage | null> {
  try {
    const inspect = parseInspect(await client.ask(`/images/${name}/json`, 'the image', { signal, raw: true }))
    if (inspect.id === '') throw notAnEngine(client)
    return inspect
  } catch (error) {
    const trouble = troubleOf(error)
    if (trouble.kind === 'status' && trouble.status === 404) return null
    signal.throwIfAborted()
    if (toFailure(error, '').code !== 'internal') throw error
    throw engineFailure(error, client.words, cannotOpen(name))
  }
}
