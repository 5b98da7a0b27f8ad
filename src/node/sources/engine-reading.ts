import type { LayerIndex } from '#core/index/layer-index'
import type { ImageIdentity } from '#core/model/image'

import { FailureError } from '#contract/failure'

import { removeLeftovers } from '../engines/reader/leftovers'
import type { EngineImage, ReadStrategy, StrategyContext } from './engine/engine-image'
import type { ContentVisitor, ContentWish, OpenImage, SourceContext } from '../layers/open-image'
import type { SourceNotice } from '#core/model/notice'
import type { SourceTools } from './tools'
import { contentApiStrategy, contentDiskStrategy } from './containerd/content-store-strategy'
import { dockerApiStrategy, dockerDiskStrategy } from './docker/docker-strategy'
import { exportStrategy } from './export/export-strategy'
import { inspectedIdentity } from './engine/identity'
import type { ArchiveName } from './engine/engine-image'
import { describeKnown, knownId, knownLayers, openKnown } from './engine/known'
import { podmanApiStrategy, podmanDiskStrategy } from './podman/podman-strategy'
import { readImage } from './engine/read-image'
import { StrategyUnavailable } from './engine/strategy-unavailable'
import { visitInTurn } from './engine/contents/in-turn'

/** Best first. Each reads what the engine keeps; the export, which always works, comes after all of them. */
const QUICK_STRATEGIES: readonly ReadStrategy[] = [
  dockerDiskStrategy,
  dockerApiStrategy,
  podmanDiskStrategy,
  podmanApiStrategy,
  contentDiskStrategy,
  contentApiStrategy,
]

/**
 * An image of an engine, read by the best strategy there is. Which one that is shows when the first layer is asked for:
 * a strategy that cannot be taken is left for the next one, with a notice where that costs time.
 */
export class EngineReading implements OpenImage {
  readonly #image: EngineImage
  readonly #context: SourceContext
  readonly #tools: SourceTools
  readonly #troubles: { readonly strategy: ReadStrategy; readonly trouble: StrategyUnavailable }[] = []
  #taken: { readonly open: OpenImage; readonly strategy: ReadStrategy | null } | null = null
  #opening: Promise<OpenImage> | null = null

  constructor(image: EngineImage, context: SourceContext, tools: SourceTools) {
    this.#image = image
    this.#context = context
    this.#tools = tools
  }

  get identity(): ImageIdentity {
    return this.#taken?.open.identity ?? inspectedIdentity(this.#image)
  }

  /** An ID of Docker's containerd store is that of a manifest, which only its documents lead on from. */
  async isImage(id: string): Promise<boolean> {
    const { inspect } = this.#image
    if (id === inspect.id) return true
    if (inspect.manifest === null) return false
    const work = await this.#work(NO_LAYERS)
    const known = await knownId(work)
    if (known !== null) return known === id
    for (const strategy of this.#strategies()) {
      if (strategy.imageId === undefined || !(await strategy.suits(work))) continue
      const found = await strategy.imageId(work).catch(() => null)
      this.#context.signal.throwIfAborted()
      if (found !== null) return found === id
    }
    // Nobody says. What is read is found by layer and path, so another image gives nothing rather than anything wrong.
    return true
  }

