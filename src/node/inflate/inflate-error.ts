/** Compressed bytes that cannot be decompressed; `message` says why in words. Errors of the source are not this. */
export class InflateError extends Error {
  override readonly name = 'InflateError'
}

/** Compressed bytes that may be sound and ask for more than is decoded here. */
export class InflateUnsupported extends InflateError {}

/**
 * Bytes that a decompressor is given at a time. Where it runs into damage, what it had made of them is lost; so they
 * are few, and cut by their place in the stream: the same data then gives the same content, whatever the chunks.
 */
export const SLICE = 128 << 10
