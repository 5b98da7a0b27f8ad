import type { LayerIndex } from '#core/index/layer-index'
import type { ImageIdentity } from '#core/model/image'

import { FailureError } from '#contract/failure'

import type { EngineImage, EngineWay, WayWork } from '../engine-image'
import type { OpenImage, SourceContext, SourceNotice } from '../source'
import type { SourceTools } from '../tools'
import { contentApiWay, contentDiskWay } from './content-store-way'
import { dockerApiWay, dockerDiskWay } from './docker-way'
import { exportWay } from './export'
import { inspectedIdentity } from './identity'
import type { ArchiveName } from './identity'
import { knownLayers, openKnown } from './known'
import { podmanApiWay, podmanDiskWay } from './podman-way'
import { WayTrouble } from './trouble'

/** Best first. Each reads what the engine keeps; the export, which always works, comes after all of them. */
const QUICK_WAYS: readonly EngineWay[] = [
  dockerDiskWay,
  dockerApiWay,
  podmanDiskWay,
  podmanApiWay,
  contentDiskWay,
  contentApiWay,
]

/**
 * An image of an engine, read by the best way there is. Which one that is shows when the first layer is asked for:
 * a way that cannot be taken is left for the next one, with a notice where that costs time.
 */
export class EngineReading implements OpenImage {
  readonly #image: EngineImage
  readonly #context: SourceContext
  readonly #tools: SourceTools
  readonly #troubles: { readonly way: EngineWay; readonly trouble: WayTrouble }[] = []
  #taken: { readonly open: OpenImage; readonly way: EngineWay | null } | null = null
  #opening: Promise<OpenImage> | null = null

  constructor(image: EngineImage, context: SourceContext, tools: SourceTools) {
    this.#image = image
    this.#context = context
    this.#tools = tools
  }

  get identity(): ImageIdentity {
    return this.#taken?.open.identity ?? inspectedIdentity(this.#image)
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

  notices(): readonly SourceNotice[] {
    const about = this.#wayNotice()
    return [...(about === null ? [] : [about]), ...(this.#taken?.open.notices() ?? [])]
  }

  async close(): Promise<void> {
    await this.#opening?.catch(() => {})
    await this.#taken?.open.close()
  }

  #open(): Promise<OpenImage> {
    return (this.#opening ??= this.#choose())
  }

  async #choose(): Promise<OpenImage> {
    const archiveName = await this.#archiveName()
    const known = await knownLayers(this.#image, this.#tools)
    const work = { image: this.#image, context: this.#context, tools: this.#tools, known }
    if (archiveName !== null) {
      const open = await this.#openQuickly({ ...work, archiveName })
      if (open !== null) return open
    }
    return this.#take(await exportWay.open({ ...work, archiveName: () => null }), exportWay)
  }

  async #openQuickly(work: WayWork): Promise<OpenImage | null> {
    const known = await openKnown(work)
    if (known !== null) return this.#take(known, null)
    if (this.#tools.withoutEngineMetadata === true) return null
    for (const way of QUICK_WAYS) {
      if (!(await way.suits(work))) continue
      try {
        return this.#take(await way.open(work), way)
      } catch (error) {
        this.#context.signal.throwIfAborted()
        this.#troubles.push({ way, trouble: troubleWith(error) })
      }
    }
    return null
  }

  #take(open: OpenImage, way: EngineWay | null): OpenImage {
    this.#taken = { open, way }
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

  /** What kept a quicker way from being taken; null when nothing did that is worth a word. */
  #wayNotice(): SourceNotice | null {
    const way = this.#taken?.way ?? null
    const exported = way === exportWay
    const told = this.#troubles.filter(({ trouble }) => exported || trouble.kind === 'failed')
    if (way === null || told.length === 0) return null
    const reasons = told.map((each) => `${each.way.words}: ${each.trouble.message}`)
    return { code: 'way-in-failed', layer: null, detail: [...reasons, `instead ${way.done}`].join('; ') }
  }
}

function troubleWith(error: unknown): WayTrouble {
  if (error instanceof WayTrouble) return error
  if (error instanceof FailureError) return new WayTrouble('failed', error.failure.why)
  return new WayTrouble('failed', error instanceof Error ? error.message : String(error))
}
