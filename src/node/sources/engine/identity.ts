import { neitherChecked } from '#core/model/integrity'
import type { ImageIdentity, Via } from '#core/model/image'
import type { LayerIdentity } from '#core/model/layer'

import type { ArchiveContents } from '../../manifests/members'
import { buildImage } from '../../manifests/build-image'
import { Documents } from '../../manifests/documents'
import { rawDocuments } from '../../manifests/raw-documents'
import type { ArchiveName, EngineImage } from './engine-image'
import type { SourceNotice } from '#core/model/notice'

/** An image name, unless it is an ID: then the engine may know one. */
export function nameOf({ name, inspect }: Pick<EngineImage, 'name' | 'inspect'>): string | null {
  return ID.test(name) ? (inspect.names[0] ?? null) : name
}

const ID = /^(sha256:)?[0-9a-f]{12,64}$/

/** All that inspecting tells, for as long as nothing better is known. */
export function inspectedIdentity(
  image: EngineImage,
  commands: readonly (string | null)[] = [],
): ImageIdentity {
  const { inspect, source } = image
  return {
    name: nameOf(image),
    id: inspect.id,
    platform: inspect.platform,
    source,
    via: 'export',
    createdAt: inspect.createdAt,
    config: inspect.config,
    layers: inspect.diffIds.map((diffId, index) => ({
      ...NOTHING_KNOWN,
      index,
      diffId,
      integrity: neitherChecked({ digest: null, diffId }, 'the layer was not read'),
      command: commands[index] ?? null,
    })),
    emptySteps: [],
  }
}

const NOTHING_KNOWN: Omit<LayerIdentity, 'index' | 'diffId' | 'integrity' | 'command'> = {
  archiveName: null,
  digest: null,
  mediaType: null,
  compression: null,
  blobBytes: null,
  createdAt: null,
}

/**
 * The image as its config describes it, and what is odd about that. Of its layers the engine has no blobs, only
 * what they were unpacked to, so they are plain tars.
 */
export function configuredIdentity(
  image: EngineImage,
  config: Uint8Array,
  via: Via,
  archiveName: ArchiveName,
): { identity: ImageIdentity; notices: readonly SourceNotice[] } {
  const { inspect, source } = image
  const contents = documentsOnly(new Map([[CONFIG, config]]))
  const built = buildImage(new Documents(contents, image.name), {
    choice: inspect.id,
    aliases: [],
    group: inspect.id,
    names: [],
    platform: null,
    config: { member: CONFIG, digest: inspect.id },
    documents: [],
    layers: inspect.diffIds.map((digest) => ({
      member: digest,
      digest,
      mediaType: null,
      bytes: null,
      urls: [],
    })),
    notices: [],
    failure: null,
  })
  if (built.failure !== null) throw built.failure
  const { id, platform, createdAt, config: runtime, emptySteps, notices } = built
  const layers = built.layers.map(({ identity }): LayerIdentity => {
    const hex = identity.diffId?.slice('sha256:'.length) ?? ''
    return {
      ...identity,
      archiveName: archiveName(hex),
      compression: 'none',
      integrity: neitherChecked(identity, UNPACKED),
    }
  })
  const documents = rawDocuments(contents, built.documents)
  const name = nameOf(image)
  return {
    identity: {
      name,
      id,
      platform: platform ?? inspect.platform,
      source,
      via,
      createdAt,
      config: runtime,
      layers,
      emptySteps,
      documents,
    },
    notices,
  }
}

const CONFIG = 'config.json'
const UNPACKED = 'the engine keeps it unpacked, and vouches for it'

/** What an archive with nothing but these documents would hold. */
function documentsOnly(documents: ReadonlyMap<string, Uint8Array>): ArchiveContents {
  return {
    find: (name) => ({ name, bytes: documents.get(name)?.length ?? 0, form: 'json' }),
    document: (name) => documents.get(name) ?? null,
    names: () => documents.keys(),
  }
}
