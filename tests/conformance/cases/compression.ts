import { gzipSync } from 'node:zlib'

import { joined, sha256, toBytes, zeros, type Content } from '#tests/support/bytes'
import { gzip, skippableFrame, zstdFrame } from '#tests/support/compress'
import {
  asTar,
  dockerSave,
  imageOf,
  kaniko,
  layer,
  podmanSave,
  type ArchiveFile,
  type LayerFixture,
} from '#tests/support/images'

import type { ConformanceCase, ExpectedImage } from '../case'
import { archives, body } from './given'
import { Layout, TYPES } from './layout'

const base = (): LayerFixture => layer({ a: body(1000, 'a'), b: body(2000, 'b') })
const upper = (): LayerFixture => layer({ c: body(30, 'c') })

const BOTH: ExpectedImage = {
  bytes: [3030, 3030, 0],
  layers: [['/a file 1000 added', '/b file 2000 added'], ['/c file 30 added']],
  final: ['/a file 1000', '/b file 2000', '/c file 30'],
}

/** An OCI archive whose base layer is stored as these bytes. */
function stored(blob: Content, mediaType: string = TYPES.gzip): ArchiveFile[] {
  const layout = new Layout()
  const layers = [layout.blob(blob, mediaType), layout.blob(upper().tar, TYPES.tar)]
  return layout.files(layout.manifest(layout.config(imageOf(base(), upper())), layers))
}

const tar = () => toBytes(base().tar)

/** A gzip member with every optional field of RFC 1952: extra bytes, a name, a comment, a header checksum. */
function fullMember(content: Content): Uint8Array {
  const plain = gzipSync(toBytes(content))
  const fields = joined(Uint8Array.of(5, 0), 'extra', 'layer.tar\0', 'a comment\0', Uint8Array.of(0, 0))
  const head = plain.slice(0, 10)
  head[3] = 0b1_1110
  return toBytes(joined(head, fields, plain.slice(10)))
}

/** One member for each `size` bytes, as eStargz has one for each file. */
function members(content: Uint8Array, size: number): Content {
  const parts: Uint8Array[] = []
  for (let at = 0; at < content.length; at += size) parts.push(gzip(content.subarray(at, at + size)))
  return joined(...parts)
}

/** A zstd frame with a block of one repeated byte, without a stated size and with room for a checksum flag unset. */
function repeated(byte: number, count: number): Uint8Array {
  const header = 1 | (1 << 1) | (count << 3)
  const frame = [0x28, 0xb5, 0x2f, 0xfd, 0, 7 << 3]
  return Uint8Array.from([...frame, header & 0xff, (header >> 8) & 0xff, header >> 16, byte])
}

const MISMATCH = ['0 media-type-mismatch']
const TRAILING = ['0 trailing-data']

