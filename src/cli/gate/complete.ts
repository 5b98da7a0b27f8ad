import type { Snapshot } from '#core/model/snapshot'
import { NOTICE_LEVELS } from '#core/model/notice'
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

/** Throws when a layer was not wholly read: figures that are a lower bound let an image pass that should not. */
export function requireComplete({ image, layers, notices }: Snapshot): void {
  const broken = layers.find(({ complete }) => !complete)
  if (broken === undefined) return
  const reason = notices.find(({ layer, code }) => layer === broken.index && NOTICE_LEVELS[code] === 'fault')
  const said = reason === undefined ? '' : ` (${reason.message.replace(/\.$/, '')})`
  throw new FailureError({
    code: 'archive-damaged',
    what: `Cannot judge ${image.name ?? image.source}`,
    why: `layer ${broken.index + 1} could not be read completely${said}`,
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
