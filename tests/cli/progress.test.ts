import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { ProgressLine, progressLine } from '#cli/progress'
import type { ProgressEvent } from '#contract/events'

const event = (changes: Partial<ProgressEvent>): ProgressEvent => ({
  kind: 'progress',
  stage: 'index',
  bytes: 0,
  totalBytes: null,
  entries: 0,
  layer: null,
  layerBytes: 0,
  path: null,
  note: null,
  elapsed: 3200,
  ...changes,
})

const plain = (text: string): string => text.replaceAll('\u00a0', ' ')

describe('progressLine', () => {
  it.each<[Partial<ProgressEvent>, string]>([
    [{ stage: 'connect', elapsed: 100 }, 'Connecting · 0.1 s'],
    [{ note: 'Waiting for Docker' }, 'Waiting for Docker · 3.2 s'],
    [
      { bytes: 450_000_000, totalBytes: 1_000_000_000, entries: 12_345 },
      'Reading layers · 450.0 MB of 1.00 GB, 45.0 % · 12,345 entries · 3.2 s',
    ],
    [{ bytes: 450_000_000 }, 'Reading layers · 450.0 MB · 3.2 s'],
    // A total that turns out too small is not worth believing.
    [{ bytes: 2000, totalBytes: 1000 }, 'Reading layers · 2.0 kB · 3.2 s'],
  ])('%o', (changes, line) => {
    expect(plain(progressLine(event(changes)))).toBe(line)
  })
})

describe('ProgressLine', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] }))
  afterEach(() => void vi.useRealTimers())

  it('goes on while nothing is heard, and is gone in the end', () => {
    const lines: string[] = []
    const progress = new ProgressLine({ progress: true, status: (line) => lines.push(plain(line)) })
    progress.show(event({ elapsed: 1000 }))
    vi.advanceTimersByTime(1000)
    progress.stop()
    vi.advanceTimersByTime(5000)
    expect(lines).toEqual(['Reading layers · 1.0 s', 'Reading layers · 1.5 s', 'Reading layers · 2.0 s', ''])
  })

  it('shows nothing where nobody wants it', () => {
    const lines: string[] = []
    const progress = new ProgressLine({ progress: false, status: (line) => lines.push(line) })
    progress.show(event({}))
    vi.advanceTimersByTime(5000)
    progress.stop()
    expect(lines).toEqual([])
  })
})
