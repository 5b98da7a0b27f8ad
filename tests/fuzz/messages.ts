/** What a process that tries inputs is started with, as JSON in its first argument. */
export interface ChildOrder {
  readonly seed: number
  /** Number of the first input. */
  readonly from: number
  /** How many to try. */
  readonly count: number
  /** Milliseconds after which it begins no new one. */
  readonly time: number
  /** Kinds to try; null for all. */
  readonly kinds: readonly string[] | null
  readonly folder: string
  readonly worker: string
  /** File in which the number of the input in hand stands, as text. */
  readonly progress: string
}

/** What it says. `done` comes last; without it something ended the process. */
export type ChildMessage =
  | { readonly kind: 'counts'; readonly counts: Counts }
  | { readonly kind: 'problem'; readonly number: number; readonly why: string }
  /** The process has used so much memory that another has to go on. */
  | { readonly kind: 'done'; readonly next: number }

/** By kind of input, how often what came of it. */
export type Counts = Readonly<Record<string, Readonly<Record<string, number>>>>
