import type { Via } from '#core/model/image'

import { isLocal } from '../../engines/endpoint'
import type { EngineInfo } from '../../engines/info'
import type { ReadStrategy, StrategyContext } from '../engine/engine-image'
import type { ContentWish, OpenImage } from '../../layers/open-image'
import { visitByApi } from '../engine/contents/by-api'
import { wishesByLayer } from '../engine/contents/layer-folder'
import type { LayerFolder } from '../engine/contents/layer-folder'
import { visitOnDisk } from '../engine/contents/on-disk'
import { configuredIdentity } from '../engine/identity'
import { podmanByApi, podmanOnDisk } from './podman-files'
import type { PodmanFiles } from './podman-files'
import { findPodmanLayers, readPodmanLayers } from './podman-layers'
import { readImage } from '../engine/read-image'

/** What Podman keeps of an image beside its files, read from the disk of this machine. */
export const podmanDiskStrategy: ReadStrategy = {
  words: "Podman's metadata on disk",
  done: 'its metadata on disk was read',
  suits: async (work) => isLocal(work.image.client.endpoint) && (await podmanInfo(work)) !== null,
  open: (work) => openPodman(work, 'engine-metadata-disk', podmanOnDisk),
  contents: (work, wishes, visit) =>
    visitPodman(work, podmanOnDisk, wishes, (folders) => visitOnDisk(folders, visit, work.context)),
}

/** The same through Podman's API, wherever it runs. */
export const podmanApiStrategy: ReadStrategy = {
  words: "Podman's metadata through its API",
  done: 'its metadata was read through the API',
  suits: async (work) => (await podmanInfo(work)) !== null,
  open: (work) => openPodman(work, 'engine-metadata-api', podmanByApi),
  contents: (work, wishes, visit) =>
    visitPodman(work, podmanByApi, wishes, (folders) => visitByApi(folders, visit, work)),
}

type OpenFiles = typeof podmanByApi

async function podmanInfo({ image }: StrategyContext): Promise<EngineInfo | null> {
  const info = await image.info()
  return info?.kind === 'podman' ? info : null
}

async function openFiles(
  work: StrategyContext,
  open: OpenFiles,
): Promise<{ info: EngineInfo; files: PodmanFiles }> {
  const info = await podmanInfo(work)
  if (info === null) throw new Error('this is no Podman')
  const folder = `${info.root}/${info.driver}`
  return { info, files: open({ layers: `${folder}-layers`, images: `${folder}-images` }, work) }
}

async function openPodman(work: StrategyContext, via: Via, open: OpenFiles): Promise<OpenImage> {
  const { files } = await openFiles(work, open)
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

async function visitPodman(
  work: StrategyContext,
  open: OpenFiles,
  wishes: readonly ContentWish[],
  visit: (folders: readonly LayerFolder[]) => Promise<readonly ContentWish[]>,
): Promise<readonly ContentWish[]> {
  const { info, files } = await openFiles(work, open)
  try {
    return await visit(await findPodmanLayers(files, info, work, wishesByLayer(wishes)))
  } finally {
    await files.close()
  }
}
