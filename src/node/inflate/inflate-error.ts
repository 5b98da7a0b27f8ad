/** Compressed bytes that cannot be decompressed; `message` says why in words. Errors of the source are not this. */
export class InflateError extends Error {
  override readonly name = 'InflateError'
}
