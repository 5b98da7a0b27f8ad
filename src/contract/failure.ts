import type { NOTICE_LEVELS } from '#core/model/notice'

/** Codes of what can go wrong around an image, beside the fatal notice codes of reading it. */
export type FailureCode =
  | FatalNoticeCode
  | 'engine-not-running'
  | 'engine-permission'
  | 'engine-timeout'
  | 'engine-disconnected'
  | 'engine-error'
  | 'image-not-found'
  | 'file-not-found'
  | 'file-unreadable'
  | 'file-empty'
  | 'upload-interrupted'
  | 'image-changed'
  | 'content-unavailable'
  | 'pattern-invalid'
  | 'pattern-slow'
  | 'save-failed'
  | 'reference-invalid'
  | 'source-unsupported'
  | 'request-invalid'
  | 'out-of-memory'
  | 'connection-lost'
  | 'internal'

type Levels = typeof NOTICE_LEVELS
type FatalNoticeCode =
  { [C in keyof Levels]: Levels[C] extends 'fatal' ? C : never }[keyof Levels] | 'limit-exceeded'

/** One of several images in an archive. `choice` is what a request gives back to open it. */
export interface ImageChoice {
  readonly choice: string
  readonly name: string
  readonly platform: string | null
  readonly layers: number
  /** Digest that opens it too, of its manifest or config; null when nothing states one. */
  readonly digest: string | null
  /** RFC 3339, or what is stored in the place of it. */
  readonly createdAt: string | null
  /** Why it cannot be opened, or null when it can. */
  readonly unavailable: string | null
}

/**
 * Something that did not work, ready to be shown: a plain object, because an Error loses its fields on the way
 * between processes. Read as one line it is `what: why. hint`.
 */
export interface Failure {
  readonly code: FailureCode
  /** What did not work, no full stop: `Cannot open web.tar`. */
  readonly what: string
  /** Why, no full stop: `the file ends in the middle of layer 3`. */
  readonly why: string
  /** What to do about it, a full sentence. */
  readonly hint: string
  /** Technical words for a bug report, such as `connect ENOENT /var/run/docker.sock`; may be missing. */
  readonly detail?: string
  /** The images to choose from; only with code `image-choice-needed`. */
  readonly choices?: readonly ImageChoice[]
}

/** Carries a failure through code that throws. */
export class FailureError extends Error {
  readonly failure: Failure

  constructor(failure: Failure, options?: { cause: unknown }) {
    super(failureLine(failure), options)
    this.name = 'FailureError'
    this.failure = failure
  }
}

/** A failure as one line of text. */
export function failureLine(failure: Failure): string {
  return `${failure.what}: ${failure.why}. ${failure.hint}`
}

/** The failure that `error` carries, or an `internal` one that admits it. */
export function toFailure(error: unknown, what: string): Failure {
  if (error instanceof FailureError) return error.failure
  return {
    code: 'internal',
    what,
    why: 'this is a bug in Layerscope',
    hint: 'Try again; if it happens again, please report it.',
    detail: error instanceof Error ? (error.stack ?? error.message) : String(error),
  }
}
