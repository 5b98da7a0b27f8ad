import type { Reader } from '../../engines/reader/reader'
import { placeOf } from '../../engines/reader/reader-request'
import { layerBytes, readLayer } from '../../layers/layer-reader'
import type { LayerStore } from '../../layers/layered-image'
import { visitTar } from '../../layers/tar-contents'
import { TooLargeError, readRegular } from '../../lib/regular-file'
import { Turns } from '../../lib/turns'
import { FolderArchive } from '../archive/folder-archive'
import { orTrouble } from '../engine/disk-files'
import { filesOfTar } from '../engine/engine-files'
import type { StrategyContext } from '../engine/engine-image'
import { onlyFile } from '../engine/only-file'
import { inWords, openReader } from '../engine/reader-files'
import { STORED_DOCUMENT_LIMIT, blobName } from '../engine/stored-documents'
import type { DocumentReader } from '../engine/stored-documents'
import { damaged } from '../engine/strategy-unavailable'

/** Blobs as containerd keeps them, by their digests. */
export interface BlobStore extends LayerStore {
  readonly document: DocumentReader
}

/** A content store in a folder of this machine: blobs lie as they do in an image layout. */
export function blobsOnDisk(folder: string, { image, context, tools }: StrategyContext): BlobStore {
  const archive = new FolderArchive(folder, image.name, tools, context)
  return {
    async document(digest) {
      const path = `${folder}/${blobName(digest)}`
      const bytes = readRegular(path, STORED_DOCUMENT_LIMIT, { noFollow: true })
      return orTrouble(
        bytes.catch((error: unknown) => {
          if (error instanceof TooLargeError) return null
          throw error
        }),
        path,
      )
    },
    read: (...asked) => archive.read(...asked),
    expectedBytes: (name) => archive.expectedBytes(name),
    wasReported: () => false,
    withChecksums: (name, index, entries) => archive.withChecksums(name, index, entries),
    contents: (wishes, visit) => archive.contents(wishes, visit),
    close: () => archive.close(),
  }
}

/** Blobs that are read at a time: the engine reads one while another is decompressed here. */
const AT_ONCE = 3

const BLOB = /^blobs\/[a-z0-9]+\/[0-9a-f]+$/

/** A content store behind the API of its engine: its folder is bound into a reader, and asked for blob by blob. */
export function blobsByApi(folder: string, { image, context, tools }: StrategyContext): BlobStore {
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
    wasReported: () => false,
    async contents(wishes, visit) {
      for (const [name, own] of wishes) await visitTar(() => layerBytes(blob(name), tools.zstd), own, visit)
    },
    close: async () => reader?.close(),
  }
}
