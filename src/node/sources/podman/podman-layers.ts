import { asArray, asObject, asString } from '../../lib/json'
import { sha256Of } from '../../manifests/config'
import type { EngineInfo } from '../../engines/info'
import type { StrategyContext } from '../engine/engine-image'
import type { ContentWish } from '../../layers/open-image'
import { folderOfLayer, noFolders } from '../engine/contents/layer-folder'
import type { LayerFolder } from '../engine/contents/layer-folder'
import { hexOf, textOf } from '../engine/digests'
import { indexLayers } from '../engine/index-layers'
import type { ReadLayers } from '../engine/known'
import type { PodmanFiles } from './podman-files'
import { indexTarSplit } from '../engine/tar-split'
import { damaged } from '../engine/strategy-unavailable'

/**
 * Reads what Podman keeps of an image beside its files (containers/storage, layers.go and images.go):
 * `layers.json` gives each layer's ID and diff digest, `ID.tar-split.gz` its listing, and a folder an image holds the
 * config, named by its digest in base64. What does not fit together is a StrategyUnavailable.
 */
export async function readPodmanLayers(files: PodmanFiles, work: StrategyContext): Promise<ReadLayers> {
  const { image, known, tools } = work
  const { id, diffIds } = image.inspect
  const name = `=${Buffer.from(id).toString('base64')}`
  const kept = (await tools.cache?.document(id)) ?? null
  const config = kept ?? (await files.read('images', `${hexOf(id)}/${name}`))
  if (sha256Of(config) !== id) damaged('the config of the image is another one')
  const unknown = diffIds.filter((_, layer) => known[layer] === null)
  const splits =
    unknown.length === 0
      ? new Map<string, Uint8Array>()
      : await readSplits(files, layerIds(await files.read('layers', 'layers.json')), unknown)
  // Not waited for: there is enough to do with what was read.
  void files.close()
  const layers = await indexLayers(
    work,
    (layer) => splits.get(diffIds[layer] ?? '') ?? damaged('a layer is missing'),
  )
  return { config, layers }
}

/** Finds layers of an image as Podman has them unpacked. What does not fit together is a StrategyUnavailable. */
export async function findPodmanLayers(
  files: PodmanFiles,
  info: EngineInfo,
  { image, context, known }: StrategyContext,
  wishes: ReadonlyMap<number, readonly ContentWish[]>,
): Promise<LayerFolder[]> {
  const diffIdOf = (layer: number): string =>
    image.inspect.diffIds[layer] ?? damaged('the image has fewer layers')
  const list = layerIds(await files.read('layers', 'layers.json'))
  const unknown = [...wishes.keys()].filter((layer) => known[layer] === null).map(diffIdOf)
  const splits = await readSplits(files, list, unknown)
  return Promise.all(
    [...wishes].map(async ([layer, own]) => {
      const diffId = diffIdOf(layer)
      const split = splits.get(diffId)
      const index =
        known[layer] ??
        (split === undefined ? null : await indexTarSplit(split, context.signal, () => {}, context.limits)) ??
        damaged('the listing of a layer is missing')
      const path = folderOfLayer(info, idOf(list, diffId))
      return { path: path ?? noFolders(info), index, wishes: own }
    }),
  )
}

/** Tar-splits by diff ID. A listing is that of all bytes of a layer, so any layer with these bytes will do. */
async function readSplits(
  files: PodmanFiles,
  list: LayerList,
  diffIds: readonly string[],
): Promise<Map<string, Uint8Array>> {
  if (diffIds.length === 0) return new Map()
  const nameOf = (diffId: string): string => `${idOf(list, diffId)}.tar-split.gz`
  const found = await files.readLayers([...new Set(diffIds.map(nameOf))], list.total)
  return new Map(
    diffIds.map((diffId) => [
      diffId,
      found.get(nameOf(diffId)) ?? damaged('the listing of a layer is missing'),
    ]),
  )
}

function idOf({ ids }: LayerList, diffId: string): string {
  return ids.get(diffId) ?? damaged('layers.json does not have all layers of the image')
}

interface LayerList {
  /** IDs of layers by their diff digests. */
  readonly ids: ReadonlyMap<string, string>
  /** How many layers there are. */
  readonly total: number
}

function layerIds(bytes: Uint8Array): LayerList {
  const list = asArray(parsed(textOf(bytes)))
  const ids = new Map<string, string>()
  for (const item of list) {
    const layer = asObject(item)
    const id = asString(layer?.['id'])
    const digest = asString(layer?.['diff-digest'])
    // It becomes part of a path.
    if (id !== null && digest !== null && /^[0-9a-f]{64}$/.test(id)) ids.set(digest, id)
  }
  return { ids, total: list.length }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    damaged('layers.json is not valid JSON')
  }
}
