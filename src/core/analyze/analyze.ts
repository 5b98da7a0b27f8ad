import type { LayerIndex } from '../index/layer-index'
import type { ImageIdentity } from '../model/image'
import type { NoticeCode } from '../model/notice'
import type { Snapshot } from '../model/snapshot'

export interface AnalysisInput {
  readonly image: ImageIdentity
  /** One index a layer, in build order. */
  readonly layers: readonly LayerIndex[]
  /** Findings about archive, image and whole layers. */
  readonly notices: readonly {
    readonly code: NoticeCode
    readonly layer: number | null
    readonly detail: string
  }[]
}

/** Applies the layers to each other and counts. Pure; memory and time grow with the entries. */
export function analyze(_input: AnalysisInput): Snapshot {
  throw new Error('not built yet')
}
