import type { Via } from '#core/model/image'

import { isLocal } from '../../engines/endpoint'
import type { EngineInfo } from '../../engines/info'
import type { EngineWay, WayWork } from '../engine-image'
import type { OpenImage } from '../source'
import { configuredIdentity } from './identity'
import { podmanByApi, podmanOnDisk } from './podman-files'
import { readPodmanLayers } from './podman-layers'
import { readImage } from './read-image'

/** What Podman keeps of an image beside its files, read from the disk of this machine. */
export const podmanDiskWay: EngineWay = {
  words: "Podman's metadata on disk",
  done: 'its metadata on disk was read',
  suits: async (work) => isLocal(work.image.client.endpoint) && (await podmanInfo(work)) !== null,
  open: (work) => openPodman(work, 'engine-metadata-disk', podmanOnDisk),
}

/** The same through Podman's API, wherever it runs. */
export const podmanApiWay: EngineWay = {
  words: "Podman's metadata through its API",
  done: 'its metadata was read through the API',
  suits: async (work) => (await podmanInfo(work)) !== null,
  open: (work) => openPodman(work, 'engine-metadata-api', podmanByApi),
}

async function podmanInfo({ image }: WayWork): Promise<EngineInfo | null> {
  const info = await image.info()
  return info?.kind === 'podman' ? info : null
}

async function openPodman(work: WayWork, via: Via, open: typeof podmanByApi): Promise<OpenImage> {
  const info = await podmanInfo(work)
  if (info === null) throw new Error('this is no Podman')
  const folder = `${info.root}/${info.driver}`
  const files = open({ layers: `${folder}-layers`, images: `${folder}-images` }, work)
  try {
    const { config, layers } = await readPodmanLayers(files, work)
    work.tools.cache?.keepDocument(work.image.inspect.id, config)
    const { identity, notices } = configuredIdentity(work.image, config, via, work.archiveName)
    return readImage({ identity, layers, notices, close: () => files.close() })
  } catch (error) {
    await files.close()
    throw error
  }
}
