import { buildDateText } from '#core/query/config/build-date'
import type { FailureError, ImageChoice } from '#contract/failure'

import { cannotOpen, failure, shortList } from './words'

export function archiveDamaged(name: string, damage: string): FailureError {
  return failure('archive-damaged', {
    what: cannotOpen(name),
    why: damage,
    hint: 'Save or copy the image again; the file was probably cut short on its way.',
  })
}

/** A document that describes images is JSON and not of the form that it should have; `why` says what is wrong. */
export function documentMalformed(name: string, why: string): FailureError {
  return failure('archive-damaged', {
    what: cannotOpen(name),
    why,
    hint: 'Write the image again with another tool; this archive is not as the image specifications ask for.',
  })
}

export function archiveLegacy(name: string): FailureError {
  return failure('archive-legacy-unsupported', {
    what: cannotOpen(name),
    why: 'it was saved by a Docker older than 1.10, in a format without manifest.json',
    hint: 'Load it into a current Docker with docker load, and save it again.',
  })
}

export function documentTooLarge(name: string, member: string): FailureError {
  return failure('limit-exceeded', {
    what: cannotOpen(name),
    why: `its ${member} is larger than any image description should be`,
    hint: HARMFUL,
  })
}

export function tooManyLayers(name: string, layers: number, limit: number): FailureError {
  return failure('limit-exceeded', {
    what: cannotOpen(name),
    why: `it lists ${layers.toLocaleString('en-US')} layers, more than the limit of ${limit.toLocaleString('en-US')}`,
    hint: HARMFUL,
  })
}

/** Nobody comes by such an image by honest means, unless the limits were lowered. */
const HARMFUL = 'Check where the file comes from; if you trust it, raise the limit with --limits.'

/** `urls`: where it says that the blob can be had. */
export function blobMissing(name: string, blob: string, urls: readonly string[] = []): FailureError {
  const elsewhere = urls.length === 0 ? '' : ` (it names ${urls.join(', ')} for it)`
  return failure('blob-missing', {
    what: cannotOpen(name),
    why: `it does not contain ${blob}, which describes the image${elsewhere}`,
    hint: 'Save the image again, with all its parts.',
  })
}

export function rootfsUnsupported(name: string, type: string): FailureError {
  return failure('rootfs-type-unsupported', {
    what: cannotOpen(name),
    why: `its file system is of type "${type}", and only "layers" is known`,
    hint: 'Rebuild the image with a current builder.',
  })
}

export function notAnImage(name: string, type: string): FailureError {
  return failure('artifact-not-an-image', {
    what: cannotOpen(name),
    why: `it holds ${type}, not a container image`,
    hint: 'Choose an image; charts, signatures and other artifacts have no layers to show.',
  })
}

export function platformNotAvailable(name: string, wanted: string | null, there: string): FailureError {
  return failure('platform-not-available', {
    what: cannotOpen(name),
    why: wanted === null ? `no platform in it is complete (${there})` : `it has no ${wanted} (${there})`,
    hint: 'Pull the platform you want first, or save the image again with all its layers.',
  })
}

export function imageChoiceNeeded(name: string, choices: readonly ImageChoice[]): FailureError {
  return failure('image-choice-needed', {
    what: cannotOpen(name),
    why: `it contains ${choices.length} images`,
    hint: `Choose one of them: ${shortList(choiceNames(choices))}.`,
    choices,
  })
}

export function choiceUnknown(name: string, choice: string, choices: readonly ImageChoice[]): FailureError {
  return failure('image-not-found', {
    what: cannotOpen(name),
    why: `it contains no image ${choice}`,
    hint: `Choose one of these: ${shortList(choiceNames(choices))}.`,
  })
}

/** Names that tell images apart: those that several have come with platform, date and the digest to ask for. */
function choiceNames(choices: readonly ImageChoice[]): string[] {
  const counts = new Map<string, number>()
  for (const { name } of choices) counts.set(name, (counts.get(name) ?? 0) + 1)
  return choices.map(({ name, platform, createdAt, digest }) => {
    if (counts.get(name) === 1 || digest === null) return name
    const date = buildDateText(createdAt, (time) => new Date(time).toISOString().slice(0, 10))
    const facts = [platform, date].filter((fact) => fact !== null).join(', ')
    return `${shortHex(digest)} (${name}${facts === '' ? '' : `, ${facts}`})`
  })
}

function shortHex(digest: string): string {
  return digest.slice(digest.indexOf(':') + 1).slice(0, 12)
}
