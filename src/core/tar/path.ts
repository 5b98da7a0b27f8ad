const SLASH = 0x2f
const DOT = 0x2e

/** A path in canonical form, with what it took to get there. */
export interface CanonicalPath {
  /** Components joined by `/`, none of them empty, `.` or `..`; empty for the root. May be a view on the input. */
  readonly bytes: Uint8Array
  readonly components: number
  /** `..` was removed or would have left the root. */
  readonly clamped: boolean
  /** True only when all bytes are ASCII and no component starts with a dot: then it is no marker either. */
  readonly plain: boolean
}

/** Canonical form of a tar name: raw bytes split at `/`; `\` is an ordinary byte, as in every tar. */
export function canonicalPath(raw: Uint8Array): CanonicalPath {
  let start = 0
  let end = raw.length
  while (start < end && raw[start] === SLASH) start++
  if (raw[start] === DOT && raw[start + 1] === SLASH) start += 2
  while (end > start && raw[end - 1] === SLASH) end--
  const bytes = start === 0 && end === raw.length ? raw : raw.subarray(start, end)
  return asIs(bytes) ?? rebuilt(raw)
}

/** A path that is canonical already, or null when it is not. One look at each byte: most paths are plain. */
function asIs(bytes: Uint8Array): CanonicalPath | null {
  const end = bytes.length
  let components = end === 0 ? 0 : 1
  let high = 0
  let dotted = false
  let from = 0
  for (let i = 0; i < end; i++) {
    const byte = bytes[i]
    high |= byte
    if (byte === DOT) {
      if (i === from) dotted = true
    } else if (byte === SLASH) {
      if (isSpecial(bytes, from, i)) return null
      components++
      from = i + 1
    }
  }
  if (end > 0 && isSpecial(bytes, from, end)) return null
  return { bytes, components, clamped: false, plain: high < 0x80 && !dotted }
}

/** Empty, `.` or `..`. */
function isSpecial(raw: Uint8Array, from: number, to: number): boolean {
  const length = to - from
  if (length > 2) return false
  if (length === 0) return true
  return raw[from] === DOT && (length === 1 || raw[from + 1] === DOT)
}

function rebuilt(raw: Uint8Array): CanonicalPath {
  const out = new Uint8Array(raw.length)
  const starts: number[] = []
  let length = 0
  let clamped = false
  let from = 0
  for (let i = 0; i <= raw.length; i++) {
    if (i < raw.length && raw[i] !== SLASH) continue
    const size = i - from
    if (size === 2 && raw[from] === DOT && raw[from + 1] === DOT) {
      clamped = true
      length = starts.pop() ?? 0
    } else if (!isSpecial(raw, from, i)) {
      starts.push(length)
      if (length > 0) out[length++] = SLASH
      out.set(raw.subarray(from, i), length)
      length += size
    }
    from = i + 1
  }
  return { bytes: out.subarray(0, length), components: starts.length, clamped, plain: false }
}
