import { constants } from 'node:fs'
import { open } from 'node:fs/promises'

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
      const handle = await orTrouble(open(path, constants.O_RDONLY | constants.O_NOFOLLOW), path)
      try {
        const { size } = await handle.stat()
        return size > STORED_DOCUMENT_LIMIT ? null : await handle.readFile()
      } finally {
        await handle.close()
      }
    },
    read: (...asked) => archive.read(...asked),
    expectedBytes: (name) => archive.expectedBytes(name),
    wasTold: () => false,
    withChecksums: (name, index, entries) => archive.withChecksums(name, index, entries),
    contents: (wishes, visit) => archive.contents(wishes, visit),
    close: () => archive.close(),
  }
}
