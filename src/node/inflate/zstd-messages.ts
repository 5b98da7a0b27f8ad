/**
 * How a zstd thread and the thread that uses it talk. The decoder pulls its input synchronously, so the thread
 * sleeps in Atomics.wait until the counter says that a message is there, and again when it may not send output.
 */
export interface ZstdThreadData {
  readonly role: 'zstd'
  /** Two Int32: messages sent to the thread so far, and pieces of output it may still send. */
  readonly control: Int32Array
}

export const SENT = 0
export const CREDITS = 1

/** Pieces of at most 128 kB that may be under way to the consumer. */
export const OUTPUT_CREDITS = 16

/** To the thread: pieces of compressed bytes that are decoded one by one, or null at the end of a stream. */
export type ZstdInput = {
  readonly bytes: Uint8Array
  /** Where each piece ends. */
  readonly ends: readonly number[]
} | null

export type ZstdOutput =
  | { readonly kind: 'piece'; readonly bytes: Uint8Array }
  /** An input message of so many bytes was taken. */
  | { readonly kind: 'taken'; readonly bytes: number }
  | { readonly kind: 'end' }
  | { readonly kind: 'damaged'; readonly why: string }
