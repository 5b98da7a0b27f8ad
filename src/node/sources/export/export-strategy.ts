import type { ImageIdentity } from '#core/model/image'
import type { LayerIndex } from '#core/index/layer-index'
import { FailureError } from '#contract/failure'

import { engineFailure, troubleOf } from '../../engines/classify'
import { layerSteps } from '../../engines/history-sizes'
import type { EngineStep } from '../../engines/history-sizes'
import { engineDisconnected, imageChanged, imageNotFound } from '../../failures/engine'
import { cannotOpen } from '../../failures/words'
import { ArchiveImage } from '../../layers/layered-image'
import { readArchive } from '../archive/open-stream'
import { chooseImage } from '../../manifests/choose-image'
import type { ResolvedImage } from '../../manifests/resolved-image'
import { rawDocuments } from '../../manifests/raw-documents'
import { resolveArchive } from '../../manifests/resolve'
import type { StreamArchive } from '../archive/stream-archive'
import { visitStreamArchive } from '../archive/stream-contents'
import type { EngineImage, ReadStrategy } from '../engine/engine-image'
import { ExportStream } from './export-stream'
import { layerRead } from '../../layers/layer-read'
import { inspectedIdentity, nameOf } from '../engine/identity'
import type { ContentVisitor, ContentWish, OpenImage, SourceContext } from '../../layers/open-image'
import type { SourceNotice } from '#core/model/notice'
import { hostPlatform } from '../tools'
import type { SourceTools } from '../tools'

/**
 * Has the engine save the image and indexes it as it arrives. Always possible, and slow: an engine may take minutes
 * before the first byte.
 */
export const exportStrategy: ReadStrategy = {
  words: 'The export',
  done: 'the image was exported',
  suits: () => Promise.resolve(true),
  async open({ image, context, tools }) {
    const exported = new ExportedImage(image, await image.history(), context, tools)
    context.report.image(exported.identity, exported.expectedBytes)
    return exported
  },
}

class ExportedImage implements OpenImage {
  readonly expectedBytes: readonly (number | null)[]
  readonly #image: EngineImage
  readonly #context: SourceContext
  readonly #tools: SourceTools
  #stream: ExportStream
  readonly #steps: readonly (EngineStep | null)[]
  /** The image out of the archive, once that is read. */
  #archive: ArchiveImage | null = null
  readonly #reading: Promise<ArchiveImage>

  constructor(
    image: EngineImage,
    history: readonly EngineStep[],
    context: SourceContext,
    tools: SourceTools,
  ) {
    this.#image = image
    this.#context = context
    this.#tools = tools
    this.#steps = layerSteps(history, image.inspect.diffIds.length)
    this.expectedBytes = this.#steps.map((step) => step?.bytes ?? null)
    this.#stream = new ExportStream(image, context, tools.environment.timing)
    this.#reading = this.#read()
    // Whoever asks for a layer hears of it; nobody may.
    this.#reading.catch(() => {})
  }

