import { createHash } from 'node:crypto'

import { bytesAt } from '#core/model/byte-strings'
import { EntryKind } from '#core/model/entry'
import type { LayerIndex } from '#core/index/layer-index'

import { chainIds } from '../../engines/chain-ids'
import type { EngineInfo } from '../../engines/info'
import { Turns } from '../../turns'
import type { WayWork } from '../engine-image'
import { layerRead } from '../layer-read'
import type { EngineFiles } from './engine-files'
import type { ReadLayers } from './known'
import { indexTarSplit } from './tar-split'
import { damaged } from './trouble'

/** Tar-splits that are decompressed at a time; each has a thread of the pool for it. */
const AT_ONCE = 4

/**
 * Reads what Docker keeps of an image beside its files, for every graph driver alike (moby, layer/filestore.go and
 * image/fs.go): a folder a layer, named by its chain ID, with `diff` (diff ID), `parent`, `cache-id`, `size` and
 * `tar-split.json.gz`, which has every header of the layer and the checksum of every content. What does not fit
 * together is a WayTrouble.
 */
export async function readDockerLayers(
  files: EngineFiles,
  { root, driver }: EngineInfo,
  { image, context, known, tools }: WayWork,
): Promise<ReadLayers> {
  const { id, diffIds } = image.inspect
  const store = `${root}/image/${driver}`
  const folders = chainIds(diffIds).map((chain) => `${store}/layerdb/sha256/${hexOf(chain)}`)
  const configPath = `${store}/imagedb/content/sha256/${hexOf(id)}`
  const kept = (await tools.cache?.document(id)) ?? null
  const unknown = folders.filter((_, layer) => known[layer] === null)
  const found = await files.read([...(kept === null ? [configPath] : []), ...unknown])
  const config = kept ?? found.get(configPath)
  if (config === undefined) damaged('the config of the image is missing')
  if (`sha256:${createHash('sha256').update(config).digest('hex')}` !== id) {
    damaged('the config of the image is another one')
  }
  const turns = new Turns(AT_ONCE)
  const layers = await Promise.all(
    folders.map(async (folder, layer) => {
      const file = (name: string): Uint8Array =>
        found.get(`${folder}/${name}`) ?? damaged(`${name} of layer ${layer} is missing`)
      const index = known[layer] ?? (await turns.run(() => readLayer(file, layer)))
      context.report.layer(layerRead(index, layer, diffIds[layer] ?? null))
      return index
    }),
  )
  return { config, layers }

  async function readLayer(file: (name: string) => Uint8Array, layer: number): Promise<LayerIndex> {
    if (textOf(file('diff')) !== diffIds[layer]) damaged(`what is kept as layer ${layer} is another layer`)
    const index = await indexTarSplit(file('tar-split.json.gz'), context.signal, (bytes, entries) =>
      context.report.reading(layer, bytes, entries, null),
    )
    const size = Number(textOf(file('size')))
    if (!Number.isSafeInteger(size) || size < 0 || size > mostBytes(index)) {
      damaged(`the tar-split of layer ${layer} lists less than the layer holds`)
    }
    return index
  }
}

/** Hex of a digest that becomes part of a path. */
export function hexOf(digest: string): string {
  return /^sha256:([0-9a-f]{64})$/.exec(digest)?.[1] ?? damaged('an ID is no SHA-256 digest')
}

export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes).trim()
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
