import { toFailure } from '#contract/failure'

import { engineFailure, troubleOf } from '../engines/classify'
import type { EngineClient } from '../engines/client'
import type { EngineId } from '../engines/endpoint'
import { parseEngineHistory } from '../engines/history-sizes'
import type { EngineStep } from '../engines/history-sizes'
import { parseInspect } from '../engines/inspect'
import type { InspectedImage } from '../engines/inspect'
import { findEngine, isPresent } from '../engines/status'
import { endpointUnusable, imageNotFound } from '../failures/engine'
import { referenceInvalid } from '../failures/job'
import { cannotOpen } from '../failures/words'
import { exportWay } from './export'
import type { OpenImage, Source, SourceContext } from './source'
import type { SourceTools } from './tools'

/** An image that an engine has, and what the engine says of it. */
export interface EngineImage {
  readonly client: EngineClient
  /** As asked for. */
  readonly name: string
  /** Reference that opens it again at this engine. */
  readonly source: string
  readonly inspect: InspectedImage
  readonly history: readonly EngineStep[]
}

/**
 * One way to read an image of an engine. Null: this way cannot be taken here, the next one is tried. The last way
 * must work, or reject with the failure that the user sees.
 */
export type EngineWay = (
  image: EngineImage,
  context: SourceContext,
  tools: SourceTools,
) => Promise<OpenImage | null>

/** Best first. */
const WAYS: readonly EngineWay[] = [exportWay]

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
      for (const way of WAYS) {
        const open = await way(image, context, tools)
        if (open !== null) return open
      }
      throw new Error('no way to read an image of an engine')
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
    const image = await inspectImage(found.client, name, signal)
    if (image !== null) return { ...image, client: found.client, name, source: `${id}://${name}` }
    without.push(found.client.words.name)
  }
  if (without.length === 0) throw trouble
  throw imageNotFound(name, without, trouble === null ? null : toFailure(trouble, cannotOpen(name)))
}

function notAnEngine({ words }: EngineClient): Error {
  return endpointUnusable(
    words.name,
    words.endpoint,
    'what answers there is no container engine',
    'no image ID',
  )
}

async function inspectImage(
  client: EngineClient,
  name: string,
  signal: AbortSignal,
): Promise<Pick<EngineImage, 'inspect' | 'history'> | null> {
  try {
    const inspect = parseInspect(await client.ask(`/images/${name}/json`, 'the image', { signal, raw: true }))
    if (inspect.id === '') throw notAnEngine(client)
    // Only sizes come from it, to show while reading; an engine without them is no worse a source.
    const history = await client.ask(`/images/${name}/history`, 'its history', { signal }).catch(() => [])
    signal.throwIfAborted()
    return { inspect, history: parseEngineHistory(history) }
  } catch (error) {
    const trouble = troubleOf(error)
    if (trouble.kind === 'status' && trouble.status === 404) return null
    signal.throwIfAborted()
    if (toFailure(error, '').code !== 'internal') throw error
    throw engineFailure(error, client.words, cannotOpen(name))
  }
}
