import { analyze } from '#core/analyze/analyze'
import type { LayerIndex } from '#core/index/layer-index'
import type { ImageIdentity } from '#core/model/image'
import type { Snapshot } from '#core/model/snapshot'
import type { AnalysisRequest } from '#contract/calls'
import type { JobEvent } from '#contract/events'

import { sourceKey } from '../cache/kept-source'
import type { KeptAnalysis } from '../cache/kept-analysis'
import { HashThread } from '../checksum/hash-threads'
import type { Environment } from '../lib/environment'
import { cannotOpen } from '../failures/words'
import { ZstdThreads } from '../inflate/zstd'
import { limitsFrom } from '../lib/limits'
import type { Limits } from '../lib/limits'
import { LayerThreads } from '../layers/layer-threads'
import { resolveSource } from '../sources/resolve-source'
import type { OpenImage } from '../layers/open-image'
import type { Source } from '../sources/source'
import { hostPlatform } from '../sources/tools'
import type { SourceTools } from '../sources/tools'
import { comparableLayers } from './comparable'
import { analyzeTellingDive } from './dive-events'
import { failureOfJob } from './job-failure'
import { orAbort } from './or-abort'
import { keepForLater, keepSource, recallAnalysis } from './recall'
import { JobReporter } from './reporter'
import { sourceTools } from './source-tools'

export interface JobOptions {
  readonly environment: Environment
  /** See {@link SourceTools.input}. */
  readonly input: SourceTools['input']
  readonly emit: (event: JobEvent) => void
  readonly signal: AbortSignal
  /** See {@link SourceTools.readers}. */
  readonly readers?: NonNullable<SourceTools['readers']>
}

/**
 * Does one analysis from a source reference to a snapshot, and tells of it in events: the last one, and only the
 * last one, is `done`, `failed` or `cancelled`. Never rejects. Nothing of it is left running afterwards.
 */
export async function runJob(request: AnalysisRequest, options: JobOptions): Promise<void> {
  const { environment, emit, signal } = options
  const zstd = new ZstdThreads(environment.worker)
  const threads = new LayerThreads(environment.worker)
  const hashes = new HashThread(environment.worker)
  const tools = { ...sourceTools(request, options, zstd), threads, hashes }
  const reporter = new JobReporter(emit)
  let opened: OpenImage | null = null as OpenImage | null
  let end: JobEvent
  try {
    end = await analyzeSource(request, tools, reporter, { ...options, opened: (image) => (opened = image) })
  } catch (error) {
    end = signal.aborted
      ? { kind: 'cancelled' }
      : { kind: 'failed', failure: failureOfJob(error, request.source, cannotOpen(request.source)) }
  }
  reporter.stop()
  await Promise.all([zstd.close(), threads.close(), hashes.close()])
  emit(end)
  // Nobody waits for a disk, or for what an earlier crash left.
  await Promise.all([tools.cache.write(), end.kind === 'done' ? opened?.tidy?.() : null])
}

async function analyzeSource(
  request: AnalysisRequest,
  tools: ReturnType<typeof sourceTools>,
  report: JobReporter,
  { signal, emit, opened }: JobOptions & { readonly opened: (image: OpenImage) => void },
): Promise<JobEvent> {
  const { source, choice, dive, verify = false } = request
  const limits = limitsFrom(tools.environment.variables['LAYERSCOPE_LIMITS'])
  report.stage('connect')
  signal.throwIfAborted()
  const context = { signal, report, choice, verify, limits }
  const from = resolveSource(source, tools)
  const key = keyOf(request, from, limits, tools)
  const known = key === null || verify ? null : await orAbort(tools.cache.source(key), signal)
  if (known !== null) return emitKept({ ...known.image, via: 'cache' }, known.analysis, emit, report)
  const image = await orAbort(from.open(context), signal)
  opened(image)
  try {
    const entryLimit = limits.imageEntries
    const kept =
      dive === undefined && !verify
        ? await orAbort(recallAnalysis(image, tools.cache, entryLimit), signal)
        : null
    if (kept !== null) return emitKept(image.identity, kept, emit, report)
    report.image(image.identity, image.expectedBytes)
    report.stage('index')
    const read = await orAbort(allLayers(image), signal)
    report.stage('compare')
    report.flush()
    const layers = await orAbort(comparableLayers(image, read), signal)
    const input = { image: image.identity, layers, notices: image.notices(), entryLimit }
    const snapshot = dive === undefined ? analyze(input) : analyzeTellingDive(dive, input, emit)
    signal.throwIfAborted()
    keepForLater(image, layers, snapshot, tools.cache, entryLimit)
    if (key !== null) keepSource(image, layers, snapshot, tools.cache, key)
    report.flush()
    return emitSnapshot(snapshot, emit, report)
  } finally {
    await image.close()
  }
}

/** What the files of a source are kept under; null where nothing is kept of it. */
function keyOf(
  { source, choice, dive }: AnalysisRequest,
  { place }: Source,
  limits: Limits,
  { environment }: SourceTools,
): string | null {
  if (place === undefined || dive !== undefined) return null
  return sourceKey({ source, place, choice, platform: hostPlatform(environment), limits })
}

function allLayers(image: OpenImage): Promise<LayerIndex[]> {
  return Promise.all(image.identity.layers.map((_, layer) => image.index(layer)))
}

function emitKept(
  image: ImageIdentity,
  { snapshot, reads }: KeptAnalysis,
  emit: (event: JobEvent) => void,
  report: JobReporter,
): JobEvent {
  report.image(
    image,
    snapshot.layers.map((layer) => layer.storedBytes),
  )
  for (const read of reads) report.layer(read)
  return emitSnapshot({ ...snapshot, image }, emit, report)
}

function emitSnapshot(snapshot: Snapshot, emit: (event: JobEvent) => void, report: JobReporter): JobEvent {
  const { image, layers, totals, dive, notices, paths, contents, diffs, waste } = snapshot
  emit({ kind: 'paths', paths })
  emit({ kind: 'contents', contents })
  diffs.forEach((diff, layer) => emit({ kind: 'diff', layer, diff }))
  emit({ kind: 'waste', waste })
  return { kind: 'done', image, layers, totals, dive, notices, elapsed: Math.round(report.elapsed) }
}
