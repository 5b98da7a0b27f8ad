import type { ContentEvent } from '#contract/content'

import type { ZstdThreads } from '../inflate/zstd'
import type { RequestOptions } from '../jobs/job-request'
import type { OpenImage } from '../sources/source'
import type { ContentMeter } from './progress'

/** Reads contents of the one open image; see {@link OpenImage.contents}. Good for one call. */
export type ContentReader = NonNullable<OpenImage['contents']>

/** What the tasks of a content job work with. */
export interface ContentTools {
  readonly reader: ContentReader
  readonly zstd: ZstdThreads
  readonly meter: ContentMeter
  readonly emit: (event: ContentEvent) => void
  /** See {@link RequestOptions.output}. */
  readonly output: RequestOptions['output']
  readonly signal: AbortSignal
}
