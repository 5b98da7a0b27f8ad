import type { SaveTask } from '#contract/content'
import { toFailure } from '#contract/failure'

import type { ContentRun, contentActions } from './contents'
import type { Context } from './context'
import type { Save } from './state'
import type { toastActions } from './toasts'

/** What to save, and what to call it. */
export interface SaveWish {
  readonly name: string
  /** Bytes of the contents in it. */
  readonly contentBytes: number
  /** Length of the file that comes of it; null where it is not known before. */
  readonly fileBytes: number | null
  readonly what: SaveTask['what']
}

/** A browser is told to fetch a save when bytes of it come, or after so many milliseconds. */
const FETCH_AFTER_MS = 1000

/** Actions that save contents to files. */
export function saveActions(
  { client, set, now }: Context,
  { readContents, openSave }: ReturnType<typeof contentActions>,
  { toast }: Pick<ReturnType<typeof toastActions>, 'toast'>,
) {
  const runs = new Map<number, ContentRun>()
  let next = 1

  const patch = (id: number, change: Partial<Save>): void =>
    set(({ saves }) => ({ saves: saves.map((save) => (save.id === id ? { ...save, ...change } : save)) }))
  const drop = (id: number): void => {
    runs.delete(id)
    set(({ saves }) => ({ saves: saves.filter((save) => save.id !== id) }))
  }

  const begin = (
    tab: number,
    { name, contentBytes, what }: SaveWish,
    save: string,
    url: string | null,
  ): void => {
    const id = next++
    const started = { id, name, bytes: 0, totalBytes: contentBytes, startedAt: now() }
    set(({ saves }) => ({ saves: [...saves, { ...started, cancelling: false, failure: null }] }))
    let fetched = url === null
    const fetch = (): void => {
      if (!fetched && url !== null) client.fetchSave(url)
      fetched = true
    }
    const late = setTimeout(fetch, FETCH_AFTER_MS)
    const end = (): void => {
      clearTimeout(late)
      fetched = true
    }
    const run = readContents(tab, { kind: 'save', save, what }, (event) => {
      switch (event.kind) {
        case 'content-progress':
          fetch()
          return patch(id, { bytes: event.bytes })
        case 'content-done': {
          end()
          drop(id)
          const place = event.outcome.kind === 'save' ? event.outcome.place : null
          return toast({ tone: 'ok', text: `Saved ${place ?? name}` })
        }
        case 'failed':
          end()
          runs.delete(id)
          return patch(id, { failure: event.failure })
        case 'cancelled':
          end()
          return drop(id)
        default:
      }
    })
    runs.set(id, run)
  }

  return {
    /** Saves contents of a tab's image where the user says. Never rejects: failures show among the saves. */
    save: async (tab: number, wish: SaveWish): Promise<void> => {
      try {
        const place = await openSave(wish.name, wish.fileBytes)
        if (place !== null) begin(tab, wish, place.save, place.url)
      } catch (error) {
        const { what, why } = toFailure(error, `Cannot save ${wish.name}`)
        toast({ tone: 'danger', text: `${what}: ${why}` })
      }
    },
    cancelSave: (id: number): void => {
      patch(id, { cancelling: true })
      runs.get(id)?.cancel()
    },
    /** Puts away a save that failed. */
    dismissSave: drop,
  }
}
