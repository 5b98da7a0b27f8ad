import type { Via } from '#core/model/image'

import { isLocal } from '../../engines/endpoint'
import type { EngineInfo } from '../../engines/info'
import type { EngineWay, WayWork } from '../engine-image'
import type { OpenImage } from '../source'
import { diskFiles } from './disk-files'
import { readDockerLayers } from './docker-layers'
import type { EngineFiles } from './engine-files'
import { configuredIdentity } from './identity'
import { readImage } from './read-image'
import { readerFiles } from './reader-files'

/** What Docker keeps of an image beside its files, read from the disk of this machine. */
export const dockerDiskWay: EngineWay = {
  words: "Docker's metadata on disk",
  done: 'its metadata on disk was read',
  suits: async (work) => isLocal(work.image.client.endpoint) && (await graphDriver(work)) !== null,
  open: (work) => openDocker(work, 'engine-metadata-disk', diskFiles(work.context)),
}

/** The same through Docker's API, wherever it runs. */
export const dockerApiWay: EngineWay = {
  words: "Docker's metadata through its API",
  done: 'its metadata was read through the API',
  suits: async (work) => (await graphDriver(work)) !== null,
  open: (work) => openDocker(work, 'engine-metadata-api', readerFiles(work)),
}

/** Null when this is no Docker, or one with the containerd image store. */
async function graphDriver({ image }: WayWork): Promise<EngineInfo | null> {
  const info = await image.info()
  return info?.kind === 'docker' && !info.containerd ? info : null
}

async function openDocker(work: WayWork, via: Via, files: EngineFiles): Promise<OpenImage> {
  try {
    const info = await graphDriver(work)
    if (info === null) throw new Error('this is no Docker with a graph driver')
    const read = await readDockerLayers(files, info, work)
    work.tools.cache?.keepDocument(work.image.inspect.id, read.config)
    const { identity, notices } = configuredIdentity(work.image, read.config, via, work.archiveName)
    return readImage({ identity, layers: read.layers, notices, close: () => files.close() })
  } catch (error) {
    await files.close()
    throw error
  }
}
