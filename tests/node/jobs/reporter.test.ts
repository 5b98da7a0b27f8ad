import { setTimeout as sleep } from 'node:timers/promises'

import { describe, expect, it } from 'vitest'

import type { JobEvent } from '#contract/events'
import { JobReporter } from '#node/jobs/reporter'
import { identityOf } from '#tests/support/analysis'

describe('a reporter that was stopped', () => {
  it('says nothing more, though a source that was left behind goes on', async () => {
    const said: JobEvent['kind'][] = []
    const reporter = new JobReporter((event) => said.push(event.kind))
    reporter.bytes(1)
    reporter.bytes(2)
    expect(said).toEqual(['progress'])
    reporter.stop()
    reporter.bytes(3)
    reporter.stage('compare')
    reporter.reading(0, 10, 1, '/a')
    reporter.image(identityOf(1), [null])
    reporter.layer({
      index: 0,
      diffId: null,
      entries: 1,
      files: 1,
      markers: 0,
      storedBytes: 1,
      complete: true,
    })
    await sleep(150)
    expect(said).toEqual(['progress'])
  })
})
