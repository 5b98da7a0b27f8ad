import { splitTag } from '#core/model/source-ref'
import type { FailureError, ImageChoice } from '#contract/failure'

import { choiceUnknown, imageChoiceNeeded, platformNotAvailable } from '../failures/archive'
import { notAnArchive } from '../failures/file'
import type { SourceNotice } from '#core/model/notice'
import { notice } from './notice'
import { displayName, isComplete, missingLayers } from './resolved-image'
import type { ResolvedImage } from './resolved-image'

export interface Choice {
  readonly image: ResolvedImage
  readonly notices: readonly SourceNotice[]
}

export interface Wanted {
  /** What the user chose: a choice, a name, a digest or its start, a platform; null for the only image. */
  readonly choice: string | null
  /** `linux/amd64`: the platform to prefer. */
  readonly platform: string
  readonly archive: string
}

/** The one image to open. Throws `image-choice-needed`, `platform-not-available`, or why the one cannot be opened. */
export function chooseImage(images: readonly ResolvedImage[], wanted: Wanted): Choice {
  if (images.length === 0) throw notAnArchive(wanted.archive, 'it lists no images')
  const candidates = wanted.choice === null ? images : matching(images, wanted.choice)
  if (candidates.length === 0) throw noSuchChoice(images, wanted.choice ?? '', wanted.archive)
  const image = pick(candidates, images, wanted)
  if (image.failure !== null) throw image.failure
  return { image, notices: siblingNotices(image, images) }
}

function noSuchChoice(images: readonly ResolvedImage[], choice: string, archive: string): FailureError {
  return /^(linux|windows|darwin|freebsd)(\([^)]*\))?\//.test(choice)
    ? platformNotAvailable(archive, choice, images.map(platformLine).join(', '))
    : choiceUnknown(archive, choice, choicesOf(images))
}

function pick(
  candidates: readonly ResolvedImage[],
  all: readonly ResolvedImage[],
  wanted: Wanted,
): ResolvedImage {
  const [first] = candidates
  if (first !== undefined && candidates.length === 1) return first
  const groups = new Set(candidates.map((image) => image.group))
  // An artifact beside a single image, such as a signature, is nothing to ask about, nor is what is attached to one.
  const own = candidates.filter((image) => !isNoImage(image) && image.subject === null)
  const images = groups.size > 1 && own.length > 0 ? own : candidates
  const left = new Set(images.map((image) => image.group))
  if (left.size > 1 || first === undefined) throw imageChoiceNeeded(wanted.archive, choicesOf(all))
  const image = images.length === 1 ? images[0]! : pickPlatform(images, wanted)
  // Two images for one platform are no platforms of one image, whatever the index makes them look like.
  const twin = images.some(
    (other) =>
      other !== image &&
      other.platform === image.platform &&
      other.isPlain === image.isPlain &&
      isComplete(other),
  )
  if (twin) throw imageChoiceNeeded(wanted.archive, choicesOf(all))
  return image
}

function pickPlatform(images: readonly ResolvedImage[], wanted: Wanted): ResolvedImage {
  // What asks for no version and no features of a system runs on every one of that platform.
  const complete = images.filter(isComplete).toSorted((a, b) => Number(b.isPlain) - Number(a.isPlain))
  const preferred = complete.find((image) => image.platform === wanted.platform)
  const close = complete.find((image) => image.platform?.startsWith(`${wanted.platform}/`))
  const first = images.find(isComplete)
  const image = preferred ?? close ?? complete.find((each) => each.platform === first?.platform)
  if (image !== undefined) return image
  const single = unavailable(images)
  throw single ?? platformNotAvailable(wanted.archive, null, images.map(platformLine).join(', '))
}

/** When all platforms fail for one reason of another kind, that reason says more. */
function unavailable(images: readonly ResolvedImage[]): FailureError | null {
  const [first, ...rest] = images.map((image) => image.failure)
  const code = first?.failure.code
  if (first === null || first === undefined || code === 'blob-missing') return null
  return rest.every((failure) => failure?.failure.code === code) ? first : null
}

function matching(images: readonly ResolvedImage[], choice: string): readonly ResolvedImage[] {
  const tests: ((image: ResolvedImage) => boolean)[] = [
    (image) => image.choice === choice,
    (image) => image.id === choice || image.aliases.includes(choice),
    (image) => image.names.some((name) => name === choice || withTag(name) === withTag(choice)),
    (image) => image.fullPlatform === choice,
    (image) => image.platform === choice,
    (image) =>
      choice.length >= 4 && [image.id, ...image.aliases].some((digest) => startsWithHex(digest, choice)),
  ]
  for (const test of tests) {
    const found = images.filter(test)
    if (found.length > 0) return found
  }
  return []
}

function withTag(name: string): string {
  const { repository, tag } = splitTag(name)
  return tag === null ? `${repository}:latest` : name
}

function startsWithHex(digest: string | null, text: string): boolean {
  return digest !== null && digest.slice(digest.indexOf(':') + 1).startsWith(text)
}

/** An artifact, or something of which not even that is sure. */
function isNoImage(image: ResolvedImage): boolean {
  return isArtifact(image) || image.failure?.failure.code === 'archive-damaged'
}

function isArtifact(image: ResolvedImage): boolean {
  return image.failure?.failure.code === 'artifact-not-an-image'
}

/** The list for a picker. */
export function choicesOf(images: readonly ResolvedImage[]): ImageChoice[] {
  return images.map((image) => ({
    choice: image.choice,
    name: displayName(image),
    platform: image.fullPlatform,
    layers: image.layers.length,
    digest: image.choice.includes(':') ? image.choice : image.id,
    createdAt: image.createdAt,
    unavailable: image.failure?.failure.why ?? missingWords(image),
  }))
}

function missingWords(image: ResolvedImage): string | null {
  const missing = missingLayers(image)
  if (missing === 0) return null
  return missing === 1 ? '1 layer is not in the archive' : `${missing} layers are not in the archive`
}

function platformLine(image: ResolvedImage): string {
  const why = image.failure === null ? (missingWords(image) ?? 'complete') : image.failure.failure.why
  return `${image.fullPlatform ?? 'unknown platform'}: ${why}`
}

function siblingNotices(image: ResolvedImage, images: readonly ResolvedImage[]): SourceNotice[] {
  return images
    .filter(
      (other) => other !== image && other.group === image.group && !isArtifact(other) && !isComplete(other),
    )
    .map((other) => notice('platform-incomplete', platformLine(other)))
}
