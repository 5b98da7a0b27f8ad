import { expect, test } from 'vitest'

import type { ContentEvent } from '#contract/content'
import type { JobEvent } from '#contract/events'
import { EventsToEnd } from '#node/jobs/events-to-end'

const PROGRESS: ContentEvent = { kind: 'content-progress', files: 0, totalFiles: 1, bytes: 0, elapsed: 1 }
const DONE: ContentEvent = { kind: 'content-done', outcome: { kind: 'read' } }
const CANCELLED: JobEvent = { kind: 'cancelled' }

test.each([
  { end: DONE, well: true },
  { end: CANCELLED, well: false },
])('nothing follows $end.kind', ({ end, well }) => {
  const heard: [string, boolean][] = []
  const events = new EventsToEnd((event, last) => heard.push([event.kind, last]))
  events.emit(PROGRESS)
  expect(events.endedWell).toBe(false)
  events.emit(end)
  events.emit(PROGRESS)
  events.emit(DONE)
  expect(heard).toEqual([
    ['content-progress', false],
    [end.kind, true],
  ])
  expect(events.endedWell).toBe(well)
})
