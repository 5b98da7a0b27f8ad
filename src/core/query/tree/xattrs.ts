import { nameText } from '../../model/path-text'
import { isUtf8 } from '../../model/utf8'

import { capabilityText } from './capability'

/** An extended attribute for people. */
export interface Attribute {
  readonly name: string
  /** Text where the value is text, capabilities by name, else hexadecimal digits. */
  readonly value: string
}

/** Longer values are cut: they are for machines. */
const MOST_BYTES = 256

/** The attributes in a canonical record (length and bytes of each name and value in turn, see `tar/pax`). */
export function attributesOf(record: Uint8Array): Attribute[] {
  const parts = partsOf(record)
  const attributes: Attribute[] = []
  for (let i = 0; i + 1 < parts.length; i += 2) {
    const name = nameText(parts[i] ?? NOTHING)
    attributes.push({ name, value: valueText(name, parts[i + 1] ?? NOTHING) })
  }
  return attributes
}

const NOTHING = new Uint8Array(0)

function partsOf(record: Uint8Array): Uint8Array[] {
  const view = new DataView(record.buffer, record.byteOffset, record.byteLength)
  const parts: Uint8Array[] = []
  for (let at = 0; at + 4 <= record.length;) {
    const length = view.getUint32(at, true)
    parts.push(record.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return parts
}

function valueText(name: string, value: Uint8Array): string {
  if (name === 'security.capability') {
    const text = capabilityText(value)
    if (text !== null) return text
  }
  const cut = value.length > MOST_BYTES
  const shown = cut ? value.subarray(0, MOST_BYTES) : value
  // Some writers end text with a NUL, as C does.
  const text = shown.at(-1) === 0 ? shown.subarray(0, -1) : shown
  const written = isUtf8(text) && !text.includes(0) ? nameText(text) : hex(shown)
  return cut ? `${written}…` : written
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
