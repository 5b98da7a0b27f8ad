import { Crc64 } from '#core/index/crc64'
import { EntryKind } from '#core/model/entry'

import { indexBytes } from './analysis'
import { utf8 } from './bytes'

/** The tar-split of a layer tar, as Docker writes it: one JSON object a line. */
export function tarSplitOf(tar: Uint8Array): Uint8Array {
  const index = indexBytes(tar)
  const lines: unknown[] = []
  let at = 0
  const segment = (end: number) => {
    if (end > at) lines.push({ type: 2, payload: base64(tar.subarray(at, end)), position: lines.length })
    at = end
  }
  for (let i = 0; i < index.count; i++) {
    const start = index.offset[i] ?? 0
    const isFile = index.kind[i] === EntryKind.file
    const size = isFile ? (index.size[i] ?? 0) : 0
    segment(start)
    const name = 'the header has it'
    const payload = isFile ? { payload: base64(checksum(tar.subarray(start, start + size))) } : {}
    lines.push({ type: 1, name, ...(size > 0 ? { size } : {}), ...payload, position: lines.length })
    at = start + size
  }
  segment(tar.length)
  return utf8(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
}

function checksum(content: Uint8Array): Uint8Array {
  const crc = new Crc64()
  crc.update(content)
  const bytes = new Uint8Array(8)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, crc.high)
  view.setUint32(4, crc.low)
  return bytes
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
