import { isUtf8 } from 'node:buffer'

import type { Reader } from '../../../engines/reader/reader'
import { placeOf } from '../../../engines/reader/reader-request'
import type { StrategyContext } from '../engine-image'
import type { ContentVisitor, ContentWish, Report } from '../../../layers/open-image'
import { visitTar } from '../../../layers/tar-contents'
import { onlyFile } from '../only-file'
import { inWords, openReader } from '../reader-files'
import type { LayerFolder } from './layer-folder'
import { servable } from './servable'
import type { UnpackedPiece } from './servable'
import { sliceOf } from './slice'

/** What asking for one file takes an engine, in the bytes that it could send meanwhile. */
const QUESTION = 8 << 20

/**
 * Serves wishes from unpacked layers through the API of the engine that has them: file by file or, where there are
 * so many that it is less work, all of a layer in one go. Answers the wishes that it left.
 */
export async function visitByApi(
  folders: readonly LayerFolder[],
  visit: ContentVisitor,
  { image, context, tools }: Pick<StrategyContext, 'image' | 'context' | 'tools'>,
): Promise<ContentWish[]> {
  const { signal, report } = context
  const places = folders.map(({ path }) => path)
  const reader = openReader(image, places, tools)
  const archive = (path: string): ReturnType<Reader['archive']> =>
    inWords(reader.archive(path, signal), signal)
  const unserved: ContentWish[] = []
  try {
    for (const [position, { index, wishes }] of folders.entries()) {
      const { pieces, left } = servable(index, wishes)
      unserved.push(...left)
      let single = pieces
      if (pieces.length * QUESTION > index.storedBytes) {
        const whole = (): AsyncIterable<Uint8Array> => counted(archive(placeOf(position)), report)
        single = await visitWhole(whole, String(position), pieces, visit)
      }
      for (const piece of single) {
        const { path } = piece.wish
        if (isUtf8(path)) {
          const file = `${placeOf(position)}/${new TextDecoder().decode(path)}`
          const content = onlyFile(
            () => archive(file),
            (more) => report.bytes(more),
            piece.bytes,
          )
          await visit(piece.wish, { bytes: piece.bytes, chunks: sliceOf(content, piece.from, piece.to) })
        } else unserved.push(piece.wish)
      }
    }
    return unserved
  } finally {
    await reader.close()
  }
}

/** All of a layer as one tar, below the name of its place. Answers the pieces of which it has no content. */
async function visitWhole(
  open: () => AsyncIterable<Uint8Array>,
  name: string,
  pieces: readonly UnpackedPiece[],
  visit: ContentVisitor,
): Promise<UnpackedPiece[]> {
  const prefix = Buffer.from(`${name}/`)
  const byWish = new Map<ContentWish, UnpackedPiece>(
    pieces.map((piece) => [{ ...piece.wish, path: Buffer.concat([prefix, piece.wish.path]) }, piece]),
  )
  const left = new Set(pieces)
  await visitTar(open, [...byWish.keys()], async (wish, content) => {
    const piece = byWish.get(wish)
    // A second name of a file may be the one that has the content here.
    if (piece === undefined || content.bytes !== piece.bytes) return
    left.delete(piece)
    await visit(piece.wish, content)
  })
  return [...left]
}

async function* counted(tar: ReturnType<Reader['archive']>, report: Report): AsyncGenerator<Uint8Array> {
  const stream = await tar
  try {
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      report.bytes(chunk.length)
      yield chunk
    }
  } finally {
    stream.destroy()
  }
}
