import type { Reader } from '../../engines/reader/reader'
import { placeOf } from '../../engines/reader/reader-request'
import { Turns } from '../../turns'
import { layerBytes, readLayer } from '../archive/layer-reader'
import type { WayWork } from '../engine-image'
import { visitTar } from '../tar-contents'
import type { BlobStore } from './content-store-way'
import { filesOfTar } from './engine-files'
import { onlyFile } from './only-file'
import { inWords, openReader } from './reader-files'
import { damaged } from './trouble'
import { STORED_DOCUMENT_LIMIT, blobName } from './stored-documents'

/** Blobs that are read at a time: the engine reads one while another is decompressed here. */
const AT_ONCE = 3

const BLOB = /^blobs\/[a-z0-9]+\/[0-9a-f]+$/

/** A content store behind the API of its engine: its folder is bound into a reader, and asked for blob by blob. */
export function blobsByApi(folder: string, { image, context, tools }: WayWork): BlobStore {
  const { signal, report, limits } = context
  const turns = new Turns(AT_ONCE)
  let reader: Reader | null = null
  const archive = (name: string) => {
    // It becomes part of a path.
    if (!BLOB.test(name)) damaged('a digest of the image is malformed')
    reader ??= openReader(image, [`${folder}/blobs`], tools)
    return inWords(reader.archive(`${placeOf(0)}/${name.slice('blobs/'.length)}`, signal), signal)
  }
  const blob = (name: string): AsyncIterable<Uint8Array> =>
    onlyFile(
      () => archive(name),
      (bytes) => report.bytes(bytes),
    )
  return {
    async document(digest) {
      const tar = await archive(blobName(digest))
      const [bytes] = (
        await inWords(
          filesOfTar(tar, () => {}, undefined, STORED_DOCUMENT_LIMIT),
          signal,
        )
      ).values()
      return bytes ?? null
    },
    read: (name, layer) =>
      turns.run(() =>
        readLayer(blob(name), {
          zstd: tools.zstd,
          hashes: tools.hashes,
          algorithm: 'sha256',
          limits,
          onProgress: (bytes, entries, path) => report.reading(layer, bytes, entries, path),
        }),
      ),
    expectedBytes: () => null,
    wasTold: () => false,
    async contents(wishes, visit) {
      for (const [name, own] of wishes) await visitTar(() => layerBytes(blob(name), tools.zstd), own, visit)
    },
    close: async () => reader?.close(),
  }
}
