import type { ImageDocument } from '#core/model/image'

import type { ArchiveContents } from './members'
import type { DocumentRef } from './resolved-image'

/** Bytes of text that one image hands over with its documents; real ones take some ten kilobytes. */
export const TEXT_LIMIT = 4 << 20

/**
 * The documents of the image that is opened, with their text as far as it stays below the limit. One that is not
 * there is left out; what is odd about that has been noticed already.
 */
export function rawDocuments(
  contents: Pick<ArchiveContents, 'document'>,
  refs: readonly DocumentRef[],
): ImageDocument[] {
  let left = TEXT_LIMIT
  return refs.flatMap(({ kind, member, digest, mediaType }) => {
    const bytes = contents.document(member)
    if (bytes === null) return []
    const fits = bytes.length <= left
    if (fits) left -= bytes.length
    const text = fits ? new TextDecoder().decode(bytes) : null
    return [{ kind, name: member, digest, mediaType, bytes: bytes.length, text }]
  })
}
