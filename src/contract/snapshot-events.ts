import type { ContentColumns, DiffColumns, PathColumns, Snapshot, WasteColumns } from '#core/model/snapshot'

import type { DoneEvent, JobEvent } from './events'

/** The events that carry a snapshot, in order; the last one ends the job. */
export function* snapshotEvents(snapshot: Snapshot, elapsed: number): Generator<JobEvent> {
  const { paths, contents, diffs, waste, ...head } = snapshot
  yield { kind: 'paths', paths }
  yield { kind: 'contents', contents }
  for (const [layer, diff] of diffs.entries()) yield { kind: 'diff', layer, diff }
  yield { kind: 'waste', waste }
  yield { kind: 'done', ...head, elapsed }
}

/** Puts the parts of a snapshot together again; other events pass by. */
export class SnapshotAssembler {
  #paths: PathColumns | null = null
  #contents: ContentColumns | null = null
  #waste: WasteColumns | null = null
  readonly #diffs: DiffColumns[] = []

  /** Takes an event in; `done` answers with the snapshot. Throws when a part of it never came. */
  take(event: JobEvent): Snapshot | null {
    switch (event.kind) {
      case 'paths':
        this.#paths = event.paths
        return null
      case 'contents':
        this.#contents = event.contents
        return null
      case 'diff':
        this.#diffs[event.layer] = event.diff
        return null
      case 'waste':
        this.#waste = event.waste
        return null
      case 'done':
        return this.#finish(event)
      default:
        return null
    }
  }

  #finish(event: DoneEvent): Snapshot {
    const { image, layers, totals, dive, notices } = event
    const paths = this.#paths
    const contents = this.#contents
    const waste = this.#waste
    if (paths === null || contents === null || waste === null || this.#diffs.length !== layers.length) {
      throw new Error('a job ended before its snapshot arrived')
    }
    return { image, layers, totals, dive, notices, paths, contents, diffs: this.#diffs, waste }
  }
}
