import { posix } from 'node:path'

import { ownerMark } from '../../lib/owner'
import type { Endpoint } from '../endpoint'

/** A reader by its name, and the engine that has it. */
export interface ReaderPlace {
  readonly endpoint: Endpoint
  readonly name: string
}

/** Whoever outlives the thread that makes readers, and removes those that the thread does not come to remove. */
export interface ReaderKeeper {
  made(reader: ReaderPlace): void
  removed(reader: ReaderPlace): void
}

/**
 * What a reader is to be made of: a container of any image that is there, never started, behind which files of the
 * engine can be read.
 */
export interface ReaderOptions {
  /** Name or ID of an image that the engine has. */
  readonly image: string
  /** JSON platform, for engines that keep several of one image; else null. */
  readonly platform: string | null
  /** Paths at which the image would have the engine make volumes, and fill them. */
  readonly volumes: readonly string[]
  /** Absolute paths on the engine's machine, each bound to {@link placeOf} its position, read-only. */
  readonly places: readonly string[]
}

/** All places are below this folder, so that one answer can bring all of them. */
export const READER_FOLDER = '/layerscope-reader'

/** Label with the {@link ownerMark} of whoever made a reader; what carries it may be removed. */
export const READER_LABEL = 'layerscope.reader'

export function placeOf(position: number): string {
  return `${READER_FOLDER}/${position}`
}

/** Query and body of `POST /containers/create`, as dockerode takes them apart. */
export function readerRequest(name: string, options: ReaderOptions): { _query: object; _body: object } {
  const { image, platform, volumes, places } = options
  const binds = places.map((source, position) => ({
    Type: 'bind',
    Source: source,
    Target: placeOf(position),
    ReadOnly: true,
  }))
  // In place of a volume, which would be filled with what the image has there.
  const empty = [...new Set(volumes.filter((path) => posix.isAbsolute(path)).map(plain))]
    .filter((path) => path !== '/' && path !== READER_FOLDER)
    .map((path) => ({ Type: 'tmpfs', Target: path }))
  return {
    _query: { name, ...(platform === null ? {} : { platform: platformText(platform) }) },
    _body: {
      Image: image,
      // Never run; but an image without a command cannot be made a container of.
      Cmd: ['never-started'],
      NetworkDisabled: true,
      Labels: { [READER_LABEL]: ownerMark() },
      // `Mounts`, since `Binds` would make folders that are not there.
      HostConfig: { NetworkMode: 'none', Mounts: [...binds, ...empty] },
    },
  }
}

function plain(path: string): string {
  return posix.join('/', path, '.')
}

/** `linux/arm64/v8` of the JSON that other calls take. */
function platformText(json: string): string {
  const { os, architecture, variant } = JSON.parse(json) as Record<string, string | undefined>
  return [os, architecture, variant].filter((part) => part !== undefined).join('/')
}
