/** The bytes `[from .. to)` of a stream; it is ended where nothing more of it is wanted. */
export async function* sliceOf(
  chunks: AsyncIterable<Uint8Array>,
  from: number,
  to: number,
): AsyncGenerator<Uint8Array> {
  let at = 0
  if (from === to) return
  for await (const chunk of chunks) {
    const piece = chunk.subarray(Math.max(0, from - at), Math.max(0, to - at))
    at += chunk.length
    if (piece.length > 0) yield piece
    if (at >= to) return
  }
}
