/**
 * A value of plain objects, arrays and typed arrays as bytes: what crosses processes and what is kept on disk.
 *
 * Layout, little endian: u32 length of the JSON, JSON (ASCII, other characters as `\uXXXX`), zero bytes up to a
 * multiple of 8, then each typed array, starting on a multiple of 8. In the JSON an array stands as
 * `{"$": [type, byteOffset, length]}`, counted from the end of that padding; keys of other objects that start
 * with `$` get one more, since an image's config may hold any key.
 */
export function pack(value: unknown): Uint8Array<ArrayBuffer> {
  const arrays: { array: TypedArray; offset: number }[] = []
  let size = 0
  // Read from the holder: what the replacer is handed has been through toJSON, which turns a Buffer to numbers.
  const json = JSON.stringify(value, function (this: Record<string, unknown>, key: string) {
    const each = this[key]
    const type = typeOf(each)
    if (type === null) return escapeKeys(each)
    const array = each as TypedArray
    const offset = size
    arrays.push({ array, offset })
    size = align(size + array.byteLength)
    return { $: [type, offset, array.length] }
  }).replace(/[\u0080-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
  const body = align(4 + json.length)
  const bytes = new Uint8Array(body + size)
  new DataView(bytes.buffer).setUint32(0, json.length, true)
  for (let i = 0; i < json.length; i++) bytes[4 + i] = json.charCodeAt(i)
  for (const { array, offset } of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), body + offset)
  }
  return bytes
}

/**
 * The value that {@link pack} was given; typed arrays are views on `bytes`. Throws a RangeError or SyntaxError when
 * the bytes are nothing that it wrote.
 */
export function unpack(bytes: Uint8Array): unknown {
  // Views need an aligned start, which a slice of a socket message may not have.
  // `slice` would be no copy of a Node Buffer.
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes)
  const view = new DataView(aligned.buffer, aligned.byteOffset, aligned.byteLength)
  const length = view.getUint32(0, true)
  if (4 + length > aligned.length) throw new RangeError('packed bytes end before their JSON')
  const base = align(4 + length)
  return JSON.parse(ascii(aligned, 4, 4 + length), (_key, each: unknown) => {
    if (typeof each !== 'object' || each === null) return each
    if (!Object.hasOwn(each, '$')) return unescapeKeys(each)
    return viewOf(aligned, base, (each as { $: unknown }).$)
  })
}

const TYPES = { Uint8Array, Uint16Array, Uint32Array, Int32Array, Float64Array }
type TypeName = keyof typeof TYPES
type TypedArray = InstanceType<(typeof TYPES)[TypeName]>

function typeOf(value: unknown): TypeName | null {
  if (!ArrayBuffer.isView(value)) return null
  // By what it is, not by its constructor's name: Node's Buffer is a Uint8Array too.
  for (const name of Object.keys(TYPES) as TypeName[]) if (value instanceof TYPES[name]) return name
  throw new TypeError('only some typed arrays can be packed')
}

function viewOf(bytes: Uint8Array, base: number, reference: unknown): TypedArray {
  const [type, offset, length] = Array.isArray(reference) ? (reference as unknown[]) : []
  const known = typeof type === 'string' && Object.hasOwn(TYPES, type) ? TYPES[type as TypeName] : undefined
  const inside =
    known !== undefined &&
    isCount(offset) &&
    isCount(length) &&
    offset % 8 === 0 &&
    base + offset + length * known.BYTES_PER_ELEMENT <= bytes.length
  if (!inside) throw new RangeError('packed bytes point outside themselves')
  return new known(bytes.buffer as ArrayBuffer, bytes.byteOffset + base + offset, length)
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

function ascii(bytes: Uint8Array, start: number, end: number): string {
  let text = ''
  for (let at = start; at < end; at += CHUNK) {
    const part = bytes.subarray(at, Math.min(at + CHUNK, end))
    text += String.fromCharCode.apply(null, part as unknown as number[])
  }
  return text
}

const CHUNK = 8192

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
