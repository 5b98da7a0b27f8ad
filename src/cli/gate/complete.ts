import type { Snapshot } from '#core/model/snapshot'
import { NOTICE_LEVELS, UNSURE_NOTICES } from '#core/model/notice'
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

/** Throws when some content is not what its digest says, or when a digest could not be checked. */
export function requireDigests({ image, notices }: Snapshot): void {
  const wrong = notices.find(({ code }) => code === 'digest-mismatch' || code === 'digest-not-checked')
  if (wrong === undefined) return
  throw new FailureError({
    code: 'archive-damaged',
    what: `Cannot go by ${image.name ?? image.source}`,
    why: wrong.message.replace(/\.$/, ''),
    hint: 'Save the image again, or judge it without --verify.',
  })
}
