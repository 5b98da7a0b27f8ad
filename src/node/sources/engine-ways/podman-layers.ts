import { asArray, asObject, asString } from '../../json'
import { sha256Of } from '../archive/resolve/config'
import type { WayWork } from '../engine-image'
import { hexOf, textOf } from './digests'
import { indexLayers } from './index-layers'
import type { ReadLayers } from './known'
import type { PodmanFiles } from './podman-files'
import { damaged } from './trouble'

/**
 * Reads what Podman keeps of an image beside its files (containers/storage, layers.go and images.go):
 * `layers.json` gives each layer's ID and diff digest, `ID.tar-split.gz` its listing, and a folder an image holds the
 * config, named by its digest in base64. What does not fit together is a WayTrouble.
 */
export async function readPodmanLayers(files: PodmanFiles, work: WayWork): Promise<ReadLayers> {
  const { image, known, tools } = work
  const { id, diffIds } = image.inspect
  const name = `=${Buffer.from(id).toString('base64')}`
  const kept = (await tools.cache?.document(id)) ?? null
  const config = kept ?? (await files.read('images', `${hexOf(id)}/${name}`))
  if (sha256Of(config) !== id) damaged('the config of the image is another one')
  const unknown = diffIds.filter((_, layer) => known[layer] === null)
  const splits = unknown.length === 0 ? new Map<string, Uint8Array>() : await readSplits(files, unknown)
  const layers = await indexLayers(
    work,
    (layer) => splits.get(diffIds[layer] ?? '') ?? damaged('a layer is missing'),
  )
  return { config, layers }
}

/** Tar-splits by diff ID. A listing is that of all bytes of a layer, so any layer with these bytes will do. */
async function readSplits(files: PodmanFiles, diffIds: readonly string[]): Promise<Map<string, Uint8Array>> {
  const { ids, total } = layerIds(await files.read('layers', 'layers.json'))
  const nameOf = (diffId: string): string =>
    `${ids.get(diffId) ?? damaged('layers.json does not have all layers of the image')}.tar-split.gz`
  const found = await files.readLayers([...new Set(diffIds.map(nameOf))], total)
  return new Map(
    diffIds.map((diffId) => [
      diffId,
      found.get(nameOf(diffId)) ?? damaged('the listing of a layer is missing'),
    ]),
  )
}

/** IDs of layers by their diff digests, and how many layers there are. */
function layerIds(bytes: Uint8Array): { ids: ReadonlyMap<string, string>; total: number } {
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
