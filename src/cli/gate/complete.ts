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
    help: 'go by what could be read of a damaged image',
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
    what: `Cannot go by ${image.name ?? image.source}`,
    why: `layer ${broken.index + 1} could not be read as a whole${said}`,
    hint: 'Save the image again, or go by what could be read with --ignore-errors.',
  })
}
