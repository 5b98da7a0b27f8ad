import { pathText } from '#core/model/path-text'
import type { StoredFile } from '#contract/content'

import { contentIsAnother, contentMissing, contentShort } from '../failures/content'
import type { ContentWish } from '../layers/open-image'

/** A piece of a content of the request as a source understands it. */
export function wishFor(file: StoredFile, from = 0, bytes = Infinity): ContentWish {
  return { layer: file.layer, path: new Uint8Array(Buffer.from(file.path, 'base64')), from, bytes }
}

/** Throws unless a content is as long as it was when the image was analyzed. */
export function checkLength(wish: ContentWish, was: number, is: number): void {
  if (was !== is) throw contentIsAnother(pathText(wish.path), was, is)
}

/** The failure of a wish that was not visited. */
export function missing({ path, layer }: ContentWish): Error {
  return contentMissing(pathText(path), layer)
}

/** The chunks of a wish, which must hold what is left of `total` bytes. Throws when they end early. */
export async function* whole(
  wish: ContentWish,
  total: number,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const expected = Math.min(Math.max(total - wish.from, 0), wish.bytes)
  let count = 0
  for await (const chunk of chunks) {
    count += chunk.length
    yield chunk
  }
  if (count < expected) throw contentShort(pathText(wish.path), expected - count)
}
