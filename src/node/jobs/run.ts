import { analyze } from '#core/analyze/analyze'
import type { LayerIndex } from '#core/index/layer-index'
import type { Snapshot } from '#core/model/snapshot'
import type { AnalysisRequest } from '#contract/calls'
import type { JobEvent } from '#contract/events'
import { toFailure } from '#contract/failure'
import type { Failure } from '#contract/failure'

import type { Environment } from '../environment'
import { outOfMemory } from '../failures/job'
import { cannotOpen } from '../failures/words'
import { systemFailure } from '../failures/system'
import { ZstdThreads } from '../inflate/zstd'
import { resolveSource } from '../sources/resolve-source'
import type { OpenImage } from '../sources/source'
import type { SourceTools } from '../sources/tools'
import { analyzeTellingDive } from './dive-events'
import { JobReporter } from './reporter'

export interface JobOptions {
  readonly environment: Environment
  /** See {@link SourceTools.input}. */
  readonly input: SourceTools['input']
  readonly emit: (event: JobEvent) => void
  readonly signal: AbortSignal
}

/**
 * Does one analysis from a source reference to a snapshot, and tells of it in events: the last one, and only the
 * last one, is `done`, `failed` or `cancelled`. Never rejects. Nothing of it is left running afterwards.
 */
export async function runJob(request: AnalysisRequest, options: JobOptions): Promise<void> {
  const { environment, emit, signal } = options
  const zstd = new ZstdThreads(environment.worker)
  const reporter = new JobReporter(emit)
  let end: JobEvent
  try {
    const tools: SourceTools = { environment, zstd, input: options.input }
    end = await analyseSource(request, tools, reporter, options)
  } catch (error) {
    end = signal.aborted
      ? { kind: 'cancelled' }
      : { kind: 'failed', failure: failureOf(error, request.source) }
  }
  reporter.stop()
  await zstd.close()
  emit(end)
}

async function analyseSource(
  { source, choice, dive }: AnalysisRequest,
  tools: SourceTools,
  report: JobReporter,
  { signal, emit }: JobOptions,
): Promise<JobEvent> {
  report.stage('connect')
  signal.throwIfAborted()
  const image = await orAbort(resolveSource(source, tools).open({ signal, report, choice }), signal)
  try {
    report.image(image.identity, image.expectedBytes)
    report.stage('index')
    const layers = await orAbort(allLayers(image), signal)
    report.stage('compare')
    report.flush()
    const input = { image: image.identity, layers, notices: image.notices() }
    const snapshot = dive === undefined ? analyze(input) : analyzeTellingDive(dive, input, emit)
    signal.throwIfAborted()
    report.flush()
    return emitSnapshot(snapshot, emit, report)
  } finally {
    await image.close()
  }
}

function allLayers(image: OpenImage): Promise<LayerIndex[]> {
  return Promise.all(image.identity.layers.map((_, layer) => image.index(layer)))
}

function emitSnapshot(snapshot: Snapshot, emit: (event: JobEvent) => void, report: JobReporter): JobEvent {
  const { image, layers, totals, dive, notices, paths, contents, diffs, waste } = snapshot
  emit({ kind: 'paths', paths })
  emit({ kind: 'contents', contents })
  diffs.forEach((diff, layer) => emit({ kind: 'diff', layer, diff }))
  emit({ kind: 'waste', waste })
  return { kind: 'done', image, layers, totals, dive, notices, elapsed: Math.round(report.elapsed) }
}

/**
 * The result of `work`, unless the signal comes first: what is slow to notice it must not hold up the end. An
 * image that is opened after that is closed again.
 */
function orAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      reject(signal.reason as Error)
      work.then(closeLate, () => {})
    }
    signal.addEventListener('abort', abort, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}

function closeLate(result: unknown): void {
  if (typeof result === 'object' && result !== null && 'close' in result) void (result as OpenImage).close()
}

function failureOf(error: unknown, source: string): Failure {
  // V8 says so when a typed array cannot be had; a full heap ends the thread instead.
  if (
    error instanceof RangeError &&
    /allocation failed|Invalid (typed )?array( buffer)? length/i.test(error.message)
  ) {
    return outOfMemory(cannotOpen(source)).failure
  }
  return toFailure(systemFailure(error, source), cannotOpen(source))
}
