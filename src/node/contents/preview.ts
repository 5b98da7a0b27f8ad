import { PREVIEW_BYTES } from '#contract/content'
import type { ContentOutcome, StoredFile } from '#contract/content'

import { ByteReader } from '../inflate/byte-reader'
import type { ContentTools } from './content-tools'
import { describe } from './describe/describe'
import { checkLength, missing, whole, wishFor } from './wishes'

/** Sends the first bytes of a content at once, then what it is, which may take more of it. */
export async function previewContent(
  file: StoredFile,
  { reader, zstd, emit }: ContentTools,
): Promise<ContentOutcome> {
  const wish = wishFor(file)
  let seen = false
  await reader([wish], async (_, { bytes, chunks }) => {
    seen = true
    checkLength(wish, file.bytes, bytes)
    emit({ kind: 'content', piece: 0, bytes })
    const input = new ByteReader(whole(wish, bytes, chunks))
    try {
      const head = Uint8Array.from(await input.peek(PREVIEW_BYTES))
      if (head.length > 0) emit({ kind: 'chunk', piece: 0, bytes: head })
      const description = await describe({
        head,
        bytes,
        input,
        zstd,
        more: (chunk) => emit({ kind: 'chunk', piece: 0, bytes: chunk }),
      })
      emit({ kind: 'description', description })
    } finally {
      await input.close()
    }
  })
  if (!seen) throw missing(wish)
  return { kind: 'preview' }
}
