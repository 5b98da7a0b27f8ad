import { statSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'

import { SeenFiles } from '../../lib/file-state'
import { fileEmpty } from '../../failures/file'
import { systemFailure } from '../../failures/system'
import { OTHER_FORMAT_BYTES } from '../../inflate/other-formats'
import { SNIFF_BYTES, sniff } from '../../inflate/sniff'
import type { OpenImage, SourceContext } from '../../layers/open-image'
import type { Source } from '../source'
import { openRegular } from '../../lib/regular-file'
import { resolvePath } from '../image-path'
import { hostPlatform } from '../tools'
import type { SourceTools } from '../tools'
import { FileArchive } from './file-archive'
import { FileWindow, readAt, readOn } from '../../lib/file-window'
import { openFolder } from './folder-archive'
import { openContents } from './open-contents'
import { archiveCompression, openStream } from './open-stream'
import { scanOuterTar } from './outer-file'

/** An archive on disk: a tar is read where it is needed, a compressed one as a stream, a folder in place. */
export function archiveSource(path: string, source: string, tools: SourceTools): Source {
  const place = resolvePath(path, tools.environment)
  return {
    place,
    async open(context) {
      context.report.stage('metadata')
      const isFolder = withSentences(path, () => statSync(place).isDirectory())
      if (isFolder)
        return withSentences(path, () => openFolder({ folder: place, name: path, source, tools, context }))
      const handle = await opened(place, path)
      try {
        const stat = await handle.stat({ bigint: true })
        if (stat.size === 0n) throw fileEmpty(path)
        const files = new SeenFiles()
        files.noteOpen(place, stat)
        return await openFile(handle, { size: Number(stat.size), files }, path, source, tools, context)
      } catch (error) {
        await handle.close()
        throw systemFailure(error, path)
      }
    },
  }
}

/** The file that is read. */
interface ReadFile {
  readonly size: number
  /** As it was before. */
  readonly files: SeenFiles
}

async function opened(place: string, name: string): Promise<FileHandle> {
  try {
    return await openRegular(place)
  } catch (error) {
    throw systemFailure(error, name)
  }
}

async function openFile(
  handle: FileHandle,
  file: ReadFile,
  name: string,
  source: string,
  tools: SourceTools,
  context: SourceContext,
): Promise<OpenImage> {
  const { size, files } = file
  const window = new FileWindow(handle, size)
  const head = await window.read(0, SNIFF_BYTES)
  const compression =
    sniff(head) === 'tar' ? 'none' : archiveCompression(await readAt(handle, 0, OTHER_FORMAT_BYTES), name)
  if (compression !== 'none') return openHandle(handle, file, name, source, tools, context)
  const outer = await scanOuterTar(window, context.signal)
  const { zstd, threads } = tools
  const archive = new FileArchive({ handle, size, outer, archive: name, zstd, threads, context })
  if (outer.guess === 'files') context.report.total(size)
  return openContents({
    contents: archive,
    archive: name,
    source,
    via: 'archive',
    platform: hostPlatform(tools.environment),
    notices: outer.trailing ? [{ code: 'trailing-data', layer: null, detail: 'behind the archive' }] : [],
    damage: outer.damage,
    isFileSystem: outer.guess === 'files',
    readsLater: outer.guess !== 'files',
    zstd,
    context,
    files,
  })
}

/** Reads a file from its start to its end, and closes it. */
async function openHandle(
  handle: FileHandle,
  { size, files }: ReadFile,
  name: string,
  source: string,
  tools: SourceTools,
  context: SourceContext,
): Promise<OpenImage> {
  context.report.total(size)
  const bytes = (from: FileHandle): AsyncIterable<Uint8Array> =>
    readOn(from, context.signal, (count) => context.report.bytes(count))
  const again = async function* (): AsyncGenerator<Uint8Array> {
    yield* bytes(await opened(resolvePath(name, tools.environment), name))
  }
  try {
    const options = { tools, context, archive: name, source, via: 'archive', again, files } as const
    return await openStream(bytes(handle), options)
  } catch (error) {
    throw systemFailure(error, name)
  }
}

function withSentences<T>(name: string, action: () => T): T {
  try {
    return action()
  } catch (error) {
    throw systemFailure(error, name)
  }
}
