import { alignHistory } from '#core/model/history'
import { neitherChecked } from '#core/model/integrity'
import type { FailureError } from '#contract/failure'

import { blobMissing, rootfsUnsupported, tooManyLayers } from '../failures/archive'
import type { SourceNotice } from '#core/model/notice'
import { parseConfig, sha256Of } from './config'
import type { ParsedConfig } from './config'
import type { Documents } from './documents'
import type { DocumentRef, ResolvedImage, ResolvedLayer } from './resolved-image'
import { layerType } from './media-types'
import { notice } from './notice'
import { fullPlatform, isPlain, mergedPlatform } from './platform'
import type { Platform } from './platform'

/** A layer as a list names it, before config and history are laid beside it. */
export interface LayerRef {
  /** Member that should hold it; null when the list gives no place. */
  readonly member: string | null
  readonly digest: string | null
  readonly mediaType: string | null
  readonly bytes: number | null
  readonly urls: readonly string[]
  /** In words why its descriptor names no blob. */
  readonly problem?: string | null
  /** In words what its descriptor states as a size that is none. */
  readonly sizeProblem?: string | null
}

/** An image as a list or manifest names it. */
export interface ImageRef {
  readonly choice: string
  readonly aliases: readonly string[]
  readonly group: string
  readonly names: readonly string[]
  /** Platform by the index, which goes with what the config says. */
  readonly platform: Platform | null
  /** Digest of the image that it is attached to; missing for an image of its own. */
  readonly subject?: string | null
  /** Member that should hold the config, and its digest where one is stated. */
  readonly config: {
    readonly member: string
    readonly digest: string | null
    readonly mediaType?: string | null
  }
  /** The documents above the config, outermost first. */
  readonly documents: readonly DocumentRef[]
  readonly layers: readonly LayerRef[]
  readonly notices: readonly SourceNotice[]
  readonly failure: FailureError | null
}

/** Reads the config of an image and lays its diff IDs and history beside the layers. */
export function buildImage(documents: Documents, ref: ImageRef): ResolvedImage {
  const bytes = ref.failure === null ? documents.bytes(ref.config.member) : null
  if (bytes === null) {
    const failure = ref.failure ?? blobMissing(documents.archive, ref.config.member)
    return { ...described(ref, null, []), failure }
  }
  const config = parseConfig(documents.object(ref.config.member) ?? {})
  const id = sha256Of(bytes)
  const notices: SourceNotice[] = []
  if (ref.config.digest !== null && ref.config.digest.startsWith('sha256:') && ref.config.digest !== id) {
    notices.push(notice('digest-mismatch', `the config is not ${ref.config.digest}`))
  }
  notices.push(...config.malformed.map((detail) => notice('config-field-malformed', detail)))
  if (config.rootfs === null) notices.push(notice('rootfs-missing', ''))
  else if (config.rootfs.type !== 'layers') {
    return {
      ...described(ref, config, notices),
      id,
      failure: rootfsUnsupported(documents.archive, config.rootfs.type),
    }
  }
  const layers = Math.max(ref.layers.length, config.rootfs?.diffIds.length ?? 0)
  if (layers > documents.layerLimit) {
    return {
      ...described(ref, config, notices),
      id,
      failure: tooManyLayers(documents.archive, layers, documents.layerLimit),
    }
  }
  return { ...withLayers(documents, ref, config, notices), id: ref.config.digest ?? id }
}

function withLayers(
  documents: Documents,
  ref: ImageRef,
  config: ParsedConfig,
  notices: SourceNotice[],
): ResolvedImage {
  const diffIds = config.rootfs?.diffIds ?? []
  // A list without a single layer beside a config with some is a save that left the blobs out.
  const refs = ref.layers.length === 0 ? diffIds.map(() => NOWHERE) : ref.layers
  if (diffIds.length !== refs.length && config.rootfs !== null) {
    const detail = `the manifest lists ${refs.length.toLocaleString('en-US')} layers and the config ${diffIds.length.toLocaleString('en-US')}`
    notices.push(notice('manifest-index-mismatch', detail))
  }
  const { steps, emptySteps, finding } = alignHistory(config.history, refs.length)
  if (finding !== null) notices.push(notice(finding, historyDetail(config, refs.length)))
  refs.forEach(({ sizeProblem = null }, index) => {
    if (sizeProblem !== null) notices.push(notice('digest-mismatch', sizeProblem, index))
  })
  const layers = refs.map((layer, index): ResolvedLayer => {
    const step = steps[index] ?? null
    const diffId = diffIds.length === refs.length ? diffIds[index]! : null
    return {
      ...place(documents, layer),
      identity: {
        index,
        diffId,
        archiveName: layer.member,
        digest: layer.digest,
        mediaType: layer.mediaType,
        compression: null,
        blobBytes: layer.bytes,
        integrity: neitherChecked({ digest: layer.digest, diffId }, 'the layer was not read'),
        command: step?.command ?? null,
        createdAt: step?.createdAt ?? null,
      },
    }
  })
  return { ...described(ref, config, notices), layers, emptySteps }
}

const NOWHERE: LayerRef = { member: null, digest: null, mediaType: null, bytes: null, urls: [] }

function place(documents: Documents, layer: LayerRef): Omit<ResolvedLayer, 'identity'> {
  const optional = layer.urls.length > 0 || /foreign|nondistributable/.test(layer.mediaType ?? '')
  const { mediaType } = layer
  const { kind } = layerType(mediaType)
  if (kind === 'encrypted') {
    return { member: null, missing: { code: 'layer-encrypted', detail: mediaType ?? '' }, optional }
  }
  const { problem = null } = layer
  if (problem !== null) {
    return { member: null, missing: { code: 'descriptor-malformed', detail: problem }, optional }
  }
  const member = layer.member === null ? null : documents.contents.find(layer.member)
  if (kind === 'unknown' && member !== null) {
    const detail = `its media type is ${mediaType}`
    return { member: null, missing: { code: 'layer-not-tar', detail }, optional }
  }
  if (member !== null) return { member: member.name, missing: null, optional }
  const detail = layer.urls.join(', ') || (layer.digest ?? layer.member ?? '')
  return { member: null, missing: { code: 'layer-not-in-archive', detail }, optional }
}

function described(
  ref: ImageRef,
  config: ParsedConfig | null,
  notices: readonly SourceNotice[],
): Omit<ResolvedImage, 'id'> & { id: string | null } {
  const platform = mergedPlatform(config?.platform ?? null, ref.platform)
  return {
    choice: ref.choice,
    aliases: ref.aliases,
    group: ref.group,
    names: ref.names,
    id: ref.config.digest,
    platform: platform?.name ?? null,
    fullPlatform: platform === null ? null : fullPlatform(platform),
    isPlain: platform === null || isPlain(platform),
    subject: ref.subject ?? null,
    createdAt: config?.createdAt ?? null,
    config: config?.config ?? {},
    layers: [],
    emptySteps: [],
    documents: [...ref.documents, { kind: 'config', mediaType: null, ...ref.config }],
    notices: [...ref.notices, ...notices],
    failure: ref.failure,
  }
}

function historyDetail(config: ParsedConfig, layers: number): string {
  const storing = config.history.filter((line) => !line.empty).length
  return config.history.length === 0 ? '' : `${storing} build steps for ${layers} layers`
}
