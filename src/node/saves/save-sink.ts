/** Where the bytes of one save go. */
export interface SaveSink {
  /**
   * Takes all of `chunks` and answers the path where they are, null where only the other side knows. Rejects with a
   * FailureError when that cannot be done, and as `chunks` does when they break off: nothing is left then.
   */
  take(chunks: AsyncIterable<Uint8Array>): Promise<string | null>
  /** Says that nothing (more) will come; of no effect once all was taken. */
  end(): void
}
