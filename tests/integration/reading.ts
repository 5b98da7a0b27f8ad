import type { Snapshot } from '#core/model/snapshot'
import { analysisDocument } from '#core/report/document'
import { fileLines } from '#core/report/files'
import { ImageModel } from '#core/query/image-model'
import { viewOf } from '#core/query/view'
import type { AnalysisRequest } from '#contract/calls'
import { isEnd, type JobEvent } from '#contract/events'
import { decodeFrame } from '#contract/frame'
import { SnapshotAssembler } from '#contract/snapshot-events'
import type { Environment } from '#node/lib/environment'
import { JobService } from '#node/jobs/service'

import { testEnvironment } from '../node/support/opened'

/** What a job sent, and the analysis when it came to one. */
export interface Read {
  readonly events: readonly JobEvent[]
  readonly end: JobEvent
  readonly snapshot: Snapshot | null
}

/** Runs a job to its end and until nothing of it runs; `onEvent` may cancel it. */
export async function readImage(
  request: Pick<AnalysisRequest, 'source'> & Partial<AnalysisRequest>,
  changes: Partial<Environment>,
  onEvent: (event: JobEvent, cancel: () => void) => void = () => {},
): Promise<Read> {
  const jobs = new JobService({ environment: testEnvironment(changes) })
  const events: JobEvent[] = []
  const assembler = new SnapshotAssembler()
  let snapshot: Snapshot | null = null
  const end = await new Promise<JobEvent>((resolve) => {
    const job = jobs.start({ choice: null, ...request }, (_job, frame) => {
      const event = decodeFrame(frame)
      events.push(event)
      snapshot = assembler.take(event) ?? snapshot
      onEvent(event, () => jobs.cancel(job))
      if (isEnd(event)) resolve(event)
    })
  })
  await jobs.close()
  return { events, end, snapshot }
}

/** The analysis of an image that can be read. */
export async function analysisOf(
  source: string,
  changes: Partial<Environment>,
  request: Partial<AnalysisRequest> = {},
): Promise<Snapshot> {
  const { end, snapshot } = await readImage({ source, ...request }, changes)
  if (snapshot === null) throw new Error(`${source}: ${JSON.stringify(end)}`)
  return snapshot
}

/**
 * All that an analysis says but how the image was come by, what form its layers had there, and whether they were checked: the document of
 * `analyze --format json`, and of every layer and of the final file system what `files` prints. `name`: in place of the
 * one that it had there.
 */
export function essenceOf(snapshot: Snapshot, name = snapshot.image.name) {
  const { image, layers, ...document } = analysisDocument(snapshot, { largest: 1000 })
  const { source: _source, via: _via, ...described } = image
  const model = new ImageModel(snapshot)
  return {
    ...document,
    image: { ...described, name },
    layers: layers.map((layer) => ({ ...layer, mediaType: null, integrity: null })),
    removals: [...snapshot.waste.removal],
    changes: layers.map(({ index }) => [...fileLines(model, viewOf(model, { kind: 'layer', layer: index }))]),
    files: [...fileLines(model, viewOf(model, { kind: 'final' }))],
  }
}
