import { bytesAt } from '#core/model/byte-strings'
import { EntryKind } from '#core/model/entry'
import type { LayerIndex } from '#core/index/layer-index'

import { chainIds } from '../../engines/chain-ids'
import type { EngineInfo } from '../../engines/info'
import { sha256Of } from '../archive/resolve/config'
import type { WayWork } from '../engine-image'
import { hexOf, textOf } from './digests'
import type { EngineFiles } from './engine-files'
import { indexLayers } from './index-layers'
import type { ReadLayers } from './known'
import { damaged } from './trouble'

/**
 * Reads what Docker keeps of an image beside its files, for every graph driver alike (moby, layer/filestore.go and
 * image/fs.go): a folder a layer, named by its chain ID, with `diff` (diff ID), `parent`, `cache-id`, `size` and
 * `tar-split.json.gz`, which has every header of the layer and the checksum of every content. What does not fit
 * together is a WayTrouble.
 */
export async function readDockerLayers(
  files: EngineFiles,
  { root, driver }: EngineInfo,
  work: WayWork,
): Promise<ReadLayers> {
  const { image, known, tools } = work
  const { id, diffIds } = image.inspect
  const store = `${root}/image/${driver}`
  const folders = chainIds(diffIds).map((chain) => `${store}/layerdb/sha256/${hexOf(chain)}`)
  const configPath = `${store}/imagedb/content/sha256/${hexOf(id)}`
  const kept = (await tools.cache?.document(id)) ?? null
  const unknown = folders.filter((_, layer) => known[layer] === null)
  const found = await files.read([...(kept === null ? [configPath] : []), ...unknown])
  const config = kept ?? found.get(configPath)
  if (config === undefined) damaged('the config of the image is missing')
  if (sha256Of(config) !== id) damaged('the config of the image is another one')
  const fileOf = (layer: number, name: string): Uint8Array =>
    found.get(`${folders[layer]}/${name}`) ?? damaged(`${name} of layer ${layer} is missing`)
  const splitOf = (layer: number): Uint8Array => {
    if (textOf(fileOf(layer, 'diff')) !== diffIds[layer])
      damaged(`what is kept as layer ${layer} is another layer`)
    return fileOf(layer, 'tar-split.json.gz')
  }
  const layers = await indexLayers(work, splitOf, (index, layer) => {
    const size = Number(textOf(fileOf(layer, 'size')))
    if (!Number.isSafeInteger(size) || size < 0 || size > mostBytes(index)) {
      damaged(`the listing of layer ${layer} has less than the layer holds`)
    }
  })
  return { config, layers }
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
