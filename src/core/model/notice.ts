/** How much a finding matters. `fatal` means that the image cannot be opened: it travels as a failure. */
export type NoticeLevel = 'info' | 'warn' | 'fault' | 'fatal'

/** Every code a notice or a failure of reading an image may carry, with its level. Codes never change. */
export const NOTICE_LEVELS = {
  'whiteout-invalid-name': 'warn',
  'whiteout-without-target': 'info',
  'marker-not-regular-file': 'info',
  'marker-with-content': 'info',
  'aufs-metadata': 'info',
  'parent-implied': 'info',
  'entry-through-link': 'info',
  'entry-through-dangling-link': 'warn',
  'entry-below-symlink': 'warn',
  'entry-below-non-directory': 'warn',
  'duplicate-entry': 'warn',
  'path-clamped': 'warn',
  'hard-link-unresolved': 'warn',
  'hard-link-to-lower-layer': 'info',
  'header-size-ignored': 'warn',
  'number-out-of-range': 'warn',
  'header-ambiguous': 'warn',
  'name-not-utf8': 'info',
  'sparse-entry': 'info',
  'overlay-char-device': 'warn',
  'unknown-entry-type': 'warn',
  'link-loop': 'info',
  'windows-layer': 'info',
  'tar-end-missing': 'info',
  'trailing-data': 'info',
  'media-type-mismatch': 'info',
  'media-type-unknown': 'info',
  'digest-mismatch': 'warn',
  'digest-not-checked': 'info',
  'descriptor-malformed': 'fault',
  'document-ambiguous': 'warn',
  'history-missing': 'info',
  'history-mismatch': 'warn',
  'layer-damaged': 'fault',
  'layer-not-in-archive': 'fault',
  'layer-encrypted': 'fault',
  'layer-not-tar': 'fault',
  'compression-unsupported': 'fault',
  'limit-exceeded': 'fault',
  'no-layers': 'info',
  'rootfs-missing': 'warn',
  'config-field-malformed': 'warn',
  'rootfs-type-unsupported': 'fatal',
  'manifest-index-mismatch': 'warn',
  'platform-incomplete': 'info',
  'platform-not-available': 'fatal',
  'artifact-not-an-image': 'fatal',
  'blob-missing': 'fatal',
  'index-nesting-limit': 'warn',
  'archive-compressed': 'info',
  'bare-root-file-system': 'info',
  'archive-not-recognised': 'fatal',
  'archive-damaged': 'fatal',
  'archive-legacy-unsupported': 'fatal',
  'image-choice-needed': 'fatal',
  'content-not-compared': 'warn',
  'way-in-failed': 'info',
} as const satisfies Record<string, NoticeLevel>

export type NoticeCode = keyof typeof NOTICE_LEVELS

/**
 * Findings after which engines may hold other files than those listed, or refuse the image: nothing is to be judged by
 * such a listing.
 */
export const UNSURE_NOTICES: readonly NoticeCode[] = [
  'header-ambiguous',
  'number-out-of-range',
  'unknown-entry-type',
  'entry-through-dangling-link',
]

/** Most paths a grouped notice names; the rest is only counted. */
export const NOTICE_PATH_LIMIT = 100

/** A non-fatal finding. Findings of one code in one layer are one notice with a count. */
export interface Notice {
  readonly code: NoticeCode
  readonly level: NoticeLevel
  /** One sentence for people; wording may change, the code may not. */
  readonly message: string
  /** Index of the layer it is about, or null for the whole image or archive. */
  readonly layer: number | null
  /** Display form of the first path it is about, or null. */
  readonly path: string | null
  /** How often it was found. */
  readonly count: number
  /** Display forms of the first paths, at most {@link NOTICE_PATH_LIMIT}. */
  readonly paths: readonly string[]
}

/** A finding about the archive, the image or one layer as a whole, before it becomes a sentence. */
export interface SourceNotice {
  readonly code: NoticeCode
  /** Index of the layer, or null. */
  readonly layer: number | null
  readonly detail: string
}
