import { LayerIndexer } from '#core/index/layer-indexer'
import { DEFAULT_INDEX_LIMITS } from '#core/index/indexer-options'
import type { LayerIndex } from '#core/index/layer-index'
import { bytesAt } from '#core/model/byte-strings'
import { EntryKind } from '#core/model/entry'
import { nameText } from '#core/model/path-text'
import { LISTED_MEMBERS } from '#contract/description'
import type { ArchiveListing, ArchiveMember } from '#contract/description'

import { ByteReader } from '../../inflate/byte-reader'
import { inflate } from '../../inflate/inflate'
import { InflateError } from '../../inflate/inflate-error'
import { SNIFF_BYTES, sniff } from '../../inflate/sniff'
import type { ZstdThreads } from '../../inflate/zstd'

/** Bytes of a tar, or of what is unpacked, that a listing looks at. */
const MOST_BYTES = 256 << 20

/** Lists a tar to its end, or as far as bounds allow. */
export async function listTar(input: AsyncIterable<Uint8Array>, format: string): Promise<ArchiveListing> {
  const limits = { ...DEFAULT_INDEX_LIMITS, entries: LISTED_MEMBERS }
  const indexer = new LayerIndexer({ limits, checksums: 'none' })
  let cut: string | null = null
  try {
    for await (const chunk of input) {
      indexer.push(chunk)
      if (indexer.finished) break
      if (indexer.bytes > MOST_BYTES) {
        cut = 'the archive is too large to be read through for a listing'
        break
      }
    }
  } catch (error) {
    if (!(error instanceof InflateError)) throw error
    cut = error.message
  }
  const index = indexer.end()
  cut ??= cutOf(index)
  return { format, members: membersOf(index), count: cut === null ? index.count : null, cut }
}

/** Lists what a compressed content holds: a tar, or one file. */
export async function listUnpacked(
  input: ByteReader,
  form: 'gzip' | 'zstd',
  zstd: ZstdThreads,
): Promise<ArchiveListing> {
  const inner = new ByteReader(inflate(input, form, zstd))
  try {
    if (sniff(await inner.peek(SNIFF_BYTES)) === 'tar') return await listTar(inner, `tar in ${form}`)
    const bytes = await length(inner)
    const member: ArchiveMember = { name: 'the content, unpacked', kind: 'file', bytes }
    return { format: form, members: [member], count: 1, cut: null }
  } catch (error) {
    if (!(error instanceof InflateError)) throw error
    return { format: form, members: [], count: null, cut: error.message }
  } finally {
    await inner.close()
  }
}

/** Bytes that still come; null when there are too many to count. */
async function length(input: AsyncIterable<Uint8Array>): Promise<number | null> {
  let count = 0
  for await (const chunk of input) {
    count += chunk.length
    if (count > MOST_BYTES) return null
  }
  return count
}

function cutOf(index: LayerIndex): string | null {
  if (index.complete) return null
  if (index.count >= LISTED_MEMBERS)
    return `it holds more than ${LISTED_MEMBERS.toLocaleString('en-US')} members`
  return index.notices.find(({ code }) => code === 'layer-damaged')?.detail ?? 'it is damaged'
}

function membersOf(index: LayerIndex): ArchiveMember[] {
  return Array.from({ length: index.count }, (_, i) => ({
    name: nameText(bytesAt(index.paths, i)),
    kind: kindOf(index.kind[i]!),
    bytes: index.kind[i] === EntryKind.file ? index.size[i]! : null,
  }))
}

function kindOf(kind: number): ArchiveMember['kind'] {
  switch (kind) {
    case EntryKind.file:
      return 'file'
    case EntryKind.directory:
      return 'directory'
    case EntryKind.symlink:
    case EntryKind.hardlink:
      return 'link'
    default:
      return 'other'
  }
}
