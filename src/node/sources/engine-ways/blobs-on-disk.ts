import { TooLargeError, readRegular } from '../../regular-file'
import { FolderArchive } from '../archive/folder-archive'
import type { WayWork } from '../engine-image'
import type { BlobStore } from './content-store-way'
import { orTrouble } from './disk-files'
import { STORED_DOCUMENT_LIMIT, blobName } from './stored-documents'

/** A content store in a folder of this machine: blobs lie as they do in an image layout. */
export function blobsOnDisk(folder: string, { image, context, tools }: WayWork): BlobStore {
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
    wasTold: () => false,
    withChecksums: (name, index, entries) => archive.withChecksums(name, index, entries),
    contents: (wishes, visit) => archive.contents(wishes, visit),
    close: () => archive.close(),
  }
}