/** Rows 34, 35 and part of 38: compressed layers and archives, whole, in pieces and broken. */
export const COMPRESSION: readonly ConformanceCase[] = [
  {
    row: 34,
    part: 'a',
    name: 'gzip in one member or in many, with all fields of its header, and with padding behind it',
    given: archives(() => [
      { name: 'one', content: stored(gzip(tar())) },
      { name: 'thirty', content: stored(members(tar(), 200)) },
      { name: 'many', content: stored(members(tar(), 31)) },
      { name: 'empty-members', content: stored(joined(gzip(''), gzip(tar()), gzip(''))) },
      {
        name: 'full-header',
        content: stored(joined(fullMember(tar().slice(0, 700)), fullMember(tar().slice(700)))),
      },
      { name: 'padded', content: stored(joined(gzip(tar()), zeros(1000))) },
      { name: 'garbage-behind', content: stored(joined(gzip(tar()), 'garbage')), notices: TRAILING },
    ]),
    expected: BOTH,
  },
  {
    row: 34,
    part: 'b',
    name: 'what the bytes are counts, not what a media type or a name says',
    given: archives(() => {
      const image = imageOf(base(), upper())
      const renamed = (files: ArchiveFile[], change: (content: Content) => Content) => {
        const place = `${base().diffId.slice(7)}.tar`
        return files.map((it) => (it.name === place ? { ...it, content: change(it.content ?? '') } : it))
      }
      const gz = `${sha256(base().blob('gzip').bytes)}.tar.gz`
      return [
        { name: 'gzip-called-tar', content: stored(gzip(tar()), TYPES.tar), notices: MISMATCH },
        { name: 'tar-called-gzip', content: stored(tar()), notices: MISMATCH },
        { name: 'zstd-called-gzip', content: stored(zstdFrame(tar())), notices: MISMATCH },
        { name: 'gzip-called-zstd', content: stored(gzip(tar()), TYPES.zstd), notices: MISMATCH },
        { name: 'podman-gzip', content: renamed(podmanSave([image]), gzip), notices: MISMATCH },
        {
          name: 'kaniko-plain',
          content: kaniko(image).map((it) => (it.name === gz ? { ...it, content: base().tar } : it)),
          notices: MISMATCH,
        },
      ]
    }),
    expected: BOTH,
  },
  {
    row: 34,
    part: 'c',
    name: 'an archive that is compressed as a whole is unwrapped once',
    given: archives(() => {
      const whole = toBytes(asTar(dockerSave([imageOf(base(), upper())])))
      return [
        { name: 'gzip', content: gzip(whole) },
        { name: 'gzip-members', content: members(whole, 900) },
        { name: 'zstd', content: zstdFrame(whole) },
        {
          name: 'zstd-frames',
          content: joined(skippableFrame(3), zstdFrame(whole.slice(0, 999)), zstdFrame(whole.slice(999))),
        },
        { name: 'junk-behind', content: joined(gzip(whole), 'junk'), notices: ['image trailing-data'] },
      ]
    }),
    expected: { ...BOTH, notices: ['image archive-compressed'] },
  },
  {
    row: 34,
    part: 'd',
    name: 'layers in a compression that nobody uses for layers count as unread',
    given: archives(() => [
      { name: 'bzip2', content: stored(joined('BZh91AY&SY', zeros(600))) },
      { name: 'xz', content: stored(joined(Uint8Array.of(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0), zeros(600))) },
    ]),
    expected: {
      bytes: [30, 30, 0],
      layers: [[], ['/c file 30 added']],
      final: ['/c file 30'],
      incomplete: [0],
      notices: ['0 compression-unsupported'],
    },
  },
  {
    row: 35,
    part: 'a',
    name: 'zstd in one frame or in many, with frames to be skipped before, between and behind',
    given: archives(() => {
      const bytes = tar()
      const pieces = (...sizes: readonly number[]) => {
        let at = 0
        return sizes.map((size) => zstdFrame(bytes.slice(at, (at += size))))
      }
      const [one, two, three] = pieces(511, 1, 1e9)
      return [
        { name: 'one', content: stored(zstdFrame(bytes), TYPES.zstd) },
        { name: 'three', content: stored(joined(one!, two!, three!), TYPES.zstd) },
        {
          name: 'skippable',
          content: stored(
            joined(skippableFrame(9, 0), one!, skippableFrame(0, 0xf), two!, three!, skippableFrame(800)),
            TYPES.zstd,
          ),
        },
        {
          name: 'empty-frames',
          content: stored(joined(zstdFrame(''), zstdFrame(bytes), zstdFrame('')), TYPES.zstd),
        },
        // The last 1024 bytes of a tar are zeros, which is what such a block is for.
        {
          name: 'repeated-byte',
          content: stored(joined(zstdFrame(bytes.slice(0, -1024)), repeated(0, 1024)), TYPES.zstd),
        },
      ]
    }),
    expected: { ...BOTH, image: { compression: ['zstd', 'none'] } },
  },
  {
    row: 35,
    part: 'b',
    name: 'zstd that takes a larger window than can be decoded is unread from there on, and is no damage',
    given: archives(() => {
      const windowed = (content: Content, log: number) => {
        const frame = zstdFrame(content)
        frame[5] = (log - 10) << 3
        return frame
      }
      const bytes = tar()
      return [
        { name: 'first-frame', content: stored(windowed(bytes, 31), TYPES.zstd) },
        { name: 'behind-frames', content: stored(joined(zstdFrame(''), windowed(bytes, 28)), TYPES.zstd) },
      ]
    }),
    expected: {
      bytes: [30, 30, 0],
      layers: [[], ['/c file 30 added']],
      final: ['/c file 30'],
      incomplete: [0],
      notices: ['0 compression-unsupported'],
    },
  },
  {
    row: 38,
    part: 'b',
    name: 'compressed data that breaks off or is damaged keeps what was read before',
    given: archives(() => {
      // The second half begins where the content of the second file does, and nothing of it can be read.
      const [first, second] = [tar().slice(0, 2048), tar().slice(2048)]
      const flipped = (bytes: Uint8Array, at: number) =>
        bytes.map((byte, i) => (i === at ? byte ^ 0xff : byte))
      const members = (one: Uint8Array, two: Uint8Array) => stored(joined(one, two))
      const frames = (one: Uint8Array, two: Uint8Array) => stored(joined(one, two), TYPES.zstd)
      return [
        { name: 'gzip-cut', content: members(gzip(first), gzip(second).slice(0, 9)) },
        { name: 'gzip-header', content: members(gzip(first), flipped(gzip(second), 2)) },
        { name: 'gzip-data', content: members(gzip(first), flipped(gzip(second), 10)) },
        {
          name: 'gzip-checksum',
          content: members(flipped(gzip(first), gzip(first).length - 7), gzip(second)),
        },
        { name: 'gzip-length', content: members(flipped(gzip(first), gzip(first).length - 2), gzip(second)) },
        { name: 'zstd-cut', content: frames(zstdFrame(first), zstdFrame(second).slice(0, 12)) },
        { name: 'zstd-data', content: frames(zstdFrame(first), flipped(zstdFrame(second), 10)) },
      ]
    }),
    expected: {
      bytes: [1030, 1030, 0],
      layers: [['/a file 1000 added', '/b file 0 added'], ['/c file 30 added']],
      final: ['/a file 1000', '/b file 0', '/c file 30'],
      incomplete: [0],
      notices: ['0 layer-damaged'],
    },
  },
]
