import { EntryRole } from '../model/entry'

const SLASH = 0x2f
const WH = [0x2e, 0x77, 0x68, 0x2e] // .wh.
const OPAQUE = [0x2e, 0x77, 0x68, 0x2e, 0x2e, 0x77, 0x68, 0x2e, 0x2e, 0x6f, 0x70, 0x71] // .wh..wh..opq

/**
 * The role of an entry by its canonical path alone, whatever its type flag says (OCI image-spec layer.md,
 * Whiteouts and Opaque Whiteout; AUFS bookkeeping as in Docker's archive package).
 */
export function roleOf(path: Uint8Array): EntryRole {
  let last = 0
  let aufsAbove = false
  for (let i = 0; i < path.length; i++) {
    if (path[i] !== SLASH) continue
    if (startsWith(path, last, OPAQUE, 8)) aufsAbove = true
    last = i + 1
  }
  if (aufsAbove) return EntryRole.aufs
  if (!startsWith(path, last, WH, 4)) return EntryRole.ordinary
  const length = path.length - last
  if (startsWith(path, last, OPAQUE, 8)) {
    return length === OPAQUE.length && startsWith(path, last, OPAQUE, 12) ? EntryRole.opaque : EntryRole.aufs
  }
  const target = length - 4
  const dots = target <= 2 && path.subarray(last + 4).every((byte) => byte === 0x2e)
  return dots ? EntryRole.invalid : EntryRole.whiteout
}

function startsWith(path: Uint8Array, at: number, prefix: readonly number[], length: number): boolean {
  if (path.length - at < length) return false
  for (let i = 0; i < length; i++) if (path[at + i] !== prefix[i]) return false
  return true
}
