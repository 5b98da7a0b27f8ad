import type { ContentEvent, StoredFile } from '#contract/content'
import type { ContentDescription } from '#contract/description'
import type { Failure } from '#contract/failure'

import type { contentActions } from './contents'
import type { Context } from './context'

/** What is known of a content. */
export interface Preview {
  /** Its first bytes; all of them of a picture. */
  readonly bytes: Uint8Array
  /** Length of the whole. */
  readonly total: number
  /** What it is; null until that is known. */
  readonly description: ContentDescription | null
}

export type PreviewState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'shown'; readonly preview: Preview }

/** Bytes of previews that are kept for coming back to them. */
const KEPT_BYTES = 32 << 20

/** Actions that preview contents, and keep what was seen. */
export function previewActions(
  { get }: Context,
  { readContents }: Pick<ReturnType<typeof contentActions>, 'readContents'>,
) {
  const kept = new Map<string, Preview>()

  const keep = (key: string, preview: Preview): void => {
    kept.set(key, preview)
    let bytes = 0
    for (const [older, { bytes: held }] of [...kept].toReversed()) {
      bytes += held.length
      if (bytes > KEPT_BYTES && older !== key) kept.delete(older)
    }
  }

  return {
    /** What is known of a content already; null when nothing is. `content` is its number in the snapshot. */
    keptPreview: (id: number, content: number): Preview | null => kept.get(keyOf(get, id, content)) ?? null,
    /** Reads a content and tells how far that is, at once and until its end; the answer stops it. */
    preview: (
      id: number,
      content: number,
      file: StoredFile,
      hear: (state: PreviewState) => void,
    ): (() => void) => {
      const key = keyOf(get, id, content)
      let state: PreviewState = { kind: 'loading' }
      let listening = true
      const run = readContents(id, { kind: 'preview', file }, (event) => {
        state = afterEvent(state, event, file)
        if (event.kind === 'content-done' && state.kind === 'shown') keep(key, state.preview)
        if (listening) hear(state)
      })
      return () => {
        listening = false
        run.cancel()
      }
    },
  }
}

/** Another analysis of the same tab numbers its contents anew. */
function keyOf(get: Context['get'], id: number, content: number): string {
  const started = get().tabs.find((tab) => tab.id === id)?.analysis.startedAt ?? 0
  return `${id} ${started} ${content}`
}

function afterEvent(state: PreviewState, event: ContentEvent, file: StoredFile): PreviewState {
  const preview = state.kind === 'shown' ? state.preview : NOTHING
  switch (event.kind) {
    case 'content':
      return { kind: 'shown', preview: { ...preview, total: event.bytes } }
    case 'chunk':
      return { kind: 'shown', preview: { ...preview, bytes: joined(preview.bytes, event.bytes) } }
    case 'description':
      return { kind: 'shown', preview: { ...preview, description: event.description } }
    case 'failed':
      return { kind: 'failed', failure: event.failure }
    case 'cancelled':
      return { kind: 'failed', failure: stopped(file) }
    case 'content-done':
    case 'content-progress':
    case 'matches':
      return state
  }
}

const NOTHING: Preview = { bytes: new Uint8Array(0), total: 0, description: null }

function joined(before: Uint8Array, chunk: Uint8Array): Uint8Array {
  if (before.length === 0) return chunk
  const all = new Uint8Array(before.length + chunk.length)
  all.set(before)
  all.set(chunk, before.length)
  return all
}

function stopped(file: StoredFile): Failure {
  return {
    code: 'content-unavailable',
    what: 'Cannot show the file',
    why: `reading its ${file.bytes.toLocaleString()} bytes was stopped`,
    hint: 'Select it again.',
  }
}
