import { deflateRawSync, gzipSync } from 'node:zlib'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { ByteReader } from '#node/inflate/byte-reader'
import { gunzip } from '#node/inflate/gzip'
import { inflateZstd } from '#node/inflate/inflate'
import { InflateError } from '#node/inflate/inflate-error'
import { ZstdThreads } from '#node/inflate/zstd'
import { joined, seeded, toBytes } from '#tests/support/bytes'
import { compressed, zstdFrame } from '#tests/support/compress'

import { collect, DECODERS, flipped, reader, text } from '../support/inflating'
import { workerFile } from '../support/worker-file'

let zstd: ZstdThreads
beforeAll(async () => {
  zstd = new ZstdThreads(await workerFile())
})
afterAll(() => zstd.close())

describe('gunzip', () => {
  it.each([1, 7, 511, 65_536, 1 << 20])('restores several members from chunks of %i bytes', async (size) => {
    const content = size === 1 ? text.subarray(90_000, 110_000) : text
    const input = reader(compressed(content, 'gzip-members'), size)
    expect((await collect(gunzip(input))).equals(content)).toBe(true)
    expect(await input.next()).toBeNull()
  })

  it('reads every optional field of a member header', async () => {
    const body = deflateRawSync(text)
    const plain = gzipSync(text)
    const header = [0x1f, 0x8b, 8, 0x1e, 0, 0, 0, 0, 0, 255, 3, 0, 1, 2, 3]
    const named = Buffer.concat([
      Buffer.from(header),
      Buffer.from('layer.tar\0a comment\0'),
      Buffer.from([9, 9]),
      body,
      plain.subarray(-8),
    ])
    expect((await collect(gunzip(reader(named, 5)))).equals(text)).toBe(true)
  })

  it.each(['junk', '\0\0\0\0\0\0\0\0', '\x1f'])('leaves what follows the last member (%j)', async (tail) => {
    for (const size of [1 << 20, 1000]) {
      const input = reader(joined(compressed(text, 'gzip-members'), tail), size)
      expect((await collect(gunzip(input))).equals(text)).toBe(true)
      expect(Buffer.from((await input.take(tail.length))!).toString('latin1')).toBe(tail)
    }
  })

  it('takes thousands of members', async () => {
    const members = Array.from({ length: 3000 }, (_, i) => gzipSync(`file ${i}\n`))
    const out = await collect(gunzip(reader(joined(...members), 10_000)))
    expect(out.toString()).toBe(members.map((_, i) => `file ${i}\n`).join(''))
  })

  it.each([
    ['cut in the data', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2), /ends early/],
    ['cut in the checksum', (bytes: Buffer) => bytes.subarray(0, -3), /ends early/],
    ['cut in the header', (bytes: Buffer) => bytes.subarray(0, 6), /ends early/],
    ['altered in the data', (bytes: Buffer) => flipped(bytes, bytes.length / 2), /damaged|checksum is wrong/],
    [
      'altered in the checksum',
      (bytes: Buffer) => flipped(bytes, bytes.length - 6),
      /its gzip checksum is wrong/,
    ],
    [
      'altered in the length',
      (bytes: Buffer) => flipped(bytes, bytes.length - 2),
      /its gzip length is wrong: it states [\d,]+ bytes, and there are 470,000/,
    ],
    ['with reserved flags', (bytes: Buffer) => flipped(bytes, 3), /damaged/],
  ])('says so when it is %s', async (_, damage, message) => {
    const bytes = damage(gzipSync(text))
    const failure = await collect(gunzip(reader(bytes))).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(InflateError)
    expect((failure as Error).message).toMatch(message)
  })

  it.each([
    ['checksum', 6, /its gzip checksum is wrong/],
    ['length', 2, /its gzip length is wrong/],
  ])('names a wrong %s also in the last of very many members', async (_, fromEnd, message) => {
    const members = joined(...Array.from({ length: 100 }, (_each, i) => gzipSync(`file ${i}`)))
    const bytes = Buffer.from(toBytes(members))
    await expect(collect(gunzip(reader(flipped(bytes, bytes.length - fromEnd))))).rejects.toThrow(message)
  })

  it('passes on what the source throws', async () => {
    const source = new Error('the disk is gone')
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield gzipSync(text).subarray(0, 5000)
      throw source
    }
    await expect(collect(gunzip(new ByteReader(broken())))).rejects.toBe(source)
  })

  it('holds a bomb back until somebody reads', async () => {
    let read = 0
    const member = gzipSync(Buffer.alloc(64 << 20), { level: 9 })
    const bomb = Buffer.concat(Array<Buffer>(8).fill(member))
    async function* counted(): AsyncGenerator<Uint8Array> {
      for (let at = 0; at < bomb.length; at += 1024) {
        read++
        yield bomb.subarray(at, at + 1024)
      }
    }
    const out = gunzip(new ByteReader(counted()))
    await out.next()
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(read).toBeLessThan(bomb.length / 1024 / 2)
    await out.return(undefined)
  })
})

describe('damaged data', () => {
  /** Bytes that were restored before the damage. */
  async function restored(bytes: AsyncIterable<Uint8Array>, slowly: boolean): Promise<number> {
    let count = 0
    try {
      for await (const chunk of bytes) {
        count += chunk.length
        if (slowly) await new Promise((resolve) => setTimeout(resolve, 5))
      }
    } catch (error) {
      if (!(error instanceof InflateError)) throw error
    }
    return count
  }

  const lines = Array.from({ length: 40_000 }, (_, i) => `line ${i * 7919}\n`).join('')
  const packed = gzipSync(lines)
  const [RAW_HEADER, RAW_BLOCK] = [10, (128 << 10) + 3]

  it.each<readonly [string, Uint8Array, (input: ByteReader) => AsyncGenerator<Uint8Array>]>([
    ['gzip', overwritten(packed, packed.length * 0.6), gunzip],
    // Within the second block, and the header of the third one.
    ...DECODERS.map(
      ([by, native]) =>
        [
          `zstd by ${by}`,
          overwritten(zstdFrame(text), RAW_HEADER + 2 * RAW_BLOCK - 1000),
          (input: ByteReader) => inflateZstd(input, zstd, native),
        ] as const,
    ),
  ])('gives the same of %s, whatever the chunks and the haste', async (_, damaged, inflate) => {
    const counts = new Set<number>()
    for (const size of [100, 511, 65_536, 1 << 20]) {
      for (const slowly of size < 1000 ? [false] : [false, true])
        counts.add(await restored(inflate(reader(damaged, size)), slowly))
    }
    const [count, ...others] = counts
    expect(others).toEqual([])
    expect(count).toBeGreaterThan(1000)
  })
})

function overwritten(bytes: Uint8Array, at: number): Uint8Array {
  const copy = Uint8Array.from(bytes)
  copy.set(toBytes(seeded(2000, 'damage')), at)
  return copy
}
