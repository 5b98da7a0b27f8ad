import type { JobEvent } from './events'

/**
 * One job event as bytes, the same on every transport, so that hosts pass it on unread.
 *
 * Layout, little endian: u32 length of the JSON, JSON (UTF-8), zero bytes up to a multiple of 8, then each
 * typed array, starting on a multiple of 8. In the JSON an array stands as `{"$": [type, byteOffset, length]}`,
 * counted from the end of that padding; keys of other objects that start with `$` get one more, since an image's
 * config may hold any key. Decoded arrays are views on the frame.
 */
export function encodeFrame(event: JobEvent): Uint8Array<ArrayBuffer> {
  const arrays: { array: TypedArray; offset: number }[] = []
  let size = 0
  const json = new TextEncoder().encode(
    JSON.stringify(event, (_key, value: unknown) => {
      const type = typeOf(value)
      if (type === null) return escapeKeys(value)
      const array = value as TypedArray
      arrays.push({ array, offset: size })
      const at = size
      size = align(size + array.byteLength)
      return { $: [type, at, array.length] }
    }),
  )
  const body = align(4 + json.length)
  const frame = new Uint8Array(body + size)
  new DataView(frame.buffer).setUint32(0, json.length, true)
  frame.set(json, 4)
  for (const { array, offset } of arrays) {
    frame.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), body + offset)
  }
  return frame
}

/** The event of a frame. Throws a RangeError or SyntaxError when the bytes are no frame. */
export function decodeFrame(frame: Uint8Array): JobEvent {
  // Views need an aligned start, which a slice of a socket message may not have.
  const aligned = frame.byteOffset % 8 === 0 ? frame : frame.slice()
  const view = new DataView(aligned.buffer, aligned.byteOffset, aligned.byteLength)
  const length = view.getUint32(0, true)
  if (4 + length > aligned.length) throw new RangeError('frame is shorter than its JSON')
  const base = aligned.byteOffset + align(4 + length)
  const text = new TextDecoder().decode(aligned.subarray(4, 4 + length))
  return JSON.parse(text, (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null) return value
    if (!Object.hasOwn(value, '$')) return unescapeKeys(value)
    const [type, offset, count] = (value as { $: [TypeName, number, number] }).$
    return new TYPES[type](aligned.buffer as ArrayBuffer, base + offset, count)
  }) as JobEvent
}

const TYPES = { Uint8Array, Uint16Array, Uint32Array, Int32Array, Float64Array }
type TypeName = keyof typeof TYPES
type TypedArray = InstanceType<(typeof TYPES)[TypeName]>

function typeOf(value: unknown): TypeName | null {
  if (!ArrayBuffer.isView(value)) return null
  const name = (value as object).constructor.name
  // Node's Buffer is a Uint8Array under another name.
  if (name === 'Buffer') return 'Uint8Array'
  if (!Object.hasOwn(TYPES, name)) throw new TypeError(`${name} cannot travel in a frame`)
  return name as TypeName
}

function escapeKeys(value: unknown): unknown {
  return mapKeys(value, '$', (key) => `$${key}`)
}

function unescapeKeys(value: object): unknown {
  return mapKeys(value, '$$', (key) => key.slice(1))
}

function mapKeys(value: unknown, prefix: string, change: (key: string) => string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const entries = Object.entries(value)
  if (!entries.some(([key]) => key.startsWith(prefix))) return value
  return Object.fromEntries(entries.map(([key, item]) => [key.startsWith(prefix) ? change(key) : key, item]))
}

function align(size: number): number {
  return Math.ceil(size / 8) * 8
}
