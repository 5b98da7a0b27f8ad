import { damaged } from './strategy-unavailable'

/** Hex of a digest that becomes part of a path. */
export function hexOf(digest: string): string {
  return /^sha256:([0-9a-f]{64})$/.exec(digest)?.[1] ?? damaged('an ID is no SHA-256 digest')
}

export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes).trim()
}
