import { pack, unpack } from '#core/model/packed'

import type { ContentEvent } from './content'
import type { JobEvent } from './events'

/** One event of a job as bytes, the same on every transport, so that hosts pass it on unread. */
export function encodeFrame(event: JobEvent | ContentEvent): Uint8Array<ArrayBuffer> {
  return pack(event)
}

/**
 * The event of an analysis's frame; its columns are views on it. Throws a RangeError or SyntaxError when it is no
 * frame.
 */
export function decodeFrame(frame: Uint8Array): JobEvent {
  return unpack(frame) as JobEvent
}

/** The same for frames of any job: whoever started it knows which events it sends. */
export function decodeAnyFrame(frame: Uint8Array): JobEvent | ContentEvent {
  return unpack(frame) as JobEvent | ContentEvent
}

/** Whether an event is the last one of its job, whichever kind of job that is. */
export function endsJob({ kind }: JobEvent | ContentEvent): boolean {
  return kind === 'done' || kind === 'content-done' || kind === 'failed' || kind === 'cancelled'
}
