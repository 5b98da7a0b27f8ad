import type { Via } from '#core/model/image'

import { isLocal } from '../../engines/endpoint'
import type { EngineInfo } from '../../engines/info'
import type { ReadStrategy, StrategyContext } from '../engine/engine-image'
import type { ContentWish, OpenImage } from '../../layers/open-image'
import { visitByApi } from '../engine/contents/by-api'
import { wishesByLayer } from '../engine/contents/layer-folder'
import type { LayerFolder } from '../engine/contents/layer-folder'
import { visitOnDisk } from '../engine/contents/on-disk'
import { diskFiles } from '../engine/disk-files'
import { findDockerLayers, readDockerLayers } from './docker-layers'
import type { EngineFiles } from '../engine/engine-files'
import { configuredIdentity } from '../engine/identity'
import { readImage } from '../engine/read-image'
import { readerFiles } from '../engine/reader-files'

/** What Docker keeps of an image beside its files, read from the disk of this machine. */
export const dockerDiskStrategy: ReadStrategy = {
  words: "Docker's metadata on disk",
  done: 'its metadata on disk was read',
  suits: async (work) => isLocal(work.image.client.endpoint) && (await graphDriver(work)) !== null,
  open: (work) => openDocker(work, 'engine-metadata-disk', diskFiles(work.context)),
  contents: (work, wishes, visit) =>
    visitDocker(work, diskFiles(work.context), wishes, (folders) =>
      visitOnDisk(folders, visit, work.context),
    ),
}

/** The same through Docker's API, wherever it runs. */
export const dockerApiStrategy: ReadStrategy = {
  words: "Docker's metadata through its API",
  done: 'its metadata was read through the API',
  suits: async (work) => (await graphDriver(work)) !== null,
  open: (work) => openDocker(work, 'engine-metadata-api', readerFiles(work)),
  contents: (work, wishes, visit) =>
    visitDocker(work, readerFiles(work), wishes, (folders) => visitByApi(folders, visit, work)),
}

/** Null when this is no Docker, or one with the containerd image store. */
async function graphDriver({ image }: StrategyContext): Promise<EngineInfo | null> {
  const info = await image.info()
  return info?.kind === 'docker' && !info.containerd ? info : null
}

async function requireDriver(work: StrategyContext): Promise<EngineInfo> {
  const info = await graphDriver(work)
  if (info === null) throw new Error('this is no Docker with a graph driver')
  return info
}

async function openDocker(work: StrategyContext, via: Via, files: EngineFiles): Promise<OpenImage> {
  try {
    const { config, layers } = await readDockerLayers(files, await requireDriver(work), work)
    work.tools.cache?.keepDocument(work.image.inspect.id, config)
    const { identity, notices } = configuredIdentity(work.image, config, via, work.archiveName)
    return readImage({ identity, layers, notices, close: () => files.close() })
  } catch (error) {
    await files.close()
    throw error
  }
}

async function visitDocker(
  work: StrategyContext,
  files: EngineFiles,
  wishes: readonly ContentWish[],
  visit: (folders: readonly LayerFolder[]) => Promise<readonly ContentWish[]>,
): Promise<readonly ContentWish[]> {
  try {
    return await visit(await findDockerLayers(files, await requireDriver(work), work, wishesByLayer(wishes)))
  } finally {
    await files.close()
  }
}
