import type { ContentOutcome, ContentPiece } from '#contract/content'

import type { ContentWish } from '../layers/open-image'
import type { ContentTools } from './content-tools'
import { checkLength, missing, whole, wishFor } from './wishes'

/** Sends each piece as it comes, in whatever order. Throws when one cannot be had. */
export async function readPieces(
  pieces: readonly ContentPiece[],
  { reader, meter, emit }: ContentTools,
): Promise<ContentOutcome> {
  const numbers = new Map<ContentWish, number>()
  pieces.forEach(({ file, from, bytes }, number) => numbers.set(wishFor(file, from, bytes), number))
  meter.totalFiles = pieces.length
  const left = new Set(numbers.keys())
  await reader([...numbers.keys()], async (wish, content) => {
    const piece = numbers.get(wish) ?? 0
    checkLength(wish, pieces[piece]!.file.bytes, content.bytes)
    emit({ kind: 'content', piece, bytes: content.bytes })
    for await (const bytes of whole(wish, content.bytes, content.chunks)) {
      meter.read(bytes.length)
      emit({ kind: 'chunk', piece, bytes })
    }
    left.delete(wish)
    meter.file()
  })
  for (const wish of left) throw missing(wish)
  return { kind: 'read' }
}
