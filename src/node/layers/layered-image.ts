import type { LayerIndex } from '#core/index/layer-index'
import type { ImageDocument, ImageIdentity, Via } from '#core/model/image'
import type { LayerIdentity } from '#core/model/layer'

import type { FileState, SeenFiles } from '../lib/file-state'
import { layerRead } from './layer-read'
import type { ContentVisitor, ContentWish, OpenImage, Report } from './open-image'
import type { SourceNotice } from '#core/model/notice'
import { unreadIndex } from './layer-reader'
import type { LayerReading } from './layer-reader'
import type { ResolvedImage } from '../manifests/resolved-image'
import { verifyLayer } from './verify'

/** Where the layers of a resolved image come from. */
export interface LayerStore {
  /**
   * The layer in this member; called once a member. `layer` is its first place, for progress. `digest`: the digest
   * of the blob is not stated anywhere, so it is worth making.
   */
  read(member: string, layer: number, digest?: boolean): Promise<LayerReading>
  /** Uncompressed bytes of a member, where known. */
  expectedBytes(member: string): number | null
  /** Whether the job was told of this layer when it was read. */
  wasReported(member: string): boolean
  /** {@link OpenImage.withChecksums} for the layer in a member. Missing where no checksum is left out. */
  withChecksums?(member: string, index: LayerIndex, entries: readonly number[]): Promise<LayerIndex>
  /** {@link OpenImage.contents}, the wishes by member. Missing where bytes come but once. */
  contents?(wishes: ReadonlyMap<string, readonly ContentWish[]>, visit: ContentVisitor): Promise<void>
  close(): Promise<void>
}

export interface ArchiveImageOptions {
  readonly image: ResolvedImage
  readonly documents: readonly ImageDocument[]
  readonly notices: readonly SourceNotice[]
  readonly store: LayerStore
  readonly source: string
  readonly via: Via
  readonly report: Report
  /** The files that the image comes from; missing where it comes from anywhere else. */
  readonly files?: SeenFiles | undefined
}

/** An image out of an archive, its layers read from wherever the archive is. */
export class ArchiveImage implements OpenImage {
  readonly expectedBytes: readonly (number | null)[]
  readonly contents?: NonNullable<OpenImage['contents']>
  readonly files?: () => readonly FileState[] | null
  readonly #options: ArchiveImageOptions
  readonly #layers: LayerIdentity[]
  readonly #notices: SourceNotice[]
  readonly #verified = new Set<number>()
  /** By member: a layer that comes twice is read once. */
  readonly #readings = new Map<string, Promise<LayerReading>>()

  constructor(options: ArchiveImageOptions) {
    const { image, store, notices } = options
    this.#options = options
    this.#layers = image.layers.map((layer) => layer.identity)
    this.#notices = [...notices, ...image.notices]
    this.expectedBytes = image.layers.map(({ member }) =>
      member === null ? null : store.expectedBytes(member),
    )
    const { files } = options
    if (files !== undefined) this.files = () => files.list()
    if (store.contents !== undefined) {
      this.contents = (wishes, visit) => store.contents!(this.#byMember(wishes), visit)
    }
  }

  get identity(): ImageIdentity {
    const { image, documents, source, via } = this.#options
    return {
      name: image.names[0] ?? null,
      id: image.id,
      platform: image.platform,
      source,
      via,
      createdAt: image.createdAt,
      config: image.config,
      layers: [...this.#layers],
      emptySteps: image.emptySteps,
      documents,
    }
  }

  async index(layer: number): Promise<LayerIndex> {
    const resolved = this.#options.image.layers[layer]
    if (resolved === undefined) throw new RangeError(`there is no layer ${layer}`)
    if (resolved.member === null) {
      const { code, detail } = resolved.missing ?? { code: 'layer-not-in-archive', detail: '' }
      this.#notices.push({ code, layer, detail })
      return this.#told(layer, unreadIndex())
    }
    const reading = await this.#read(resolved.member, layer, resolved.identity.digest === null)
    const { identity, notices } = verifyLayer(resolved.identity, resolved.member, reading)
    this.#layers[layer] = identity
    if (reading.diffId !== null && reading.diffId === identity.diffId) this.#verified.add(layer)
    this.#notices.push(...notices)
    return this.#options.store.wasReported(resolved.member) ? reading.index : this.#told(layer, reading.index)
  }

  isVerified(layer: number): boolean {
    return this.#verified.has(layer)
  }

  async withChecksums(layer: number, index: LayerIndex, entries: readonly number[]): Promise<LayerIndex> {
    const { image, store } = this.#options
    const member = image.layers[layer]?.member ?? null
    if (member === null || entries.length === 0) return index
    return (await store.withChecksums?.(member, index, entries)) ?? index
  }

  notices(): readonly SourceNotice[] {
    return this.#notices
  }

  close(): Promise<void> {
    return this.#options.store.close()
  }

  #read(member: string, layer: number, digest: boolean): Promise<LayerReading> {
    let reading = this.#readings.get(member)
    if (reading === undefined) {
      reading = this.#options.store.read(member, layer, digest)
      this.#readings.set(member, reading)
    }
    return reading
  }

  #byMember(wishes: readonly ContentWish[]): ReadonlyMap<string, readonly ContentWish[]> {
    const byMember = new Map<string, ContentWish[]>()
    for (const wish of wishes) {
      const member = this.#options.image.layers[wish.layer]?.member ?? null
      if (member === null) continue
      const same = byMember.get(member)
      if (same === undefined) byMember.set(member, [wish])
      else same.push(wish)
    }
    return byMember
  }

  #told(layer: number, index: LayerIndex): LayerIndex {
    this.#options.report.layer(layerRead(index, layer, this.#layers[layer]?.diffId ?? null))
    return index
  }
}
