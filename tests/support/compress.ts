import { gzipSync } from 'node:zlib'

import { joined, toBytes, type Content, type Pieces } from './bytes'

/** How a layer blob is stored in a fixture. */
export type FixtureCompression = 'none' | 'gzip' | 'gzip-members' | 'zstd' | 'zstd-frames'

export const FIXTURE_COMPRESSIONS: readonly FixtureCompression[] = [
  'none',
  'gzip',
  'gzip-members',
  'zstd',
  'zstd-frames',
]

/** `content` stored with `compression`, the same bytes each time. */
export function compressed(content: Content, compression: FixtureCompression): Pieces {
  const bytes = toBytes(content)
  switch (compression) {
    case 'none':
      return joined(bytes)
    case 'gzip':
      return joined(gzip(bytes))
    case 'gzip-members':
      return joined(...thirds(bytes).map(gzip))
    case 'zstd':
      return joined(zstdFrame(bytes))
    case 'zstd-frames': {
      const [first, second, third] = thirds(bytes)
      const rest = [zstdFrame(second), zstdFrame(third), skippableFrame(0)]
      return joined(skippableFrame(7), zstdFrame(first), skippableFrame(700), ...rest)
    }
  }
}

export function gzip(content: Content): Uint8Array<ArrayBuffer> {
  const bytes = gzipSync(toBytes(content), { level: 6 })
  // Byte 9 names the system; everything else is the same on all of them.
  bytes[9] = 255
  return Uint8Array.from(bytes)
}

const RAW_BLOCK = 128 << 10

/**
 * A zstd frame that stores its content as it is (RFC 8878, section 3.1.1: 4-byte content size, a window of
 * 128 KiB, raw blocks), so that fixtures need no encoder.
 */
export function zstdFrame(content: Content): Uint8Array<ArrayBuffer> {
  const bytes = toBytes(content)
  const blocks = Math.max(1, Math.ceil(bytes.length / RAW_BLOCK))
  const frame = new Uint8Array(10 + blocks * 3 + bytes.length)
  const view = new DataView(frame.buffer)
  view.setUint32(0, 0xfd2fb528, true)
  view.setUint8(4, 0b1000_0000)
  view.setUint8(5, 7 << 3)
  view.setUint32(6, bytes.length, true)
  let at = 10
  for (let block = 0; block < blocks; block++) {
    const body = bytes.subarray(block * RAW_BLOCK, (block + 1) * RAW_BLOCK)
    const last = block === blocks - 1 ? 1 : 0
    const header = last | (body.length << 3)
    frame.set([header & 0xff, (header >> 8) & 0xff, header >> 16], at)
    frame.set(body, at + 3)
    at += 3 + body.length
  }
  return frame
}

/** A zstd frame that decoders must pass over (RFC 8878, section 3.1.2), as zstd:chunked has. */
export function skippableFrame(size: number, nibble = 0xa): Uint8Array<ArrayBuffer> {
  const frame = new Uint8Array(8 + size).fill(0xee)
  const view = new DataView(frame.buffer)
  view.setUint32(0, 0x184d2a50 | nibble, true)
  view.setUint32(4, size, true)
  return frame
}

/** Cut where no tar block ends, to be awkward. */
function thirds(bytes: Uint8Array): [Uint8Array, Uint8Array, Uint8Array] {
  const cut = Math.floor(bytes.length / 3)
  return [bytes.subarray(0, cut), bytes.subarray(cut, 2 * cut + 1), bytes.subarray(2 * cut + 1)]
}
