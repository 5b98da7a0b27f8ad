import type { ContentEvent } from '#contract/content'

import type { ZstdThreads } from '../inflate/zstd'
import type { OpenImage } from '../layers/open-image'
import type { ContentMeter } from './progress'

/** Reads contents of the one open image; see {@link OpenImage.contents}. Good for one call. */
export type ContentReader = NonNullable<OpenImage['contents']>

/** What the tasks of a content job work with. */
export interface ContentTools {
  readonly reader: ContentReader
  readonly zstd: ZstdThreads
  readonly meter: ContentMeter
  readonly emit: (event: ContentEvent) => void
  /** Takes what is saved; see {@link import('../saves/save-sink').SaveSink.take}. */
  readonly output: (chunks: AsyncIterable<Uint8Array>) => Promise<string | null>
  readonly signal: AbortSignal
}
