import { gzipSync } from 'node:zlib'

import { sampleArchive } from './archive'
import { sampleSteps } from './steps'

/**
 * The sample image as it is kept in `resources/`: a small web service with each kind of waste in it. Nothing in it
 * comes from anywhere else. Same code, same tar; the compressed bytes may differ between versions of zlib.
 */
export async function sampleImage(): Promise<Uint8Array> {
  const archive = gzipSync(await sampleArchive(sampleSteps()), { level: 9 })
  // Byte 9 of a gzip header names the system that wrote it.
  archive[9] = 255
  return archive
}
