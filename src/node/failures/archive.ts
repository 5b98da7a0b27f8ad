import type { FailureError, ImageChoice } from '#contract/failure'

import { cannotOpen, failure, shortList } from './words'

export function archiveDamaged(name: string, damage: string): FailureError {
  return failure('archive-damaged', {
    what: cannotOpen(name),
    why: damage,
    hint: 'Save or copy the image again; the file was probably cut short on its way.',
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

export function blobMissing(name: string, blob: string): FailureError {
  return failure('blob-missing', {
    what: cannotOpen(name),
    why: `it does not contain ${blob}, which describes the image`,
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
    hint: `Choose one of them: ${shortList(choices.map((choice) => choice.name))}.`,
    choices,
  })
}

export function choiceUnknown(name: string, choice: string, choices: readonly ImageChoice[]): FailureError {
  return failure('image-not-found', {
    what: cannotOpen(name),
    why: `it contains no image ${choice}`,
    hint: `Choose one of these: ${shortList(choices.map((each) => each.name))}.`,
  })
}
