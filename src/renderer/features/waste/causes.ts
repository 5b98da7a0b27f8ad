import type { CauseName } from '#core/model/waste'

/** Causes in the order in which bars and lists show them. */
export const CAUSES: readonly CauseName[] = ['metadata-only', 'deleted', 'overwritten', 'duplicate-entry']

export interface CauseWords {
  /** As a column names it. */
  readonly label: string
  /** As part of a bar: `180.5 MB owner or mode only`. */
  readonly inBar: string
  readonly title: string
  /** What happened. */
  readonly why: string
  /** What in general keeps it from happening; code stands between backquotes. */
  readonly remedy: string
}

export const CAUSE_WORDS: Readonly<Record<CauseName, CauseWords>> = {
  'metadata-only': {
    label: 'Owner or mode only',
    inBar: 'owner or mode only',
    title: 'Stored again for owner or mode',
    why: 'A later layer holds the same content once more, because nothing but owner, mode or times was set.',
    remedy:
      'Set them where the files are first written: `COPY --chown` or `--chmod`, or the `RUN` that makes them.',
  },
  deleted: {
    label: 'Deleted',
    inBar: 'deleted',
    title: 'Deleted in a later layer',
    why: 'A deletion hides what earlier layers store. It frees none of it.',
    remedy:
      'Delete files in the instruction that makes them, keep caches in a cache mount, or build in a stage of its own and copy only what is needed.',
  },
  overwritten: {
    label: 'Overwritten',
    inBar: 'overwritten',
    title: 'Overwritten by a later layer',
    why: 'A later layer wrote other content to the same paths. The earlier content still ships.',
    remedy: 'Write each file once, in its last form, or bring both steps into one layer.',
  },
  'duplicate-entry': {
    label: 'Stored twice',
    inBar: 'stored twice',
    title: 'Stored twice in one layer',
    why: 'The archive of a layer holds the same path more than once. Only the last one counts.',
    remedy: 'The tool that wrote the layer did this. Another version of it, or another builder, may not.',
  },
}
