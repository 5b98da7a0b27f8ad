import { pack, unpack } from '#core/model/packed'

import type { JobEvent } from './events'

/** One job event as bytes, the same on every transport, so that hosts pass it on unread. */
export function encodeFrame(event: JobEvent): Uint8Array<ArrayBuffer> {
  return pack(event)
}

/** The event of a frame; its columns are views on it. Throws a RangeError or SyntaxError when it is no frame. */
export function decodeFrame(frame: Uint8Array): JobEvent {
  return unpack(frame) as JobEvent
}
