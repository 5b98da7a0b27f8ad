import type { LayerIndex } from '#core/index/layer-index'
import type { NoticeCode } from '#core/model/notice'

import { isLocal } from '../../engines/endpoint'
import type { ReadStrategy, StrategyContext } from '../engine/engine-image'
import { layerRead } from '../../layers/layer-read'
import type { ContentVisitor, ContentWish, OpenImage } from '../../layers/open-image'
import { blobsByApi, blobsOnDisk } from './blob-store'
import type { BlobStore } from './blob-store'
import { readImage } from '../engine/read-image'
import { storedDocuments } from '../engine/stored-documents'
import { archiveOf, saysCompression, storedIdentity, storedImage } from '../engine/stored-image'
import type { StoredImage } from '../engine/stored-image'
import { StrategyUnavailable, damaged } from '../engine/strategy-unavailable'

type OpenStore = (folder: string, work: StrategyContext) => BlobStore

/** The content store of Docker with the containerd image store, on the disk of this machine. */
export const contentDiskStrategy: ReadStrategy = {
  words: "Docker's content store on disk",
  done: 'its content store on disk was read',
  suits: async (work) => isLocal(work.image.client.endpoint) && (await hasStore(work)),
  open: (work) => openStore(work, blobsOnDisk),
  imageId: (work) => storedId(work, blobsOnDisk),
  contents: (work, wishes, visit) => visitStore(work, blobsOnDisk, wishes, visit),
}

/** The same through Docker's API, wherever it runs. */
export const contentApiStrategy: ReadStrategy = {
  words: "Docker's content store through its API",
  done: 'its content store was read through the API',
  suits: hasStore,
  open: (work) => openStore(work, blobsByApi),
  imageId: (work) => storedId(work, blobsByApi),
  contents: (work, wishes, visit) => visitStore(work, blobsByApi, wishes, visit),
}

async function hasStore({ image }: StrategyContext): Promise<boolean> {
  return image.inspect.manifest !== null && (await image.info())?.containerd === true
}

/** Docker has a containerd of its own, or uses the system's (containerd, docs/content-flow.md). */
async function foldersOf({ image }: StrategyContext): Promise<string[]> {
  const info = await image.info()
  const store = 'io.containerd.content.v1.content'
  return [`${info?.root ?? ''}/containerd/daemon/${store}`, `/var/lib/containerd/${store}`]
}

interface FoundStore {
  readonly store: BlobStore
  readonly stored: StoredImage
}

/** The first of the places that has the image. */
async function findStore(work: StrategyContext, open: OpenStore): Promise<FoundStore> {
  const { image, context, tools } = work
  let trouble: unknown = null
  for (const folder of await foldersOf(work)) {
    const store = open(folder, work)
    try {
      const documents = await storedDocuments(image.inspect, async (digest) => {
        return (await tools.cache?.document(digest)) ?? (await store.document(digest))
      })
      const stored = storedImage(image, documents)
      if (stored === null) throw new StrategyUnavailable('absent', 'the documents of the image are not there')
      return { store, stored }
    } catch (error) {
      await store.close()
      context.signal.throwIfAborted()
      trouble ??= error
    }
  }
  throw trouble
}

async function storedId(work: StrategyContext, open: OpenStore): Promise<string | null> {
  const { store, stored } = await findStore(work, open)
  await store.close()
  return stored.resolved.id
}

async function openStore(work: StrategyContext, open: OpenStore): Promise<OpenImage> {
  const found = await findStore(work, open)
  try {
    return await readStore(work, found)
  } catch (error) {
    await found.store.close()
    throw error
  }
}

async function visitStore(
  work: StrategyContext,
  open: OpenStore,
  wishes: readonly ContentWish[],
  visit: ContentVisitor,
): Promise<readonly ContentWish[]> {
  const { store, stored } = await findStore(work, open)
  try {
    await archiveOf(stored, work, store, 'content-store').contents?.(wishes, visit)
    return []
  } finally {
    await store.close()
  }
}

async function readStore(work: StrategyContext, { store, stored }: FoundStore): Promise<OpenImage> {
  const { image, context, tools } = work
  const archive = archiveOf(stored, work, store, 'content-store')
  const known = saysCompression(stored) ? work.known : work.known.map(() => null)
  const isKnown = (layer: number): boolean => known[layer] !== null
  const ahead = stored.resolved.layers.filter((_, layer) => known[layer] === null)
  context.report.total(ahead.reduce((sum, { identity }) => sum + (identity.blobBytes ?? 0), 0))
  context.report.image(storedIdentity(archive.identity, { image }, isKnown), archive.expectedBytes)
  context.report.stage('index')
  const layers = await Promise.all(known.map(async (index, layer) => index ?? readLayer(layer)))
  known.forEach((index, layer) => {
    if (index !== null) context.report.layer(layerRead(index, layer, image.inspect.diffIds[layer] ?? null))
  })
  const wrong = archive.notices().find(({ code }) => code === 'digest-mismatch')
  if (wrong !== undefined) damaged(wrong.detail)
  for (const [digest, bytes] of stored.documents) tools.cache?.keepDocument(digest, bytes)
  const odd = new Set(archive.notices().map(({ layer }) => layer))
  return {
    ...readImage({
      identity: storedIdentity(archive.identity, { image }, isKnown),
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
    const isAsStored = archive.notices().some((each) => each.layer === layer && AS_STORED.has(each.code))
    return index.complete || isAsStored ? index : damaged(`the blob of layer ${layer} is damaged or missing`)
  }
}

/** What a layer is that cannot be read, so that another way would find the same. */
const AS_STORED: ReadonlySet<NoticeCode> = new Set<NoticeCode>([
  'layer-encrypted',
  'layer-not-tar',
  'compression-unsupported',
])
