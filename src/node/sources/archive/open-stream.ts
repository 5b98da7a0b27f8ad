import type { Compression } from '#core/model/layer'
import type { Via } from '#core/model/image'

import type { SeenFiles } from '../../lib/file-state'
import { archiveDamaged } from '../../failures/archive'
import {
  compressionUnsupported,
  decompressionUnsupported,
  fileEmpty,
  notAnArchive,
} from '../../failures/file'
import { ByteReader } from '../../inflate/byte-reader'
import { inflate } from '../../inflate/inflate'
import { InflateError, InflateUnsupported } from '../../inflate/inflate-error'
import { OTHER_FORMAT_BYTES, otherFormat } from '../../inflate/other-formats'
import { SNIFF_BYTES, sniff } from '../../inflate/sniff'
import { layerRead } from '../../layers/layer-read'
import type { OpenImage, SourceContext } from '../../layers/open-image'
import type { SourceNotice } from '#core/model/notice'
import { hostPlatform } from '../tools'
import type { SourceTools } from '../tools'
import { openContents } from './open-contents'
import { StreamArchive } from './stream-archive'
import type { StreamOptions } from './stream-archive'
import { visitStreamArchive } from './stream-contents'

export interface OpenStreamOptions {
  readonly tools: SourceTools
  readonly context: SourceContext
  readonly archive: string
  readonly source: string
  readonly via: Via
  /** The same bytes once more, from the first one on; left out where they come but once. */
  readonly again?: () => AsyncIterable<Uint8Array>
  /** The file that the bytes are of; missing where they are of none. */
  readonly files?: SeenFiles | undefined
}

/**
 * Opens an archive that comes as bytes, plain or compressed as a whole. They are read to their end before this
 * answers, as the manifest may come last; each layer is told of as it is indexed.
 */
export async function openStream(
  bytes: AsyncIterable<Uint8Array>,
  options: OpenStreamOptions,
): Promise<OpenImage> {
  const { tools, context, archive, source, via } = options
  context.report.stage('index')
  const streamed = await readArchive(bytes, {
    archive,
    zstd: tools.zstd,
    hashes: tools.hashes,
    acceptsDamage: true,
    limits: context.limits,
    onProgress: (_member, read, entries, path) => context.report.reading(null, read, entries, path),
    onLayer: (_member, reading) => context.report.layer(layerRead(reading.index, null, reading.diffId)),
  })
  const { again } = options
  if (again !== undefined) {
    const tar = (): AsyncIterable<Uint8Array> => outerTar(new ByteReader(again()), archive, tools.zstd)
    streamed.contents = (wishes, visit) =>
      visitStreamArchive(streamed, wishes, visit, { tar, archive, zstd: tools.zstd })
  }
  return openContents({
    contents: streamed,
    archive,
    source,
    via,
    platform: hostPlatform(tools.environment),
    // Of the sample nobody needs to know how it is packed.
    notices: via === 'sample' ? [] : streamed.notices,
    damage: streamed.damage,
    isFileSystem: streamed.fileSystem !== null,
    readsLater: false,
    zstd: tools.zstd,
    context,
    files: options.files,
  })
}

/** Unwraps an outer compression, one level, and reads the tar in it. */
export async function readArchive(
  bytes: AsyncIterable<Uint8Array>,
  options: StreamOptions,
): Promise<StreamArchive> {
  const input = new ByteReader(bytes)
  try {
    const compression = archiveCompression(await headOf(input), options.archive)
    const tar = compression === 'none' ? input : new ByteReader(inflate(input, compression, options.zstd))
    if (compression !== 'none' && sniff(await tar.peek(SNIFF_BYTES)) !== 'tar') {
      const inside = otherFormat(await tar.peek(OTHER_FORMAT_BYTES))
      const found = inside === null ? 'no tar archive' : `${inside}, not a tar archive`
      throw notAnArchive(options.archive, `what is compressed in it with ${compression} is ${found}`)
    }
    const streamed = await StreamArchive.read(tar, options)
    if (compression !== 'none') streamed.notices.push(notice('archive-compressed', compression))
    const rest = streamed.damage === null ? await input.next() : null
    if (rest !== null) streamed.notices.push(notice('trailing-data', 'behind the compressed archive'))
    return streamed
  } catch (error) {
    if (error instanceof InflateUnsupported) throw decompressionUnsupported(options.archive, error.message)
    if (error instanceof InflateError) throw archiveDamaged(options.archive, error.message)
    throw error
  } finally {
    await input.close()
  }
}

/** The tar of an archive that was opened before, unwrapped. */
async function* outerTar(
  input: ByteReader,
  archive: string,
  zstd: SourceTools['zstd'],
): AsyncGenerator<Uint8Array> {
  try {
    yield* inflate(input, archiveCompression(await headOf(input), archive), zstd)
  } finally {
    await input.close()
  }
}

/** As much of the beginning as telling what it is takes; a tar shows itself in its first block. */
async function headOf(input: ByteReader): Promise<Uint8Array> {
  const head = await input.peek(SNIFF_BYTES)
  return sniff(head) === 'tar' ? head : input.peek(OTHER_FORMAT_BYTES)
}

/** Tells what a file is by its first bytes. Throws when it cannot be an archive of ours. */
export function archiveCompression(head: Uint8Array, archive: string): Compression {
  const form = sniff(head.subarray(0, SNIFF_BYTES))
  switch (form) {
    case 'tar':
      return 'none'
    case 'gzip':
    case 'zstd':
      return form
    case 'empty':
      throw fileEmpty(archive)
    case 'bzip2':
    case 'xz':
    case 'lz4':
      throw compressionUnsupported(archive, form)
    case 'zip':
    case 'json':
    case 'zeros':
    case 'unknown': {
      const other = otherFormat(head)
      const nothing = form === 'zeros' ? 'it is an empty tar' : "it isn't a tar archive"
      throw notAnArchive(archive, other === null ? nothing : `it is ${other}, not a tar archive`)
    }
  }
}

function notice(code: SourceNotice['code'], detail: string): SourceNotice {
  return { code, layer: null, detail }
}
