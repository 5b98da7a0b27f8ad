import { bytesAt } from '#core/model/byte-strings'
import { EntryKind } from '#core/model/entry'
import type { LayerIndex } from '#core/index/layer-index'

import { chainIds } from '../../engines/chain-ids'
import type { EngineInfo } from '../../engines/info'
import { sha256Of } from '../../manifests/config'
import type { StrategyContext } from '../engine/engine-image'
import type { ContentWish } from '../../layers/open-image'
import { folderOfLayer, noFolders } from '../engine/contents/layer-folder'
import type { LayerFolder } from '../engine/contents/layer-folder'
import { hexOf, textOf } from '../engine/digests'
import type { EngineFiles } from '../engine/engine-files'
import { indexLayers } from '../engine/index-layers'
import type { ReadLayers } from '../engine/known'
import { indexTarSplit } from '../engine/tar-split'
import { damaged } from '../engine/strategy-unavailable'

/**
 * Reads what Docker keeps of an image beside its files. What does not fit together is a StrategyUnavailable.
 */
export async function readDockerLayers(
  files: EngineFiles,
  info: EngineInfo,
  work: StrategyContext,
): Promise<ReadLayers> {
  const { image, known, tools } = work
  const { id, diffIds } = image.inspect
  const configPath = `${storeOf(info)}/imagedb/content/sha256/${hexOf(id)}`
  const kept = (await tools.cache?.document(id)) ?? null
  const unknown = diffIds.map((_, layer) => layer).filter((layer) => known[layer] === null)
  const database = new LayerDatabase(info, diffIds)
  const found = await files.read([
    ...(kept === null ? [configPath] : []),
    ...unknown.map((layer) => database.folderOf(layer)),
  ])
  const config = kept ?? found.get(configPath)
  if (config === undefined) damaged('the config of the image is missing')
  if (sha256Of(config) !== id) damaged('the config of the image is another one')
  const layers = await indexLayers(
    work,
    (layer) => database.splitOf(layer, found),
    (index, layer) => database.check(index, layer, found),
  )
  return { config, layers }
}

/** Finds layers of an image as Docker has them unpacked. What does not fit together is a StrategyUnavailable. */
export async function findDockerLayers(
  files: EngineFiles,
  info: EngineInfo,
  { image, context, known }: StrategyContext,
  wishes: ReadonlyMap<number, readonly ContentWish[]>,
): Promise<LayerFolder[]> {
  const database = new LayerDatabase(info, image.inspect.diffIds)
  const layers = [...wishes.keys()]
  const found = await files.read(layers.map((layer) => database.folderOf(layer)))
  return Promise.all(
    layers.map(async (layer) => {
      const split = database.splitOf(layer, found)
      const index = known[layer] ?? (await indexTarSplit(split, context.signal, () => {}, context.limits))
      const path = folderOfLayer(info, textOf(database.fileOf(layer, 'cache-id', found)))
      return { path: path ?? noFolders(info), index, wishes: wishes.get(layer) ?? [] }
    }),
  )
}

type Files = ReadonlyMap<string, Uint8Array>

/**
 * Docker's folder a layer, named by its chain ID, for every graph driver alike (moby, layer/filestore.go): `diff`
 * (diff ID), `parent`, `cache-id`, `size` and `tar-split.json.gz`, which has every header of the layer and the
 * checksum of every content.
 */
class LayerDatabase {
  readonly #folders: readonly string[]
  readonly #diffIds: readonly string[]

  constructor(info: EngineInfo, diffIds: readonly string[]) {
    this.#folders = chainIds(diffIds).map((chain) => `${storeOf(info)}/layerdb/sha256/${hexOf(chain)}`)
    this.#diffIds = diffIds
  }

  folderOf(layer: number): string {
    return this.#folders[layer] ?? damaged('the image has fewer layers')
  }

  fileOf(layer: number, name: string, found: Files): Uint8Array {
    return found.get(`${this.#folders[layer]}/${name}`) ?? damaged(`${name} of layer ${layer} is missing`)
  }

  splitOf(layer: number, found: Files): Uint8Array {
    if (textOf(this.fileOf(layer, 'diff', found)) !== this.#diffIds[layer])
      damaged(`what is kept as layer ${layer} is another layer`)
    return this.fileOf(layer, 'tar-split.json.gz', found)
  }

  check(index: LayerIndex, layer: number, found: Files): void {
    const size = Number(textOf(this.fileOf(layer, 'size', found)))
    if (!Number.isSafeInteger(size) || size < 0 || size > mostBytes(index)) {
      damaged(`the listing of layer ${layer} has less than the layer holds`)
    }
  }
}

/** Where Docker keeps configs and layers (moby, image/fs.go). */
function storeOf({ root, driver }: EngineInfo): string {
  return `${root}/image/${driver}`
}

/**
 * Most bytes that a layer may take by its listing. Drivers count files and links as they lie on their disk: a file
 * that is stored twice only once, one with holes in full.
 */
function mostBytes({ count, size, kind, links, extra, extraEntries }: LayerIndex): number {
  let bytes = 0
  for (let i = 0; i < count; i++) {
    bytes += size[i]!
    if (kind[i] === EntryKind.symlink) bytes += bytesAt(links, i).length
  }
  for (let j = 0; j < extraEntries.length; j++) bytes += Math.max(0, extra[4 * j + 2]!, extra[4 * j + 3]!)
  return bytes
}
