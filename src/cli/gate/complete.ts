import { isVerified } from '#core/model/integrity'
import type { LayerIdentity } from '#core/model/layer'
import { NOTICE_LEVELS, UNSURE_NOTICES } from '#core/model/notice'
import type { Snapshot } from '#core/model/snapshot'
import { FailureError } from '#contract/failure'

import type { Option } from '../command'

/** Option of everything that judges. */
export const IGNORE_ERRORS: Readonly<Record<string, Option>> = {
  'ignore-errors': {
    type: 'boolean',
    short: 'i',
    truth: true,
    help: 'judge a damaged image by what could be read',
  },
}

/**
 * Throws when a layer was not wholly read, or when engines may make something else of it: figures that are a lower
 * bound, and files that are others elsewhere, let an image pass that should not.
 */
export function requireComplete({ image, layers, notices }: Snapshot): void {
  const broken = layers.find(({ complete }) => !complete)
  const unsure = notices.find(({ code }) => UNSURE_NOTICES.includes(code))
  const layer = broken?.index ?? unsure?.layer ?? null
  if (broken === undefined && unsure === undefined) return
  const reason =
    broken === undefined
      ? unsure
      : notices.find((notice) => notice.layer === layer && NOTICE_LEVELS[notice.code] === 'fault')
  const said = reason === undefined ? '' : ` (${reason.message.replace(/\.$/, '')})`
  const what = broken === undefined ? 'is not read alike by all tools' : 'could not be read completely'
  throw new FailureError({
    code: 'archive-damaged',
    what: `Cannot judge ${image.name ?? image.source}`,
    why: `layer ${(layer ?? 0) + 1} ${what}${said}`,
    hint: 'Save the image again, or judge what could be read with --ignore-errors.',
  })
}

/** Throws unless all bytes are what their digests say, and every layer has a digest that says so. */
export function requireDigests({ image, notices }: Snapshot): void {
  const wrong = notices.find(({ code }) => code === 'digest-mismatch' || code === 'digest-not-checked')
  const why = wrong?.message.replace(/\.$/, '') ?? uncheckedWords(image.layers)
  if (why === null) return
  throw new FailureError({
    code: 'archive-damaged',
    what: `Cannot go by ${image.name ?? image.source}`,
    why,
    hint: 'Save the image again, or judge it without --verify and without the rule verify.',
  })
}

/** What is not known of the first layer that was not verified; null where all were. */
function uncheckedWords(layers: readonly LayerIdentity[]): string | null {
  const layer = layers.find(({ integrity }) => !isVerified(integrity))
  if (layer === undefined) return null
  const { digest, diffId } = layer.integrity
  const named = [
    ['digest', digest],
    ['diff ID', diffId],
  ] as const
  const [name, check] = named.find(([, { state }]) => state === 'not-checked') ?? named[0]
  return `the ${name} of layer ${layer.index + 1} could not be checked (${check.why ?? check.state})`
}
