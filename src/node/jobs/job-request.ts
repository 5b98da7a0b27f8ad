import { parseSourceRef } from '#core/model/source-ref'
import type { AnalysisRequest } from '#contract/calls'
import type { ContentEvent, ContentRequest } from '#contract/content'
import type { JobEvent } from '#contract/events'

import type { ReaderKeeper } from '../engines/reader/reader-request'
import type { Environment } from '../lib/environment'
import { cannotOpen } from '../failures/words'
import type { SourceTools } from '../sources/tools'

/** What a job can be asked to do. */
export type JobRequest = AnalysisRequest | ContentRequest

export interface RequestOptions {
  readonly environment: Environment
  /** See {@link SourceTools.input}. */
  readonly input: SourceTools['input']
  /** Takes what is saved; see {@link import('../saves/save-sink').SaveSink.take}. */
  readonly output: (chunks: AsyncIterable<Uint8Array>) => Promise<string | null>
  readonly emit: (event: JobEvent | ContentEvent) => void
  /** See {@link SourceTools.readers}. */
  readonly readers?: ReaderKeeper
  readonly signal: AbortSignal
}

export function isContentRequest(request: JobRequest): request is ContentRequest {
  return 'task' in request
}

/** IDs of the inputs that only the host's thread can get at: uploads, or `-` for standard input. */
export function inputsOf(request: JobRequest): string[] {
  const sources = [request.source, isContentRequest(request) ? request.again : undefined]
  return sources.flatMap((source) => {
    const ref = source === undefined ? null : parseSourceRef(source)
    return ref?.kind === 'upload' ? [ref.id] : ref?.kind === 'stdin' ? ['-'] : []
  })
}

/** What a job could not do, for the first part of a sentence. */
export function cannotDo(request: JobRequest): string {
  return isContentRequest(request) ? `Cannot read from ${request.source}` : cannotOpen(request.source)
}
