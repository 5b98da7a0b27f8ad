import type { ContentEvent, ContentOutcome, ContentRequest } from '#contract/content'

import { imageIsAnother, contentsNotKept } from '../failures/content'
import { limitsFrom } from '../lib/limits'
import { ZstdThreads } from '../inflate/zstd'
import { failureOfJob } from './job-failure'
import { cannotDo, inputsOf } from './job-request'
import type { RequestOptions } from './job-request'
import { orAbort } from './or-abort'
import { sourceTools } from './source-tools'
import { resolveSource } from '../sources/resolve-source'
import type { OpenImage, Report } from '../layers/open-image'
import type { SourceTools } from '../sources/tools'
import type { ContentReader, ContentTools } from '../contents/content-tools'
import { previewContent } from '../contents/preview'
import { ContentMeter } from '../contents/progress'
import { readPieces } from '../contents/read'
import { saveContents } from '../contents/save'
import { searchContents } from '../contents/search'

/**
 * Reads, searches or saves contents of one image, and tells of it in events: the last one, and only the last one, is
 * `content-done`, `failed` or `cancelled`. Never rejects. Nothing of it is left running afterwards.
 */
export async function runContentJob(request: ContentRequest, options: RequestOptions): Promise<void> {
  const { environment, emit, signal } = options
  const zstd = new ZstdThreads(environment.worker)
  const meter = new ContentMeter(emit)
  let end: ContentEvent
  try {
    const again = inputsOf(request)[1]
    const sources: SourceTools = {
      ...sourceTools(request, options, zstd),
      ...(again === undefined ? {} : { again }),
    }
    const outcome = await withImage(request, sources, signal, (reader) =>
      perform(request, { ...options, zstd, meter, reader }),
    )
    meter.flush()
    end = { kind: 'content-done', outcome }
  } catch (error) {
    end = signal.aborted
      ? { kind: 'cancelled' }
      : { kind: 'failed', failure: failureOfJob(error, request.source, cannotDo(request)) }
  }
  await zstd.close()
  emit(end)
}

function perform({ task }: ContentRequest, tools: ContentTools): Promise<ContentOutcome> {
  switch (task.kind) {
    case 'read':
      return readPieces(task.pieces, tools)
    case 'preview':
      return previewContent(task.file, tools)
    case 'search':
      return searchContents(task, tools)
    case 'save':
      return saveContents(task, tools)
  }
}

function isImage(image: OpenImage, id: string): Promise<boolean> {
  return image.isImage?.(id) ?? Promise.resolve(image.identity.id === id)
}

/** Opens the image that was analyzed, for as long as `use` takes. */
async function withImage<T>(
  { source, choice, imageId }: ContentRequest,
  tools: SourceTools,
  signal: AbortSignal,
  use: (reader: ContentReader) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted()
  const limits = limitsFrom(tools.environment.variables['LAYERSCOPE_LIMITS'])
  const context = { signal, report: SILENCE, choice, limits }
  const image = await orAbort(resolveSource(source, tools).open(context), signal)
  try {
    const same = imageId === null || (await orAbort(isImage(image, imageId), signal))
    if (!same) throw imageIsAnother(source)
    if (image.contents === undefined) throw contentsNotKept(source)
    return await orAbort(use(image.contents.bind(image)), signal)
  } finally {
    await image.close()
  }
}

/** How far opening is, nobody asks: what counts is how far the contents are. */
const SILENCE: Report = {
  stage() {},
  bytes() {},
  total() {},
  reading() {},
  image() {},
  layer() {},
}
