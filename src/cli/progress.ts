import { formatBytes, formatCount, formatDuration, formatPercent } from '#core/query/format'
import type { ProgressEvent, Stage } from '#contract/events'

import type { Terminal } from './terminal/terminal'

const STAGES: Readonly<Record<Stage, string>> = {
  connect: 'Connecting',
  metadata: 'Reading the image description',
  index: 'Reading layers',
  compare: 'Comparing layers',
}

/** How often the time moves on by itself, in milliseconds. */
const TICK = 500

/** Shows the progress of a job in one line, and lets its time go on while an engine keeps silent. */
export class ProgressLine {
  readonly #terminal: Pick<Terminal, 'progress' | 'status'>
  #last: ProgressEvent | null = null
  #lastAt = 0
  #timer: NodeJS.Timeout | null = null

  constructor(terminal: Pick<Terminal, 'progress' | 'status'>) {
    this.#terminal = terminal
  }

  show(event: ProgressEvent): void {
    if (!this.#terminal.progress) return
    this.#last = event
    this.#lastAt = performance.now()
    this.#timer ??= setInterval(() => this.#draw(), TICK)
    this.#draw()
  }

  /** Takes the line away. */
  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer)
    this.#timer = null
    if (this.#last !== null) this.#terminal.status('')
  }

  #draw(): void {
    if (this.#last === null) return
    const elapsed = this.#last.elapsed + performance.now() - this.#lastAt
    this.#terminal.status(progressLine({ ...this.#last, elapsed }))
  }
}

/** Progress as one short line: `Reading layers · 412.3 MB of 915.6 MB, 45.0 % · 12,345 entries · 3.2 s`. */
export function progressLine(event: ProgressEvent): string {
  const { stage, bytes, totalBytes, entries, note, elapsed } = event
  const parts = [note ?? STAGES[stage]]
  if (bytes > 0 && totalBytes !== null && totalBytes >= bytes) {
    parts.push(`${formatBytes(bytes)} of ${formatBytes(totalBytes)}, ${formatPercent(bytes / totalBytes)}`)
  } else if (bytes > 0) {
    parts.push(formatBytes(bytes))
  }
  if (entries > 0) parts.push(`${formatCount(entries)} entries`)
  parts.push(formatDuration(elapsed))
  return parts.join(' · ')
}
