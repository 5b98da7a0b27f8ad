import { toBytes } from '#tests/support/bytes'
import { BLOCK, entry, header, type Member, type Node } from '#tests/support/tar'

const FIELD = 100
const TYPE = 156
const LINK = 157
const CHECKSUM = 148

/**
 * A tar of `n` entries that is quick to make: one header is taken again and again with another name, type and link.
 * What holds bytes, or has a long name, is written the usual way.
 */
export function manyEntries(
  n: number,
  member: (i: number) => readonly [name: string, node: Node],
): Uint8Array {
  const template = header({ name: '', type: '\0' })
  const sum = template.reduce(
    (total, byte, i) => total + (i < CHECKSUM || i >= CHECKSUM + 8 ? byte : 0x20),
    0,
  )
  let bytes = new Uint8Array(BLOCK * (n + 2))
  let end = 0
  for (let i = 0; i < n; i++) {
    const [name, node] = member(i)
    const simple = simpleNode(name, node)
    const whole = simple === null ? toBytes(entry(name, node)) : template
    // Two blocks of zeros must be left at the end.
    if (end + whole.length + 2 * BLOCK > bytes.length) bytes = enlarged(bytes, whole.length)
    bytes.set(whole, end)
    if (simple !== null) {
      const type = simple.type.charCodeAt(0)
      bytes[end + TYPE] = type
      let checksum = sum + type + write(bytes, end, name) + write(bytes, end + LINK, simple.link)
      for (let at = 5; at >= 0; at--, checksum >>= 3) bytes[end + CHECKSUM + at] = 0x30 + (checksum & 7)
    }
    end += whole.length
  }
  return bytes.subarray(0, end + 2 * BLOCK)
}

/** Type and link of an empty file or a plain link; null for anything else. */
function simpleNode(name: string, node: Node): { type: string; link: string } | null {
  if (name.length > FIELD) return null
  if (node === '') return { type: '0', link: '' }
  const { type, link } = node as Partial<Member>
  return (type === '1' || type === '2') && typeof link === 'string' && link.length <= FIELD
    ? { type, link }
    : null
}

/** Writes ASCII and answers the sum of its bytes. */
function write(bytes: Uint8Array, at: number, text: string): number {
  let sum = 0
  for (let i = 0; i < text.length; i++) sum += bytes[at + i] = text.charCodeAt(i)
  return sum
}

function enlarged(bytes: Uint8Array, more: number): Uint8Array<ArrayBuffer> {
  const next = new Uint8Array(bytes.length * 2 + more)
  next.set(bytes)
  return next
}
