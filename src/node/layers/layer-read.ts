import type { LayerIndex } from '#core/index/layer-index'
import { EntryKind, EntryRole } from '#core/model/entry'
import type { LayerRead } from '#contract/events'

/** Short facts on an index, for the event that tells of it. */
export function layerRead(index: LayerIndex, layer: number | null, diffId: string | null): LayerRead {
  let files = 0
  let markers = 0
  for (let i = 0; i < index.count; i++) {
    const role = index.role[i]
    if (role === EntryRole.whiteout || role === EntryRole.opaque) markers++
    else if (index.kind[i] === EntryKind.file && role === EntryRole.ordinary) files++
  }
  return {
    index: layer,
    diffId,
    entries: index.count,
    files,
    markers,
    storedBytes: index.storedBytes,
    complete: index.complete,
  }
}
