import type { LayerIndex } from '#core/index/layer-index'

import type { EngineInfo } from '../../../engines/info'
import type { ContentWish } from '../../../layers/open-image'
import { StrategyUnavailable } from '../strategy-unavailable'

/** A layer as an engine has it unpacked, and what is wished for of it. */
export interface LayerFolder {
  /** Absolute path on the engine's machine. */
  readonly path: string
  readonly index: LayerIndex
  readonly wishes: readonly ContentWish[]
}

/**
 * Where a graph driver unpacks a layer; `id` is the driver's own. Null for drivers that have no such folder. That of
 * vfs holds the layers below too, but what the layer stored is there as the layer stored it.
 */
export function folderOfLayer({ root, driver }: EngineInfo, id: string): string | null {
  if (!/^[0-9a-z-]+$/.test(id)) return null
  switch (driver) {
    case 'overlay':
    case 'overlay2':
    case 'fuse-overlayfs':
      return `${root}/${driver}/${id}/diff`
    case 'vfs':
      return `${root}/vfs/dir/${id}`
    case 'aufs':
      return `${root}/aufs/diff/${id}`
    case 'btrfs':
      return `${root}/btrfs/subvolumes/${id}`
    default:
      return null
  }
}

export function noFolders({ driver }: EngineInfo): never {
  throw new StrategyUnavailable('absent', `the driver ${driver} has no folder a layer`)
}

/** Wishes by their layers. */
export function wishesByLayer(wishes: readonly ContentWish[]): ReadonlyMap<number, readonly ContentWish[]> {
  const byLayer = new Map<number, ContentWish[]>()
  for (const wish of wishes) {
    const same = byLayer.get(wish.layer)
    if (same === undefined) byLayer.set(wish.layer, [wish])
    else same.push(wish)
  }
  return byLayer
}
