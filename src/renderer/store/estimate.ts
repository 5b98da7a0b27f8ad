import type { ProgressEvent } from '#contract/events'

/** Bytes read by a time, in milliseconds since the job began. */
export interface Sample {
  readonly elapsed: number
  readonly bytes: number
}

/** How far back the rate looks, in milliseconds. */
const WINDOW = 6000
/** Younger than this, a rate says nothing. */
const LEAST = 1500
/** Reading is called steady when its two halves differ by no more than this factor. */
const STEADY = 2.5

/** The samples to keep after `event`: those of the last seconds of the stage that reads. */
export function nextSamples(samples: readonly Sample[], event: ProgressEvent): readonly Sample[] {
  if (event.stage !== 'index') return []
  const sample = { elapsed: event.elapsed, bytes: event.bytes }
  return [...samples.filter(({ elapsed }) => elapsed > event.elapsed - WINDOW), sample]
}

/** Bytes read per second of late; null when too little was seen. */
export function byteRate(samples: readonly Sample[]): number | null {
  const first = samples[0]
  const last = samples.at(-1)
  if (first === undefined || last === undefined || last.elapsed - first.elapsed < LEAST) return null
  return between(first, last)
}

/** Milliseconds that reading will still take; null when that cannot be said honestly. */
export function remaining(samples: readonly Sample[], totalBytes: number | null): number | null {
  const rate = byteRate(samples)
  const last = samples.at(-1)
  const middle = samples[Math.floor(samples.length / 2)]
  const first = samples[0]
  if (rate === null || rate <= 0 || totalBytes === null) return null
  if (first === undefined || middle === undefined || last === undefined) return null
  if (last.bytes > totalBytes) return null
  const early = between(first, middle)
  const late = between(middle, last)
  const steady = Math.max(early, late) <= STEADY * Math.min(early, late)
  return steady ? ((totalBytes - last.bytes) / rate) * 1000 : null
}

function between(from: Sample, to: Sample): number {
  const span = to.elapsed - from.elapsed
  return span <= 0 ? 0 : ((to.bytes - from.bytes) / span) * 1000
}
