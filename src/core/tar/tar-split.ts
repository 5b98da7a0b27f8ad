import { base64Room, decodeBase64 } from './base64'
import type { Base64Decoder } from './base64'
import { readFileLine } from './tar-split-file'

/** Takes what a tar-split describes, in the order of the tar. */
export interface TarSplitSink {
  /** Raw bytes of headers and padding. Only valid during the call. */
  segment(bytes: Uint8Array): void
  /**
   * A content of `size` bytes that is not here, with its CRC-64/ISO (halves) where it is stated.
   * Answers false when no such content is due.
   */
  content(size: number, checksum: readonly [low: number, high: number] | null): boolean
}

/** Longest line: a segment holds the headers between two contents, which an attacker may make long. */
const LINE_LIMIT = 64 << 20

/**
 * Reads a tar-split (github.com/vbatts/tar-split, `storage.JSONUnpacker`), unzipped: a JSON object a line, type 2
 * with raw tar bytes in base64, type 1 with a file's name, size and the base64 of its big-endian CRC-64. So a
 * layer's whole listing comes without its contents. Feed it in chunks of any size.
 */
export class TarSplitReader {
  readonly #sink: TarSplitSink
  readonly #decode: Base64Decoder
  #line: Uint8Array
  #held = 0
  #scratch = new Uint8Array(1024)
  #damage: string | null = null

  /** Nearly all the work is base64, so a host with a faster decoder may bring its own. */
  constructor(sink: TarSplitSink, decode: Base64Decoder = decodeBase64) {
    this.#sink = sink
    this.#decode = decode
    this.#line = new Uint8Array(4096)
  }

  /** Why it cannot be read on, in words; null while all is well. */
  get damage(): string | null {
    return this.#damage
  }

  push(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length && this.#damage === null;) {
      const newline = chunk.indexOf(NEWLINE, at)
      const end = newline < 0 ? chunk.length : newline
      if (newline >= 0 && this.#held === 0) this.#take(chunk, at, end)
      else {
        this.#hold(chunk, at, end)
        if (newline >= 0) this.#takeHeld()
      }
      at = end + 1
    }
  }

  /** Ends the input; the last line need not end in a line feed. */
  end(): void {
    if (this.#held > 0 && this.#damage === null) this.#takeHeld()
  }

  #hold(chunk: Uint8Array, start: number, end: number): void {
    const needed = this.#held + end - start
    if (needed > LINE_LIMIT) {
      this.#damage = `a line is longer than ${LINE_LIMIT} bytes`
      return
    }
    if (needed > this.#line.length) {
      const larger = new Uint8Array(Math.max(needed, this.#line.length * 2))
      larger.set(this.#line.subarray(0, this.#held))
      this.#line = larger
    }
    this.#line.set(chunk.subarray(start, end), this.#held)
    this.#held = needed
  }

  #takeHeld(): void {
    const length = this.#held
    this.#held = 0
    this.#take(this.#line, 0, length)
  }

  #take(bytes: Uint8Array, start: number, end: number): void {
    if (start === end) return
    // Nearly all bytes are in segments, whose lines are always written alike: no JSON parser is needed for them.
    if (startsWith(bytes, start, end, SEGMENT)) {
      const from = start + SEGMENT.length
      const quote = bytes.indexOf(QUOTE, from)
      if (quote >= 0 && quote < end) {
        this.#segment(bytes, from, quote)
        return
      }
    }
    const file = startsWith(bytes, start, end, FILE) ? readFileLine(bytes, start, end) : null
    if (file === null) this.#other(bytes.subarray(start, end))
    else
      this.#file(file.size, file.payload < 0 ? null : this.#checksum(bytes, file.payload, file.payload + 12))
  }

  #file(size: number, checksum: readonly [number, number] | null): void {
    if (!this.#sink.content(size, checksum)) this.#damage = 'a file does not fit its header'
  }

  #segment(bytes: Uint8Array, start: number, end: number): void {
    const room = base64Room(end - start)
    if (room > this.#scratch.length) this.#scratch = new Uint8Array(room * 2)
    const length = this.#decode(bytes, start, end, this.#scratch)
    if (length < 0) this.#damage = 'a segment is no base64'
    else this.#sink.segment(this.#scratch.subarray(0, length))
  }

  #other(line: Uint8Array): void {
    const entry = parsed(line)
    if (entry === null) {
      this.#damage = 'a line is no JSON object'
      return
    }
    const payload = typeof entry['payload'] === 'string' ? latin1Bytes(entry['payload']) : null
    if (entry['type'] === 2 && payload !== null) {
      this.#segment(payload, 0, payload.length)
    } else if (entry['type'] === 1) {
      const size = entry['size'] ?? 0
      if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0)
        this.#damage = 'a file has no size'
      else this.#file(size, payload === null ? null : this.#checksum(payload, 0, payload.length))
    } else {
      this.#damage = 'a line is of an unknown type'
    }
  }

  #checksum(payload: Uint8Array, start: number, end: number): readonly [number, number] | null {
    if (decodeBase64(payload, start, end, this.#scratch) !== 8) return null
    const view = new DataView(this.#scratch.buffer)
    return [view.getUint32(4), view.getUint32(0)]
  }
}

const NEWLINE = 0x0a
const QUOTE = 0x22
const SEGMENT = latin1Bytes('{"type":2,"payload":"')
const FILE = latin1Bytes('{"type":1,"name')

function startsWith(bytes: Uint8Array, start: number, end: number, prefix: Uint8Array): boolean {
  if (end - start < prefix.length) return false
  for (let i = 0; i < prefix.length; i++) if (bytes[start + i] !== prefix[i]) return false
  return true
}

function latin1Bytes(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0))
}

/** Names may hold any bytes, but nothing of a name is needed: the header has it raw. */
function parsed(line: Uint8Array): Record<string, unknown> | null {
  let text = ''
  for (let at = 0; at < line.length; at += 8192) {
    text += String.fromCharCode.apply(null, line.subarray(at, at + 8192) as unknown as number[])
  }
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}
