/** Why no path of the final file system names a stored content any more. */
export const Cause = { overwritten: 0, deleted: 1, metadataOnly: 2, duplicateEntry: 3 } as const
export type Cause = (typeof Cause)[keyof typeof Cause]

/** Causes as printed; the index is the cause. */
export const CAUSE_NAMES = ['overwritten', 'deleted', 'metadata-only', 'duplicate-entry'] as const
export type CauseName = (typeof CAUSE_NAMES)[number]
