import { ENTRY_LIMIT } from '#core/analyze/bounds'
import { DEFAULT_INDEX_LIMITS } from '#core/index/indexer-options'
import type { IndexLimits } from '#core/index/indexer-options'
import { FailureError } from '#contract/failure'

/** Bounds on what one image may make us keep; docs/limits.md lists them all. */
export interface Limits extends IndexLimits {
  /** Entries of all layers together. */
  readonly imageEntries: number
  /** Layers of one image. File systems stack 128 or 500; but a list may name a layer again and again for nothing. */
  readonly layers: number
  /** Bytes of one JSON document of an archive. */
  readonly documentBytes: number
}

export const DEFAULT_LIMITS: Limits = {
  ...DEFAULT_INDEX_LIMITS,
  imageEntries: ENTRY_LIMIT,
  layers: 10_000,
  documentBytes: 64 << 20,
}

const NAMES: Readonly<Record<string, keyof Limits>> = {
  entries: 'entries',
  'extension-bytes': 'extensionBytes',
  'path-components': 'components',
  'image-entries': 'imageEntries',
  layers: 'layers',
  'document-bytes': 'documentBytes',
}

/** Memory that no process has; what is larger is a slip of the finger. */
const LARGEST = 2 ** 31 - 1

/**
 * The defaults, changed by a list such as `entries=1000000,layers=200`. Throws `request-invalid` for a name that is
 * none and for what is no whole number above zero.
 */
export function limitsFrom(list: string | undefined): Limits {
  const limits: { -readonly [K in keyof Limits]: number } = { ...DEFAULT_LIMITS }
  for (const item of (list ?? '').split(',').filter((each) => each.trim() !== '')) {
    const [name = '', value = '', ...more] = item.split('=').map((word) => word.trim())
    const key = Object.hasOwn(NAMES, name) ? NAMES[name] : undefined
    const number = /^[0-9]{1,10}$/.test(value) ? Number(value) : 0
    if (key === undefined || more.length > 0 || number < 1 || number > LARGEST) throw wrong(item, key)
    limits[key] = number
  }
  return limits
}

function wrong(item: string, key: keyof Limits | undefined): FailureError {
  const quoted = JSON.stringify(item.trim().slice(0, 100))
  const why = key === undefined ? `${quoted} names none` : `${quoted} is no whole number from 1 to ${LARGEST}`
  return new FailureError({
    code: 'request-invalid',
    what: 'Cannot use these limits',
    why,
    hint: `Give a list such as entries=1000000,layers=200 of these: ${Object.keys(NAMES).join(', ')}.`,
  })
}
