import type { LayerIndex } from '#core/index/layer-index'

import { isLocal } from '../../engines/endpoint'
import type { LayerStore } from '../archive/archive-image'
import type { EngineWay, WayWork } from '../engine-image'
import { layerRead } from '../layer-read'
import type { OpenImage } from '../source'
import { blobsByApi } from './blobs-by-api'
import { blobsOnDisk } from './blobs-on-disk'
import { readImage } from './read-image'
import { storedDocuments } from './stored-documents'
import type { DocumentReader } from './stored-documents'
import { archiveOf, saysCompression, storedIdentity, storedImage } from './stored-image'
import { WayTrouble, damaged } from './trouble'

/** Blobs as containerd keeps them, by their digests. */
export interface BlobStore extends LayerStore {
  readonly document: DocumentReader
}

/** The content store of Docker with the containerd image store, on the disk of this machine. */
export const contentDiskWay: EngineWay = {
  words: "Docker's content store on disk",
  done: 'its content store on disk was read',
  suits: async (work) => isLocal(work.image.client.endpoint) && (await hasStore(work)),
  open: (work) => openFirst(work, blobsOnDisk),
}

/** The same through Docker's API, wherever it runs. */
export const contentApiWay: EngineWay = {
  words: "Docker's content store through its API",
  done: 'its content store was read through the API',
  suits: hasStore,
  open: (work) => openFirst(work, blobsByApi),
}

async function hasStore({ image }: WayWork): Promise<boolean> {
  return image.inspect.manifest !== null && (await image.info())?.containerd === true
}

/** Docker has a containerd of its own, or uses the system's (containerd, docs/content-flow.md). */
async function foldersOf({ image }: WayWork): Promise<string[]> {
  const info = await image.info()
  const store = 'io.containerd.content.v1.content'
  return [`${info?.root ?? ''}/containerd/daemon/${store}`, `/var/lib/containerd/${store}`]
}

async function openFirst(
  work: WayWork,
  open: (folder: string, work: WayWork) => BlobStore,
): Promise<OpenImage> {
  const [first, ...others] = await foldersOf(work)
  try {
    return await openStore(work, open(first!, work))
  } catch (error) {
    work.context.signal.throwIfAborted()
    for (const folder of others) {
      const second = await openStore(work, open(folder, work)).catch((failed: unknown) => {
        work.context.signal.throwIfAborted()
        return failed
      })
      if (!(second instanceof Error)) return second as OpenImage
    }
    throw error
  }
}

async function openStore(work: WayWork, store: BlobStore): Promise<OpenImage> {
  try {
    return await readStore(work, store)
  } catch (error) {
    await store.close()
    throw error
  }
}

async function readStore(work: WayWork, store: BlobStore): Promise<OpenImage> {
  const { image, context, tools } = work
  const documents = await storedDocuments(image.inspect, async (digest) => {
    return (await tools.cache?.document(digest)) ?? (await store.document(digest))
  })
  const stored = storedImage(image, documents)
  if (stored === null) throw new WayTrouble('absent', 'the documents of the image are not there')
  const archive = archiveOf(stored, work, store, 'content-store')
  const known = saysCompression(stored) ? work.known : work.known.map(() => null)
  const ahead = stored.resolved.layers.filter((_, layer) => known[layer] === null)
  context.report.total(ahead.reduce((sum, { identity }) => sum + (identity.blobBytes ?? 0), 0))
  context.report.image(storedIdentity(archive.identity, { image, known }), archive.expectedBytes)
  context.report.stage('index')
  const layers = await Promise.all(known.map(async (index, layer) => index ?? readLayer(layer)))
  known.forEach((index, layer) => {
    if (index !== null) context.report.layer(layerRead(index, layer, image.inspect.diffIds[layer] ?? null))
  })
  const wrong = archive.notices().find(({ code }) => code === 'digest-mismatch')
  if (wrong !== undefined) damaged(wrong.detail)
  for (const [digest, bytes] of documents) tools.cache?.keepDocument(digest, bytes)
  const odd = new Set(archive.notices().map(({ layer }) => layer))
  return {
    ...readImage({
      identity: storedIdentity(archive.identity, { image, known }),
      layers,
      notices: archive.notices(),
      close: () => archive.close(),
    }),
    // What was odd about a blob would not be told the next time.
    isVerified: (layer) => archive.isVerified(layer) && !odd.has(layer),
    withChecksums: (layer, index, entries) =>
      known[layer] === null ? archive.withChecksums(layer, index, entries) : Promise.resolve(index),
  }

  async function readLayer(layer: number): Promise<LayerIndex> {
    const index = await archive.index(layer)
    return index.complete ? index : damaged(`the blob of layer ${layer} is damaged or missing`)
  }
}
