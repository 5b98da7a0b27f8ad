import type { EngineId } from '#core/model/source-ref'
import { isPlaceholderTime } from '#core/query/config/build-date'
import type { ImageSummary } from '#contract/calls'
import { IMAGE_ID } from '#contract/grammar'

import { endpointUnusable } from '../failures/engine'
import { asObject, asSize, asString, asStrings } from '../lib/json'
import type { EngineClient } from './client'
import { realNames } from './inspect'

/** The images of an engine, newest first. */
export async function listImages(engine: EngineId, client: EngineClient): Promise<ImageSummary[]> {
  return imageList(client, await client.ask('/images/json', 'its images'))
    .flatMap((item) => {
      const image = asObject(item)
      const id = fullId(asString(image?.['Id']))
      return image === null || id === null ? [] : [summary(engine, id, image)]
    })
    .toSorted((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0))
}

/** The list of an answer. Throws when it is none: then what answers is no engine. */
export function imageList({ words }: Pick<EngineClient, 'words'>, answer: unknown): readonly unknown[] {
  return Array.isArray(answer) ? answer : notAnEngine({ words })
}

/** Throws that something else than an engine answers at an endpoint. */
export function notAnEngine({ words }: Pick<EngineClient, 'words'>): never {
  const why = 'what answers there is no container engine'
  throw endpointUnusable(words.name, words.endpoint, why, 'its answers are not those of an engine')
}

/** Podman writes the hex alone. Null for what is no ID: it would become part of a path. */
function fullId(id: string | null): string | null {
  const full = id === null || id.includes(':') ? id : `sha256:${id}`
  return full !== null && IMAGE_ID.test(full) ? full : null
}

function summary(engine: EngineId, id: string, image: Readonly<Record<string, unknown>>): ImageSummary {
  const names = realNames(asStrings(image['RepoTags']))
  const created = image['Created']
  const time = typeof created === 'number' && Number.isFinite(created) ? created * 1000 : null
  const reproducible = time !== null && isPlaceholderTime(time)
  return {
    engine,
    id,
    names,
    bytes: asSize(image['Size']) ?? 0,
    createdAt: reproducible ? null : time,
    ...(reproducible ? { reproducible } : {}),
    source: `${engine}://${names[0] ?? id}`,
  }
}
