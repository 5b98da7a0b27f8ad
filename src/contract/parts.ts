/**
 * A frame cut into messages that no transport chokes on: each part is at most {@link PART_BYTES} and starts with
 * 16 bytes, four u32, little endian: job, number of the part, 1 on the last part else 0, bytes of the whole frame.
 * The header's length keeps arrays in a frame of one part aligned, so that they can be viewed in place.
 */
export const PART_BYTES = 1 << 20

const HEADER = 16
const ROOM = PART_BYTES - HEADER

/** The parts of one frame, in the order in which they must arrive. A frame has at least one. */
export function* splitFrame(job: number, frame: Uint8Array): Generator<Uint8Array<ArrayBuffer>> {
  const count = Math.max(1, Math.ceil(frame.length / ROOM))
  for (let number = 0; number < count; number++) {
    const body = frame.subarray(number * ROOM, (number + 1) * ROOM)
    const part = new Uint8Array(HEADER + body.length)
    const view = new DataView(part.buffer)
    view.setUint32(0, job, true)
    view.setUint32(4, number, true)
    view.setUint32(8, number === count - 1 ? 1 : 0, true)
    view.setUint32(12, frame.length, true)
    part.set(body, HEADER)
    yield part
  }
}

export interface JobFrame {
  readonly job: number
  readonly frame: Uint8Array
}

/**
 * Puts parts together again. Parts of one job come in order; parts of several jobs may mix. A frame of one part
 * is a view on that part, not a copy.
 */
export class PartAssembler {
  readonly #open = new Map<number, { frame: Uint8Array; filled: number; next: number }>()

  /** The frame that this part completes, or null. Throws a RangeError when the part does not fit. */
  push(part: Uint8Array): JobFrame | null {
    const { job, number, last, bytes } = readHeader(part)
    const body = part.subarray(HEADER)
    if (number === 0 && last && body.length === bytes) {
      if (this.#open.has(job)) throw new RangeError(`job ${job} began a frame inside another`)
      return { job, frame: body }
    }
    const frame = number === 0 ? this.#begin(job, bytes) : this.#open.get(job)
    if (frame === undefined || frame.next !== number || frame.filled + body.length > frame.frame.length) {
      throw new RangeError(`part ${number} of job ${job} came out of order`)
    }
    frame.frame.set(body, frame.filled)
    frame.filled += body.length
    frame.next++
    if (!last) return null
    this.#open.delete(job)
    if (frame.filled !== frame.frame.length) throw new RangeError(`a frame of job ${job} is incomplete`)
    return { job, frame: frame.frame }
  }

  /** Drops what has arrived of a job's unfinished frame. */
  forget(job: number): void {
    this.#open.delete(job)
  }

  #begin(job: number, bytes: number): { frame: Uint8Array; filled: number; next: number } {
    if (this.#open.has(job)) throw new RangeError(`job ${job} began a frame inside another`)
    const frame = { frame: new Uint8Array(bytes), filled: 0, next: 0 }
    this.#open.set(job, frame)
    return frame
  }
}

function readHeader(part: Uint8Array): { job: number; number: number; last: boolean; bytes: number } {
  if (part.length < HEADER || part.length > PART_BYTES) throw new RangeError(`a part of ${part.length} bytes`)
  const view = new DataView(part.buffer, part.byteOffset, part.byteLength)
  return {
    job: view.getUint32(0, true),
    number: view.getUint32(4, true),
    last: view.getUint32(8, true) === 1,
    bytes: view.getUint32(12, true),
  }
}