  async recall<T>(
    find: (image: ImageIdentity, notices: readonly SourceNotice[]) => Promise<T | null>,
  ): Promise<T | null> {
    const described = await describeKnown(this.#workWith(() => null))
    const found = described === null ? null : await find(described.identity, described.notices)
    if (described !== null && found !== null) {
      this.#take(readImage({ ...described, layers: [], close: async () => {} }), null)
    }
    return found
  }

  get expectedBytes(): readonly (number | null)[] {
    return this.#taken?.open.expectedBytes ?? this.#image.inspect.diffIds.map(() => null)
  }

  async index(layer: number): Promise<LayerIndex> {
    return (await this.#open()).index(layer)
  }

  isVerified(layer: number): boolean {
    return this.#taken?.open.isVerified?.(layer) ?? true
  }

  get withChecksums(): NonNullable<OpenImage['withChecksums']> {
    return (layer, index, entries) =>
      this.#taken?.open.withChecksums?.(layer, index, entries) ?? Promise.resolve(index)
  }

  async contents(wishes: readonly ContentWish[], visit: ContentVisitor): Promise<void> {
    const work = await this.#work(new Set(wishes.map(({ layer }) => layer)))
    await visitInTurn(this.#strategies(), work, wishes, visit, async (left) => {
      await this.#take(await exportStrategy.open(work), exportStrategy).contents?.(left, visit)
    })
  }

  notices(): readonly SourceNotice[] {
    const about = this.#strategyNotice()
    return [...(about === null ? [] : [about]), ...(this.#taken?.open.notices() ?? [])]
  }

  async close(): Promise<void> {
    await this.#opening?.catch(() => {})
    await this.#taken?.open.close()
  }

  async tidy(): Promise<void> {
    await removeLeftovers(this.#image.client)
  }

  #open(): Promise<OpenImage> {
    return (this.#opening ??= this.#choose())
  }

  async #choose(): Promise<OpenImage> {
    // What an engine keeps unpacked, or what is known, has no bytes to hash: its archive has.
    const verify = this.#context.verify === true
    const archiveName = verify ? null : await this.#archiveName()
    const work = await this.#work(verify ? NO_LAYERS : undefined)
    if (archiveName !== null) {
      const open = await this.#openQuickly({ ...work, archiveName })
      if (open !== null) return open
    }
    return this.#take(await exportStrategy.open(work), exportStrategy)
  }

  /** `layers`: those whose listings may be of use. */
  async #work(layers?: ReadonlySet<number>): Promise<StrategyContext> {
    return {
      ...this.#workWith(() => null),
      known: await knownLayers(this.#image, this.#tools, layers),
    }
  }

  #workWith(archiveName: ArchiveName): Omit<StrategyContext, 'known'> {
    return { image: this.#image, context: this.#context, tools: this.#tools, archiveName }
  }

  #strategies(): readonly ReadStrategy[] {
    return this.#tools.withoutEngineMetadata === true ? [] : QUICK_STRATEGIES
  }

  async #openQuickly(work: StrategyContext): Promise<OpenImage | null> {
    const known = await openKnown(work)
    if (known !== null) return this.#take(known, null)
    for (const strategy of this.#strategies()) {
      if (!(await strategy.suits(work))) continue
      try {
        return this.#take(await strategy.open(work), strategy)
      } catch (error) {
        this.#context.signal.throwIfAborted()
        this.#troubles.push({ strategy, trouble: troubleWith(error) })
      }
    }
    return null
  }

  #take(open: OpenImage, strategy: ReadStrategy | null): OpenImage {
    this.#taken = { open, strategy }
    return open
  }

  /** Null when only an archive of the engine tells by what names layers go in it. */
  async #archiveName(): Promise<ArchiveName | null> {
    if (this.#tools.withArchiveNames !== true) return () => null
    const info = await this.#image.info()
    if (info?.kind === 'podman') return (hex) => `${hex}.tar`
    // Before Docker 25 a layer had an ID of its own, made of more than its content.
    return info?.kind === 'docker' && info.major >= 25 ? () => null : null
  }

  /** What kept a quicker strategy from being taken; null when nothing did that is worth a word. */
  #strategyNotice(): SourceNotice | null {
    const strategy = this.#taken?.strategy ?? null
    const exported = strategy === exportStrategy
    const told = this.#troubles.filter(({ trouble }) => exported || trouble.kind === 'failed')
    if (strategy === null || told.length === 0) return null
    const reasons = told.map(({ strategy: { words }, trouble }) => `${words}: ${brief(trouble.message)}`)
    return { code: 'way-in-failed', layer: null, detail: [...reasons, `instead ${strategy.done}`].join('; ') }
  }
}

const NO_LAYERS: ReadonlySet<number> = new Set()

/** With digests cut as people cut them, so that a sentence with several paths can be read. */
function brief(reason: string): string {
  return reason.replace(/\b([0-9a-f]{12})[0-9a-f]{52}\b/g, '$1…')
}

function troubleWith(error: unknown): StrategyUnavailable {
  if (error instanceof StrategyUnavailable) return error
  if (error instanceof FailureError) return new StrategyUnavailable('failed', error.failure.why)
  return new StrategyUnavailable('failed', error instanceof Error ? error.message : String(error))
}
