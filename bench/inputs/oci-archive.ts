import { spawn } from 'node:child_process'
import { createHash, type Hash } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

import { Contents } from './contents'
import { configOf } from './docker-archive'
import { layerTar } from './layer-tar'
import type { SyntheticEntry } from './synthetic'

export type Compressor = 'gzip' | 'zstd'

const SUFFIX = { gzip: 'gzip', zstd: 'zstd' }

/** Writes an image as an OCI layout into a folder, its layers compressed by the program of that name. */
export async function writeOciLayout(
  folder: string,
  layers: Iterable<readonly SyntheticEntry[]>,
  compressor: Compressor,
): Promise<void> {
  const contents = new Contents()
  const blobs = join(folder, 'blobs', 'sha256')
  await mkdir(blobs, { recursive: true })
  const put = async (text: string): Promise<Descriptor> => {
    const hex = createHash('sha256').update(text).digest('hex')
    await writeFile(join(blobs, hex), text)
    return { digest: `sha256:${hex}`, size: Buffer.byteLength(text) }
  }
  const diffIds: string[] = []
  const descriptors: (Descriptor & { mediaType: string })[] = []
  for (const entries of layers) {
    const { diffId, blob } = await compressLayer(layerTar(entries, contents), compressor, blobs)
    diffIds.push(diffId)
    descriptors.push({ mediaType: `application/vnd.oci.image.layer.v1.tar+${SUFFIX[compressor]}`, ...blob })
  }
  const config = { mediaType: 'application/vnd.oci.image.config.v1+json', ...(await put(configOf(diffIds))) }
  const mediaType = 'application/vnd.oci.image.manifest.v1+json'
  const manifest = await put(JSON.stringify({ schemaVersion: 2, mediaType, config, layers: descriptors }))
  const index = { schemaVersion: 2, manifests: [{ mediaType, ...manifest }] }
  await writeFile(join(folder, 'index.json'), JSON.stringify(index))
  await writeFile(join(folder, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}')
}

interface Descriptor {
  readonly digest: string
  readonly size: number
}

async function compressLayer(
  tar: Iterable<Uint8Array>,
  compressor: Compressor,
  blobs: string,
): Promise<{ diffId: string; blob: Descriptor }> {
  const plain = createHash('sha256')
  const packed = createHash('sha256')
  const file = join(blobs, 'unnamed')
  const child = spawn(compressor, ['-3', '-c'], { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = once(child, 'close')
  await Promise.all([
    pipeline(Readable.from(copies(tar)), through(plain), child.stdin),
    pipeline(child.stdout, through(packed), createWriteStream(file)),
  ])
  const [code] = (await ended) as [number | null]
  if (code !== 0) throw new Error(`${compressor} ended with ${code}`)
  const hex = packed.digest('hex')
  await rename(file, join(blobs, hex))
  const { size } = await stat(join(blobs, hex))
  return { diffId: `sha256:${plain.digest('hex')}`, blob: { digest: `sha256:${hex}`, size } }
}

function* copies(chunks: Iterable<Uint8Array>): Generator<Uint8Array> {
  for (const chunk of chunks) yield chunk.slice()
}

function through(hash: Hash): Transform {
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })
}
