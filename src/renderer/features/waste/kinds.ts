import { reasonNames } from '#core/model/change'
import type { WasteKind } from '#core/query/waste/waste-kinds'

/** Kinds of waste in the order in which bars and lists show them. */
export const KINDS: readonly WasteKind[] = [
  'owner-or-mode',
  'time-only',
  'unchanged',
  'deleted',
  'overwritten',
  'duplicate-entry',
]

export interface KindWords {
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

export const KIND_WORDS: Readonly<Record<WasteKind, KindWords>> = {
  'owner-or-mode': {
    label: 'Owner or mode only',
    inBar: 'owner or mode only',
    title: 'Stored again, same content',
    why: 'A later layer stored the same content again; only owner, mode or extended attributes changed.',
    remedy:
      'Set them where the files are first written: with `COPY --chown` or `--chmod`, or in the `RUN` that creates them.',
  },
  'time-only': {
    label: 'Time only',
    inBar: 'time only',
    title: 'Stored again, only the time changed',
    why: 'A later layer stored the same content again; only the time of the file changed.',
    remedy:
      'Avoid touching, copying or reinstalling files that are already there: each time stores them again. `COPY --chown` does not help here.',
  },
  unchanged: {
    label: 'Stored again unchanged',
    inBar: 'stored again unchanged',
    title: 'Stored again unchanged',
    why: 'A later layer stored the same file again: content, owner, mode and time are the same.',
    remedy:
      'An instruction writes what is already there: a second install or copy, or a `chown -R` that changes nothing. Limit it to the files that must change. `COPY --chown` does not help here.',
  },
  deleted: {
    label: 'Deleted',
    inBar: 'deleted',
    title: 'Deleted in a later layer',
    why: 'A deletion hides what earlier layers store. It frees nothing.',
    remedy:
      'Delete files in the instruction that creates them, keep caches in a cache mount, or build in a separate stage and copy only what you need.',
  },
  overwritten: {
    label: 'Overwritten',
    inBar: 'overwritten',
    title: 'Overwritten by a later layer',
    why: 'A later layer wrote different content to the same paths. The earlier content still ships.',
    remedy: 'Write each file once, in its final form, or do both steps in one layer.',
  },
  'duplicate-entry': {
    label: 'Stored twice',
    inBar: 'stored twice',
    title: 'Stored twice in one layer',
    why: 'The archive of a layer holds the same path more than once. Only the last one counts.',
    remedy: 'The tool that wrote the layer did this. Another version of it or another builder may not.',
  },
}

const CHANGED = { mode: 'mode', owner: 'owner', xattrs: 'attributes' } as const

/** A kind as one row has it, what changed named: `Owner only`, `Owner and mode`. */
export function kindLabel(kind: WasteKind, reasons: number): string {
  if (kind !== 'owner-or-mode') return KIND_WORDS[kind].label
  const names = reasonNames(reasons)
  const changed = (['owner', 'mode', 'xattrs'] as const).filter((name) => names.includes(name))
  const words = changed.map((name) => CHANGED[name])
  if (words.length === 0) return KIND_WORDS[kind].label
  const text =
    words.length === 1 ? `${words[0]} only` : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
  return text.charAt(0).toUpperCase() + text.slice(1)
}