  get identity(): ImageIdentity {
    const known = this.#archive?.identity
    if (known === undefined) {
      const commands = this.#steps.map((step) => step?.command ?? null)
      return inspectedIdentity(this.#image, commands)
    }
    const { inspect, source } = this.#image
    // Where an engine keeps no blobs, their type is only that of the archive it makes.
    const unpacked = inspect.exportPlatform === null
    const layers = unpacked ? known.layers.map((layer) => ({ ...layer, mediaType: null })) : known.layers
    return { ...known, name: nameOf(this.#image), source, via: 'export', layers }
  }

  async index(layer: number): Promise<LayerIndex> {
    return (await this.#reading).index(layer)
  }

  /** What is wished for is known to be where only after all was read, so the image is exported twice. */
  async contents(wishes: readonly ContentWish[], visit: ContentVisitor): Promise<void> {
    const archive = await this.#reading
    try {
      await archive.contents?.(wishes, visit)
    } catch (error) {
      this.#context.signal.throwIfAborted()
      throw this.#failureOf(error)
    }
  }

  isVerified(layer: number): boolean {
    return this.#archive?.isVerified(layer) ?? false
  }

  notices(): readonly SourceNotice[] {
    return this.#archive?.notices() ?? []
  }

  async close(): Promise<void> {
    this.#stream.close()
    await this.#reading.catch(() => {})
  }

  async #read(): Promise<ArchiveImage> {
    const { name, source } = this.#image
    try {
      const streamed = await readArchive(this.#stream.bytes(), {
        archive: name,
        zstd: this.#tools.zstd,
        hashes: this.#tools.hashes,
        limits: this.#context.limits,
        onProgress: (member, bytes, entries, path) => {
          this.#context.report.reading(this.#placeOf(member), bytes, entries, path)
        },
        onLayer: (_member, reading) => this.#tellLayer(reading.index, reading.diffId),
      })
      streamed.contents = (wishes, visit) =>
        visitStreamArchive(streamed, wishes, visit, {
          tar: () => this.#again(),
          archive: name,
          zstd: this.#tools.zstd,
        })
      const { image, notices } = this.#find(streamed)
      const { report } = this.#context
      const documents = rawDocuments(streamed, image.documents)
      const all = [...streamed.notices, ...notices]
      const found = { image, documents, notices: all, store: streamed, source, report }
      this.#archive = new ArchiveImage({ ...found, via: 'export' })
      return this.#archive
    } catch (error) {
      this.#context.signal.throwIfAborted()
      throw this.#failureOf(error)
    }
  }

  #again(): AsyncIterable<Uint8Array> {
    this.#stream.close()
    this.#stream = new ExportStream(this.#image, this.#context, this.#tools.environment.timing)
    return this.#stream.bytes()
  }

  /** The image that was asked for: the one with the layers that the engine had told of. */
  #find(streamed: StreamArchive): { image: ResolvedImage; notices: readonly SourceNotice[] } {
    const { name, inspect, client } = this.#image
    const resolution = resolveArchive(streamed, name, this.#context.limits)
    const expected = inspect.diffIds.join()
    const same = resolution?.images.filter((image) => diffIdsOf(image) === expected) ?? []
    if (resolution === null || same.length === 0) throw imageChanged(client.words, name)
    const platform = inspect.platform ?? hostPlatform(this.#tools.environment)
    const choice = chooseImage(same.slice(0, 1), { choice: null, platform, archive: name })
    return { image: choice.image, notices: [...resolution.notices, ...choice.notices] }
  }

  #tellLayer(index: LayerIndex, diffId: string | null): void {
    const places = this.#image.inspect.diffIds.flatMap((each, layer) => (each === diffId ? [layer] : []))
    // A layer that the image does not have belongs to another platform, and is nothing to show.
    for (const layer of places) this.#context.report.layer(layerRead(index, layer, diffId))
  }

  /** Which layer a member is, where its name gives the diff ID away. */
  #placeOf(member: string): number | null {
    const hex = /(?:^|\/)([0-9a-f]{64})(?:\.tar)?$/.exec(member)?.[1]
    const layer = hex === undefined ? -1 : this.#image.inspect.diffIds.indexOf(`sha256:${hex}`)
    return layer < 0 ? null : layer
  }

  #failureOf(error: unknown): unknown {
    const { name, client } = this.#image
    const { received } = this.#stream
    if (error instanceof FailureError) {
      // An engine that fails half-way may end its answer as if it were whole.
      const cut = error.failure.code === 'archive-damaged' || error.failure.code === 'file-empty'
      return cut ? engineDisconnected(client.words, name, received, error.failure.why) : error
    }
    const trouble = troubleOf(error)
    if (trouble.kind === 'status' && trouble.status === 404)
      return imageNotFound(name, [client.words.name], null)
    if (trouble.kind === 'reset' && error instanceof Error) {
      return engineDisconnected(client.words, name, received, error.message)
    }
    return engineFailure(error, client.words, cannotOpen(name))
  }
}

function diffIdsOf(image: ResolvedImage): string {
  return image.layers.map((layer) => layer.identity.diffId).join()
}
