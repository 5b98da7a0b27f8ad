import type { ContentDescription } from './description'
import type { Failure } from './failure'

/** Reads contents of an image that was analyzed before: a job like an analysis, with events of its own. */
export interface ContentRequest {
  /** The source reference of the analysis; a file that was sent has to be sent again under a new one. */
  readonly source: string
  /** The same file announced a second time, for sources that have to be read twice; left out for all others. */
  readonly again?: string
  readonly choice: string | null
  /** ID of the image as it was analyzed; null when it has none. Another image there now is a failure. */
  readonly imageId: string | null
  /** See {@link import('./calls').AnalysisRequest}. */
  readonly engineMetadata?: 'on' | 'off'
  readonly task: ContentTask
}

export type ContentTask =
  /** Pieces of contents, each as a `content` event and its `chunk`s. At most {@link READ_LIMITS}. */
  | { readonly kind: 'read'; readonly pieces: readonly ContentPiece[] }
  /** What a preview of one content shows: its first bytes, all of a small picture, and what it is. */
  | { readonly kind: 'preview'; readonly file: StoredFile }
  | SearchTask
  | SaveTask

/** One content, by the entry that stores it. */
export interface StoredFile {
  readonly layer: number
  /** Canonical path in that layer, its raw bytes in base64. */
  readonly path: string
  /** How long it was when the image was analyzed. */
  readonly bytes: number
}

export interface ContentPiece {
  readonly file: StoredFile
  /** First byte. */
  readonly from: number
  /** How many bytes at most. */
  readonly bytes: number
}

/** What one `read` may ask for. */
export const READ_LIMITS = { pieces: 64, bytes: 16 << 20 } as const
/** First bytes of a content that a preview gets: text up to here is shown as a whole, longer text by window. */
export const PREVIEW_BYTES = 256 << 10
/** Pictures up to this size are shown. */
export const PICTURE_BYTES = 8 << 20

/** Looks for a text in text files, line by line. */
export interface SearchTask {
  readonly kind: 'search'
  /** A packed {@link import('#core/model/content-list').ContentList} in base64; matches name a content by its row. */
  readonly files: string
  readonly text: string
  readonly mode: 'plain' | 'regex'
  readonly matchCase: boolean
  readonly limits?: Partial<SearchLimits>
}

/** Bounds on what one search reads and answers. */
export interface SearchLimits {
  /** Lines found in all; then the search ends and says so. */
  readonly matches: number
  /** Lines found in one file; the rest of it is passed over. */
  readonly matchesPerFile: number
  /** Larger files are passed over. */
  readonly fileBytes: number
  /** Characters of a line that a pattern is tried on; plain text is found wherever it stands. */
  readonly lineLength: number
  /** Milliseconds that a pattern may take for one file of up to 4 MB; for larger ones more, in proportion. */
  readonly fileTime: number
  /** Files on which a pattern may take too long before the search gives up. */
  readonly slowFiles: number
}

export const SEARCH_LIMITS: SearchLimits = {
  matches: 5000,
  matchesPerFile: 200,
  fileBytes: 32 << 20,
  lineLength: 4000,
  fileTime: 2000,
  slowFiles: 3,
}

/** Writes a file, or a folder as a tar, to a place that `save.open` gave out. */
export interface SaveTask {
  readonly kind: 'save'
  /** What `save.open` answered; good for one save. */
  readonly save: string
  readonly what:
    | { readonly kind: 'file'; readonly file: StoredFile }
    /** Packed {@link import('#core/model/content-list').SavedEntries} in base64. */
    | { readonly kind: 'folder'; readonly entries: string }
}

/** Most characters of a packed list in one request: about two million contents, or half a million entries. */
export const LIST_LIMIT = 48 << 20

/** What a content job tells. It ends in exactly one of `content-done`, `failed`, `cancelled`. */
export type ContentEvent =
  | ContentProgress
  /** A piece follows. `piece` is its number in the request, `bytes` the length of the whole content. */
  | { readonly kind: 'content'; readonly piece: number; readonly bytes: number }
  | { readonly kind: 'chunk'; readonly piece: number; readonly bytes: Uint8Array }
  /** What a previewed content is, beyond its first bytes. */
  | { readonly kind: 'description'; readonly description: ContentDescription }
  | { readonly kind: 'matches'; readonly files: readonly FileMatches[] }
  | { readonly kind: 'content-done'; readonly outcome: ContentOutcome }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'cancelled' }

export type ContentOutcome =
  | { readonly kind: 'read' }
  | { readonly kind: 'preview' }
  | { readonly kind: 'search'; readonly found: SearchOutcome }
  /** `place` is where it was written; null where only the browser knows. */
  | { readonly kind: 'save'; readonly place: string | null; readonly bytes: number }

/** Sent at most ten times a second, and once at the end. */
export interface ContentProgress {
  readonly kind: 'content-progress'
  /** Contents that are through, and how many there are. */
  readonly files: number
  readonly totalFiles: number
  /** Bytes of contents so far. */
  readonly bytes: number
  /** Milliseconds since the job began. */
  readonly elapsed: number
}

/** Lines of one file that hold what was looked for; a file may come more than once. */
export interface FileMatches {
  /** Row in the list of the request. */
  readonly file: number
  readonly lines: readonly LineMatch[]
}

export interface LineMatch {
  /** Counted from 1. */
  readonly line: number
  /** Where the line begins in the file, in bytes; about, where the text before it is no valid UTF-8. */
  readonly offset: number
  /** The part of the line around the first hit. */
  readonly text: string
  /** Whether that part leaves something out before or behind it. */
  readonly cutBefore: boolean
  readonly cutAfter: boolean
  /** Hits in `text`: from and to, in characters. */
  readonly hits: readonly (readonly [from: number, to: number])[]
}

export interface SearchOutcome {
  /** Text files that were looked through. */
  readonly searched: number
  readonly matches: number
  /** Files that hold a NUL among their first bytes, so are no text. */
  readonly binary: number
  readonly tooLarge: number
  /** Files on which the pattern took too long. */
  readonly slow: number
  /** Lines of which a pattern saw the beginning only. */
  readonly longLines: number
  /** Files that could not be read. */
  readonly unreadable: number
  /** More was there than the limits let through. */
  readonly limited: boolean
}
