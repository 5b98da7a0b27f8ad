import { neitherChecked } from '#core/model/integrity'
import type { Via } from '#core/model/image'

import { FailureError } from '#contract/failure'
import type { FailureCode } from '#contract/failure'

import { archiveDamaged } from '../../failures/archive'
import type { SeenFiles } from '../../lib/file-state'
import { notAnArchive } from '../../failures/file'
import type { ZstdThreads } from '../../inflate/zstd'
import type { OpenImage, SourceContext } from '../../layers/open-image'
import type { SourceNotice } from '#core/model/notice'
import { ArchiveImage } from '../../layers/layered-image'
import type { LayerStore } from '../../layers/layered-image'
import type { ArchiveContents } from '../../manifests/members'
import { WithEmbedded } from './embedded'
import { guessByName } from './guess'
import { chooseImage } from '../../manifests/choose-image'
import type { ResolvedImage } from '../../manifests/resolved-image'
import { rawDocuments } from '../../manifests/raw-documents'
import { resolveArchive } from '../../manifests/resolve'

export interface OpenContentsOptions {
  readonly contents: ArchiveContents & LayerStore
  /** Name for sentences. */
  readonly archive: string
  /** Reference that opens it again. */
  readonly source: string
  readonly via: Via
  /** `linux/amd64` */
  readonly platform: string
  readonly notices: readonly SourceNotice[]
  /** In words why the archive breaks off; null when it is whole. */
  readonly damage: string | null
  /** The archive is the tar of a file system. */
  readonly isFileSystem: boolean
  /** Layers are still to be read, so their bytes are the work ahead. */
  readonly readsLater: boolean
  readonly zstd: ZstdThreads
  readonly context: SourceContext
  /** See {@link import('../../layers/layered-image').ArchiveImageOptions.files}. */
  readonly files?: SeenFiles | undefined
}

/** Finds the image in what an archive holds. Throws what {@link resolveArchive} and {@link chooseImage} throw. */
export function openContents(given: OpenContentsOptions): OpenImage {
  const { source, via, context } = given
  const contents = new WithEmbedded(given.contents, given.zstd, context.limits)
  const options = { ...given, contents }
  const { image, notices } = options.isFileSystem ? fileSystemChoice() : chosenOf(options)
  if (options.readsLater) context.report.total(bytesAhead(image, contents))
  return new ArchiveImage({
    image,
    documents: rawDocuments(contents, image.documents),
    notices: [...options.notices, ...notices],
    store: contents,
    source,
    via,
    report: context.report,
    files: options.files,
  })
}

/** Stored bytes of the layers, each member once. */
function bytesAhead(image: ResolvedImage, contents: ArchiveContents): number {
  const members = new Set(image.layers.flatMap((layer) => (layer.member === null ? [] : [layer.member])))
  let bytes = 0
  for (const member of members) bytes += contents.find(member)?.bytes ?? 0
  return bytes
}

/** What is left of a damaged archive may be enough; if not, its damage is what is wrong with it. */
function chosenOf(options: OpenContentsOptions): ReturnType<typeof chosen> {
  const { archive, damage } = options
  if (damage === null) return chosen(options)
  try {
    const { image, notices } = chosen(options)
    return { image, notices: [{ code: 'tar-end-missing', layer: null, detail: damage }, ...notices] }
  } catch (error) {
    const code = error instanceof FailureError ? error.failure.code : null
    throw code !== null && OF_DAMAGE.has(code) ? archiveDamaged(archive, damage) : error
  }
}

/** Failures that need not be the fault of whoever saved the archive when the end of it is missing. */
const OF_DAMAGE: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'archive-damaged',
  'archive-not-recognised',
  'archive-legacy-unsupported',
  'blob-missing',
  'platform-not-available',
])

function chosen(options: OpenContentsOptions): { image: ResolvedImage; notices: readonly SourceNotice[] } {
  const { contents, archive, platform, context } = options
  const resolution = resolveArchive(contents, archive, context.limits)
  if (resolution === null) throw unrecognized(contents, archive)
  const choice = chooseImage(resolution.images, { choice: context.choice, platform, archive })
  return { image: choice.image, notices: [...resolution.notices, ...choice.notices] }
}

function unrecognized(contents: ArchiveContents, archive: string): Error {
  for (const name of contents.names()) {
    if (guessByName(name) === 'image') {
      return archiveDamaged(archive, 'it holds layers but neither manifest.json nor index.json')
    }
  }
  return notAnArchive(archive, 'it is a tar, but no image and no file system')
}

/** One layer without config and history, as `docker export` leaves them out. */
function fileSystemChoice(): { image: ResolvedImage; notices: readonly SourceNotice[] } {
  const image: ResolvedImage = {
    choice: 'file-system',
    aliases: [],
    group: 'file-system',
    names: ['file system'],
    id: null,
    platform: null,
    fullPlatform: null,
    isPlain: true,
    subject: null,
    createdAt: null,
    config: {},
    layers: [
      {
        identity: {
          index: 0,
          diffId: null,
          archiveName: null,
          digest: null,
          mediaType: null,
          compression: null,
          blobBytes: null,
          integrity: neitherChecked({ digest: null, diffId: null }, ''),
          command: null,
          createdAt: null,
        },
        member: '',
        missing: null,
        optional: false,
      },
    ],
    emptySteps: [],
    documents: [],
    notices: [{ code: 'bare-root-file-system', layer: null, detail: '' }],
    failure: null,
  }
  return { image, notices: [] }
}
