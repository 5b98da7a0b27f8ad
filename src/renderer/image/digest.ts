/** A digest for a narrow place: `sha256:9f2c41b7d05e…71c4e08d`. */
export function shortDigest(digest: string): string {
  const colon = digest.indexOf(':')
  const hex = digest.slice(colon + 1)
  return hex.length <= 21 ? digest : `${digest.slice(0, colon + 1)}${hex.slice(0, 12)}…${hex.slice(-8)}`
}

/** The first 12 digits of an ID, as engines print it. */
export function shortId(id: string): string {
  return id.slice(id.indexOf(':') + 1).slice(0, 12)
}
