import { reasonNames, type ReasonName } from '../model/change'
import type { ImageConfig, Via } from '../model/image'
import type { LayerIntegrity } from '../model/integrity'
import type { Compression } from '../model/layer'
import type { NoticeCode } from '../model/notice'
import type { DiveFigures, Snapshot, Totals } from '../model/snapshot'
import type { CauseName } from '../model/waste'
import { Cause, CAUSE_NAMES } from '../model/waste'

import { ImageModel } from '../query/image-model'
import { reasonsOfCopy } from '../query/waste/waste-kinds'
import { largestFiles } from '../query/map/largest'

export const ANALYSIS_SCHEMA = 'layerscope/analysis@1'

/** How many files `largest` lists unless asked otherwise. */
export const LARGEST_LIMIT = 100

/** The document that `analyze --format json` prints. Only fields are ever added under this schema name. */
export interface AnalysisDocument {
  readonly schema: typeof ANALYSIS_SCHEMA
  readonly image: {
    readonly name: string | null
    readonly id: string | null
    readonly platform: string | null
    readonly source: string
    readonly via: Via
    readonly config: ImageConfig
  }
  /** False when a layer could not be read completely, so that all figures are a lower bound. */
  readonly complete: boolean
  readonly totals: Totals
  readonly dive: DiveFigures
  readonly layers: readonly LayerDocument[]
  /** One element a wasted copy, most bytes first; sums to `totals.reclaimableBytes`. */
  readonly wasted: readonly {
    readonly path: string
    readonly bytes: number
    readonly cause: CauseName
    readonly storedIn: number
    readonly hiddenIn: number
    /** With `metadata-only`: what changed where the content was stored again; empty for nothing. */
    readonly reasons?: readonly ReasonName[]
  }[]
  readonly largest: readonly { readonly path: string; readonly bytes: number; readonly layer: number }[]
  readonly notices: readonly {
    readonly code: NoticeCode
    readonly message: string
    readonly layer: number | null
    readonly path: string | null
  }[]
}

export interface LayerDocument {
  readonly index: number
  readonly diffId: string | null
  readonly digest: string | null
  readonly mediaType: string | null
  readonly compression: Compression | null
  readonly storedBytes: number
  readonly blobBytes: number | null
  readonly netBytes: number
  readonly cumulativeBytes: number
  readonly command: string | null
  readonly createdAt: string | null
  readonly added: number
  readonly modified: number
  readonly removed: number
  readonly reclaimableBytes: number
  readonly hiddenBytes: number
  /** False when its content is missing, damaged or of a kind that is not read. */
  readonly complete: boolean
  /** Whether the bytes are what `digest` and `diffId` say, as far as this analysis looked. */
  readonly integrity: LayerIntegrity
}

export function analysisDocument(snapshot: Snapshot, options: { largest?: number } = {}): AnalysisDocument {
  const model = new ImageModel(snapshot)
  const { name, id, platform, source, via, config } = snapshot.image
  return {
    schema: ANALYSIS_SCHEMA,
    image: { name, id, platform, source, via, config },
    complete: snapshot.layers.every(({ complete }) => complete),
    totals: snapshot.totals,
    dive: snapshot.dive,
    layers: snapshot.layers.map((_, index) => layerDocument(snapshot, index)),
    wasted: wastedCopies(model),
    largest: largestFiles(model, options.largest ?? LARGEST_LIMIT).map(({ node, bytes, layer }) => {
      return { path: model.paths.text(node), bytes, layer }
    }),
    notices: snapshot.notices.map(({ code, message, layer, path }) => ({ code, message, layer, path })),
  }
}

function layerDocument({ image, layers }: Snapshot, index: number): LayerDocument {
  const { diffId, digest, mediaType, compression, blobBytes, command, createdAt, integrity } =
    image.layers[index]
  const figures = layers[index]
  return {
    index,
    diffId,
    digest,
    mediaType,
    compression,
    storedBytes: figures.storedBytes,
    blobBytes,
    netBytes: figures.netBytes,
    cumulativeBytes: figures.cumulativeBytes,
    command,
    createdAt,
    added: figures.added,
    modified: figures.modified,
    removed: figures.removed,
    reclaimableBytes: figures.reclaimableBytes,
    hiddenBytes: figures.hiddenBytes,
    complete: figures.complete,
    integrity,
  }
}

/** Ties are in order of path, then of storing, so that equal images give equal documents. */
function wastedCopies(model: ImageModel): AnalysisDocument['wasted'] {
  const { waste } = model.snapshot
  const order = Uint32Array.from({ length: waste.count }, (_, i) => i)
  order.sort(
    (a, b) =>
      waste.bytes[b] - waste.bytes[a] ||
      waste.node[a] - waste.node[b] ||
      waste.storedIn[a] - waste.storedIn[b],
  )
  return Array.from(order, (i) => ({
    path: model.paths.text(waste.node[i]),
    bytes: waste.bytes[i],
    cause: CAUSE_NAMES[waste.cause[i]],
    storedIn: waste.storedIn[i],
    hiddenIn: waste.hiddenIn[i],
    ...(waste.cause[i] === Cause.metadataOnly ? { reasons: reasonNames(reasonsOfCopy(model, i)) } : {}),
  }))
}
