import { deflateRawSync } from 'node:zlib'

import { utf8 } from '#tests/support/bytes'

/** A zip of these files, deflated; names are bytes as text. `shift` puts the stated offset of the directory wrong. */
export function zipOf(files: Readonly<Record<string, string>>, comment = ''): Uint8Array {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, text] of Object.entries(files)) {
    const body = deflateRawSync(text)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(8, 8)
    local.writeUInt32LE(body.length, 18)
    local.writeUInt32LE(text.length, 22)
    local.writeUInt16LE(Buffer.byteLength(name), 26)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50, 0)
    central.writeUInt16LE(8, 10)
    central.writeUInt32LE(body.length, 20)
    central.writeUInt32LE(text.length, 24)
    central.writeUInt16LE(Buffer.byteLength(name), 28)
    central.writeUInt32LE(offset, 42)
    directory.push(central, Buffer.from(name))
    parts.push(local, Buffer.from(name), body)
    offset += 30 + Buffer.byteLength(name) + body.length
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Object.keys(files).length, 8)
  end.writeUInt16LE(Object.keys(files).length, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  end.writeUInt16LE(comment.length, 20)
  return new Uint8Array(Buffer.concat([...parts, ...directory, end, Buffer.from(comment)]))
}

export interface ElfOptions {
  readonly interpreter?: string
  readonly needed?: readonly string[]
  readonly soname?: string
  readonly machine?: number
  readonly big?: boolean
}

/** A 64-bit ELF file with just enough in it: program headers, interpreter, dynamic section and its strings. */
export function elfOf({
  interpreter,
  needed = [],
  soname,
  machine = 62,
  big = false,
}: ElfOptions): Uint8Array {
  const bytes = new Uint8Array(4096)
  const view = new DataView(bytes.buffer)
  const little = !big
  const word = (at: number, value: number): void => view.setBigUint64(at, BigInt(value), little)
  bytes.set([0x7f, 0x45, 0x4c, 0x46, 2, little ? 1 : 2, 1], 0)
  view.setUint16(16, 3, little)
  view.setUint16(18, machine, little)
  word(32, 64)
  view.setUint16(54, 56, little)
  let segment = 0
  const header = (type: number, offset: number, size: number): void => {
    const at = 64 + segment++ * 56
    view.setUint32(at, type, little)
    word(at + 8, offset)
    word(at + 16, 0x1000 + offset)
    word(at + 32, size)
    view.setUint16(56, segment, little)
  }
  header(1, 0, 4096)
  if (interpreter !== undefined) {
    bytes.set(utf8(interpreter), 512)
    header(3, 512, interpreter.length + 1)
  }
  let text = 1
  const tags: [number, number][] = []
  for (const [tag, names] of [
    [1, needed],
    [14, soname === undefined ? [] : [soname]],
  ] as const) {
    for (const name of names) {
      bytes.set(utf8(name), 2048 + text)
      tags.push([tag, text])
      text += name.length + 1
    }
  }
  tags.push([5, 0x1000 + 2048], [10, text], [0, 0])
  tags.forEach(([tag, value], i) => {
    word(1024 + i * 16, tag)
    word(1024 + i * 16 + 8, value)
  })
  header(2, 1024, tags.length * 16)
  return bytes
}

/** The head of a PNG of this size; enough to tell it. */
export function pngHead(width: number, height: number): Uint8Array {
  const head = Buffer.alloc(33)
  head.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 0)
  head.writeUInt32BE(13, 8)
  head.write('IHDR', 12)
  head.writeUInt32BE(width, 16)
  head.writeUInt32BE(height, 20)
  return new Uint8Array(head)
}
