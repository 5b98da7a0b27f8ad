import { pack } from '#core/model/packed'
import type { Snapshot } from '#core/model/snapshot'
import { contentListOf, contentsIn, storedContentOf } from '#core/query/tree/stored-contents'
import type { ContentScope } from '#core/query/tree/stored-contents'
import { ImageModel } from '#core/query/image-model'
import type { ContentEvent, ContentRequest, ContentTask, StoredFile } from '#contract/content'
import type { JobEvent } from '#contract/events'
import { decodeAnyFrame, endsJob } from '#contract/frame'
import { SnapshotAssembler } from '#contract/snapshot-events'
import type { Environment } from '#node/lib/environment'
import { JobService } from '#node/jobs/service'

import { testEnvironment } from '../support/opened'

/** A job service without threads, unless the changes name a worker. */
export function serviceWith(changes: Partial<Environment> = {}): JobService {
  return new JobService({ environment: testEnvironment(changes) })
}

/** All events of one job, the end last. */
export function eventsOf(
  jobs: JobService,
  request: Parameters<JobService['start']>[0],
  onEvent: (event: JobEvent | ContentEvent, job: number) => void = () => {},
  onStart: (job: number) => void = () => {},
): Promise<(JobEvent | ContentEvent)[]> {
  return new Promise((resolve, reject) => {
    const events: (JobEvent | ContentEvent)[] = []
    const started = jobs.start(request, (job, frame) => {
      const event = decodeAnyFrame(frame)
      if (events.some(endsJob)) reject(new Error(`${event.kind} came after the end`))
      events.push(event)
      onEvent(event, job)
      // Whatever wrongly follows the end has some time to come.
      if (endsJob(event)) setTimeout(() => resolve(events), 20)
    })
    onStart(started)
  })
}

/** An image that was analyzed, with a way to ask for its contents. */
export class Analyzed {
  readonly model: ImageModel
  readonly jobs: JobService
  readonly source: string

  private constructor(jobs: JobService, source: string, snapshot: Snapshot) {
    this.jobs = jobs
    this.source = source
    this.model = new ImageModel(snapshot)
  }

  static async of(jobs: JobService, source: string): Promise<Analyzed> {
    const assembler = new SnapshotAssembler()
    let snapshot: Snapshot | null = null
    await eventsOf(jobs, { source, choice: null }, (event) => {
      snapshot = assembler.take(event as JobEvent) ?? snapshot
      if (event.kind === 'failed') throw new Error(event.failure.why)
    })
    if (snapshot === null) throw new Error(`${source} was not analyzed`)
    return new Analyzed(jobs, source, snapshot)
  }

  request(task: ContentTask, changes: Partial<ContentRequest> = {}): ContentRequest {
    return { source: this.source, choice: null, imageId: this.model.snapshot.image.id, task, ...changes }
  }

  run(task: ContentTask, changes: Partial<ContentRequest> = {}): Promise<(JobEvent | ContentEvent)[]> {
    return eventsOf(this.jobs, this.request(task, changes))
  }

  /** The version of a path that `layer` left behind. */
  file(path: string, layer = this.model.layerCount - 1): StoredFile {
    const node = this.model.paths.find(path)
    const stored = node < 0 ? null : storedContentOf(this.model, this.model.rowAt(node, layer))
    if (stored === null) throw new Error(`${path} has no content in layer ${layer}`)
    return { layer: stored.layer, path: base64(stored.path), bytes: stored.bytes }
  }

  /** A list of contents as a search takes it, and the path of each row. */
  list(scope: ContentScope): { files: string; paths: string[] } {
    const { contents, nodes } = contentsIn(this.model, scope)
    return {
      files: base64(pack(contentListOf(this.model, contents))),
      paths: Array.from(nodes, (node) => this.model.paths.text(node)),
    }
  }
}

export function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}

/** The bytes that came for one piece. */
export function bytesOf(events: readonly (JobEvent | ContentEvent)[], piece = 0): Uint8Array {
  const chunks = events.flatMap((event) =>
    event.kind === 'chunk' && event.piece === piece ? [event.bytes] : [],
  )
  return new Uint8Array(Buffer.concat(chunks))
}

/** The end of a job, or the failure it carries. */
export function endOf(events: readonly (JobEvent | ContentEvent)[]): unknown {
  const end = events.at(-1)
  if (end?.kind === 'failed') return end.failure
  return end?.kind === 'content-done' ? end.outcome : end?.kind
}
