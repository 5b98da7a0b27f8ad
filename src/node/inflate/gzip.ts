import { crc32, createGunzip, createInflateRaw } from 'node:zlib'
import type { Gunzip, InflateRaw } from 'node:zlib'

import type { ByteReader } from './byte-reader'
import { InflateError, SLICE } from './inflate-error'
import { restored, roomIn } from './zlib-stream'

/** Twice as fast as the default of 16 kB; more brings little. */
const OUTPUT_CHUNK = 256 << 10

/**
 * After so many members the rest goes through one Gunzip. A stream of our own for each member is exact about
 * where it ends, so that nothing in front of trailing garbage gets lost, but an eStargz layer has a member a file.
 */
const EXACT_MEMBERS = 64

/**
 * Decompresses all members of a gzip stream (RFC 1952). Bytes after the last member are left in `input`, zeros
 * (padding) included. Throws an InflateError on damage; what the source throws passes through.
 */
export async function* gunzip(input: ByteReader): AsyncGenerator<Uint8Array> {
  for (let member = 0; ; member++) {
    const magic = await input.peek(2)
    const more = magic.length === 2 && magic[0] === 0x1f && magic[1] === 0x8b
    if (!more && member > 0) return
    if (member === EXACT_MEMBERS) {
      yield* inflated(input, createGunzip({ chunkSize: OUTPUT_CHUNK }))
      return
    }
    await skipMemberHeader(input)
    yield* inflateMember(input)
  }
}

async function* inflateMember(input: ByteReader): AsyncGenerator<Uint8Array> {
  let checksum = 0
  let length = 0
  for await (const chunk of inflated(input, createInflateRaw({ chunkSize: OUTPUT_CHUNK }))) {
    checksum = crc32(chunk, checksum)
    length = (length + chunk.length) % 2 ** 32
    yield chunk
  }
  const trailer = await input.take(8)
  if (trailer === null) throw new InflateError('its gzip data ends early')
  const view = new DataView(trailer.buffer, trailer.byteOffset, 8)
  if (view.getUint32(0, true) !== checksum) throw new InflateError(WRONG_CHECKSUM)
  const stated = view.getUint32(4, true)
  if (stated === length) return
  throw new InflateError(
    `${WRONG_LENGTH}: it states ${stated.toLocaleString('en-US')} bytes, and there are ${length.toLocaleString('en-US')}`,
  )
}

/** Pumps `input` through a zlib stream until that says that it is over, and puts back what it did not take. */
async function* inflated(input: ByteReader, zlib: InflateRaw | Gunzip): AsyncGenerator<Uint8Array> {
  const feed = new Feed(input, zlib)
  const feeding = feed.run()
  try {
    yield* restored(zlib)
  } catch (error) {
    throw error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')
      ? new InflateError(ZLIB_WORDS[error.message] ?? 'its gzip data is damaged')
      : error
  } finally {
    zlib.destroy()
    await feeding
    feed.putBack()
  }
}

const WRONG_CHECKSUM = 'its gzip checksum is wrong, so its content was altered'
/** The trailer holds the length modulo 2^32. */
const WRONG_LENGTH = 'its gzip length is wrong'

/** zlib's messages in our words. */
const ZLIB_WORDS: Readonly<Record<string, string>> = {
  'unexpected end of file': 'its gzip data ends early',
  'incorrect data check': WRONG_CHECKSUM,
  'incorrect length check': WRONG_LENGTH,
}

class Feed {
  /** Chunks written, for what the stream leaves untouched at its end. */
  readonly #written: { chunk: Uint8Array; end: number }[] = []
  #total = 0

  readonly #input: ByteReader
  readonly #zlib: InflateRaw | Gunzip

  constructor(input: ByteReader, zlib: InflateRaw | Gunzip) {
    this.#input = input
    this.#zlib = zlib
  }

  async run(): Promise<void> {
    const zlib = this.#zlib
    try {
      while (!zlib.destroyed && !zlib.readableEnded) {
        const chunk = await this.#input.slice(SLICE)
        if (chunk === null) {
          zlib.end()
          return
        }
        this.#remember(chunk)
        if (zlib.destroyed || zlib.readableEnded) return
        if (!zlib.write(chunk)) await roomIn(zlib)
      }
    } catch (error) {
      zlib.destroy(error instanceof Error ? error : new Error(String(error)))
    }
  }

  putBack(): void {
    const taken = this.#zlib.bytesWritten
    for (const { chunk, end } of this.#written.toReversed()) {
      if (end <= taken) break
      this.#input.unread(chunk.subarray(Math.max(0, chunk.length - (end - taken))))
    }
  }

  #remember(chunk: Uint8Array): void {
    this.#total += chunk.length
    while (this.#written.length > 0 && this.#written[0]!.end <= this.#zlib.bytesWritten) this.#written.shift()
    this.#written.push({ chunk, end: this.#total })
  }
}

/** Passes over the header of a member (RFC 1952, section 2.3). */
async function skipMemberHeader(input: ByteReader): Promise<void> {
  const header = await input.take(10)
  if (header === null) throw new InflateError('its gzip data ends early')
  const flags = header[3]!
  if (header[2] !== DEFLATE || (flags & 0xe0) !== 0) throw new InflateError('its gzip data is damaged')
  if ((flags & FEXTRA) !== 0) {
    const size = await take(input, 2)
    await take(input, size[0]! | (size[1]! << 8))
  }
  if ((flags & FNAME) !== 0) await skipText(input)
  if ((flags & FCOMMENT) !== 0) await skipText(input)
  if ((flags & FHCRC) !== 0) await take(input, 2)
}

const DEFLATE = 8
const FHCRC = 2
const FEXTRA = 4
const FNAME = 8
const FCOMMENT = 16

async function take(input: ByteReader, count: number): Promise<Uint8Array> {
  const bytes = await input.take(count)
  if (bytes === null) throw new InflateError('its gzip data ends early')
  return bytes
}

/** Names and comments end in a NUL and have no stated length, so they are passed over chunk by chunk. */
async function skipText(input: ByteReader): Promise<void> {
  for (;;) {
    const chunk = await input.next()
    if (chunk === null) throw new InflateError('its gzip data ends early')
    const nul = chunk.indexOf(0)
    if (nul < 0) continue
    input.unread(chunk.subarray(nul + 1))
    return
  }
}
