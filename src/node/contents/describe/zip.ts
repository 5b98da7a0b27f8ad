import { nameText } from '#core/model/path-text'
import { LISTED_MEMBERS } from '#contract/description'
import type { ArchiveListing, ArchiveMember } from '#contract/description'

/** Last bytes of a zip that are looked at: a directory of some 40,000 members. */
const TAIL_BYTES = 4 << 20
/** Larger ones are not read through for a listing. */
const MOST_BYTES = 1024 << 20

const END_BYTES = 22
const MEMBER_BYTES = 46

/** Lists a zip by the directory at its end (PKWARE APPNOTE, 4.3). `bytes` is the length of the whole. */
export async function listZip(input: AsyncIterable<Uint8Array>, bytes: number): Promise<ArchiveListing> {
  if (bytes > MOST_BYTES) return cutShort([], 'it is too large to be read to its end for a listing')
  const tail = await lastBytes(input)
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength)
  const end = endOf(view)
  if (end === null) return cutShort([], 'its directory is missing')
  const start = end.at - end.size
  if (start < 0) return cutShort([], 'its directory is too large to be listed')
  const members: ArchiveMember[] = []
  let at = start
  while (members.length < LISTED_MEMBERS && at + MEMBER_BYTES <= end.at) {
    if (view.getUint32(at, true) !== 0x02014b50) return cutShort(members, 'its directory is damaged')
    const nameLength = view.getUint16(at + 28, true)
    members.push(memberAt(tail, view, at, nameLength))
    at += MEMBER_BYTES + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  if (end.count > members.length && members.length === LISTED_MEMBERS) {
    const most = LISTED_MEMBERS.toLocaleString('en-US')
    return { ...cutShort(members, `it holds more than ${most} members`), count: end.count }
  }
  return { format: 'zip', members, count: members.length, cut: null }
}

function cutShort(members: readonly ArchiveMember[], cut: string): ArchiveListing {
  return { format: 'zip', members, count: null, cut }
}

function memberAt(tail: Uint8Array, view: DataView, at: number, nameLength: number): ArchiveMember {
  const name = nameText(tail.subarray(at + MEMBER_BYTES, at + MEMBER_BYTES + nameLength))
  const bytes = view.getUint32(at + 24, true)
  const directory = name.endsWith('/')
  return {
    name,
    kind: directory ? 'directory' : 'file',
    // The real size then stands in an extra field that a listing can do without.
    bytes: directory || bytes === 0xffff_ffff ? null : bytes,
  }
}

/** The end record: where it stands in the tail, members, and bytes of the directory before it. */
function endOf(view: DataView): { at: number; count: number; size: number } | null {
  const last = view.byteLength - END_BYTES
  for (let at = last; at >= 0 && at >= last - 0xffff; at--) {
    if (view.getUint32(at, true) !== 0x06054b50) continue
    const count = view.getUint16(at + 10, true)
    const size = view.getUint32(at + 12, true)
    return count === 0xffff || size === 0xffff_ffff
      ? (largeEnd(view, at) ?? { at, count, size })
      : { at, count, size }
  }
  return null
}

/** The end record of zip64, which a locator of 20 bytes in front of the plain one goes with. */
function largeEnd(view: DataView, end: number): { at: number; count: number; size: number } | null {
  const at = end - 20 - 56
  if (at < 0 || view.getUint32(at, true) !== 0x06064b50) return null
  return {
    at,
    count: Number(view.getBigUint64(at + 32, true)),
    size: Number(view.getBigUint64(at + 40, true)),
  }
}

async function lastBytes(input: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  let chunks: Uint8Array[] = []
  let held = 0
  for await (const chunk of input) {
    chunks.push(Uint8Array.from(chunk))
    held += chunk.length
    if (held < 2 * TAIL_BYTES) continue
    chunks = [joined(chunks).slice(-TAIL_BYTES)]
    held = TAIL_BYTES
  }
  return joined(chunks).subarray(-TAIL_BYTES)
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(chunks))
}
