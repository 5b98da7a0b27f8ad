import type { LayerIndex } from '#core/index/layer-index'

import type { EngineClient } from '../../engines/client'
import type { EngineStep } from '../../engines/history-sizes'
import type { EngineInfo } from '../../engines/info'
import type { InspectedImage } from '../../engines/inspect'
import type { ContentVisitor, ContentWish, OpenImage, SourceContext } from '../../layers/open-image'
import type { SourceTools } from '../tools'

/** An image that an engine has, and what the engine says of it. What costs a call is asked for once, when wanted. */
export interface EngineImage {
  readonly client: EngineClient
  /** As asked for. */
  readonly name: string
  /** Reference that opens it again at this engine. */
  readonly source: string
  readonly inspect: InspectedImage
  /** Where the engine keeps images; null when it does not say. Rejects with the signal's reason. */
  info(): Promise<EngineInfo | null>
  /** Steps with their sizes, to show while reading; empty when the engine does not say. */
  history(): Promise<readonly EngineStep[]>
}

/** How an engine names a layer in an archive, by the hex of its diff ID; null where names say nothing. */
export type ArchiveName = (hex: string) => string | null

/** What a strategy reads, and what is known already. */
export interface StrategyContext {
  readonly image: EngineImage
  readonly context: SourceContext
  readonly tools: SourceTools
  /** Layers that are known from earlier; null for those that must be read. */
  readonly known: readonly (LayerIndex | null)[]
  readonly archiveName: ArchiveName
}

/** One way to read an image of an engine. */
export interface ReadStrategy {
  /** What it reads, to begin a sentence with. */
  readonly words: string
  /** What was done by it, to follow "instead". */
  readonly done: string
  /** Whether this engine can be read by it at all. */
  suits(work: StrategyContext): Promise<boolean>
  /**
   * Reads the image. Rejects with a {@link import('./strategy-unavailable').StrategyUnavailable} when the next strategy is to be
   * tried; with a FailureError when none will do; with the signal's reason.
   */
  open(work: StrategyContext): Promise<OpenImage>
  /** ID of the image, where inspecting does not tell it; null when nobody does. */
  imageId?(work: StrategyContext): Promise<string | null>
  /**
   * Serves wishes as {@link OpenImage.contents} does, and returns those that only another strategy can. Of what is known
   * only the layers that wishes are about count. Rejects as `open` does. Missing where it cannot.
   */
  contents?(
    work: StrategyContext,
    wishes: readonly ContentWish[],
    visit: ContentVisitor,
  ): Promise<readonly ContentWish[]>
}
