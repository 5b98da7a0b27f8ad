const SLASH = 0x2f
const DOT = 0x2e

/** A path in canonical form, with what it took to get there. */
export interface CanonicalPath {
  /** Components joined by `/`, none of them empty, `.` or `..`; empty for the root. May be a view on the input. */
  readonly bytes: Uint8Array
  readonly components: number
  /** `..` was removed or would have left the root. */
  readonly clamped: boolean
}

/** Canonical form of a tar name: raw bytes split at `/`; `\` is an ordinary byte, as in every tar. */
export function canonicalPath(raw: Uint8Array): CanonicalPath {
  let start = 0
  let end = raw.length
  while (start < end && raw[start] === SLASH) start++
  if (raw[start] === DOT && raw[start + 1] === SLASH) start += 2
  while (end > start && raw[end - 1] === SLASH) end--
  const components = countPlain(raw, start, end)
  if (components >= 0) return { bytes: raw.subarray(start, end), components, clamped: false }
  return rebuilt(raw)
}

/** Components of a path that is canonical already, or -1 when it is not. */
function countPlain(raw: Uint8Array, start: number, end: number): number {
  if (start === end) return 0
  let components = 0
  let from = start
  for (let i = start; i <= end; i++) {
    if (i < end && raw[i] !== SLASH) continue
    if (isSpecial(raw, from, i)) return -1
    components++
    from = i + 1
  }
  return components
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
  return { bytes: out.subarray(0, length), components: starts.length, clamped }
}
