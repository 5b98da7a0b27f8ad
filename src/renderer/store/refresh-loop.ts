import type { Context } from './context'

/** How long to wait before looking again: for an engine that runs, and for one that does not. Milliseconds. */
const RUNNING = 10_000
const DOWN = 5000

export interface RefreshLoop {
  /** Looks now, and counts from then. */
  readonly now: () => void
  readonly stop: () => void
}

/**
 * Keeps what is known of engines and of their images that are in view up to date by itself: the title bar shows how an
 * engine does, whatever is below it. `visible` says whether the window can be seen; hidden ones do not ask.
 */
export function startRefreshing(
  { get, set, now }: Context,
  refresh: () => Promise<void>,
  visible: () => boolean,
): RefreshLoop {
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false

  const again = async (): Promise<void> => {
    clearTimeout(timer)
    if (visible() && get().connection.kind === 'open') await refresh()
    if (!stopped) wait()
  }
  const wait = (): void => {
    const { engines, library } = get()
    const engine = engines.list?.find(
      ({ id }) => library.place?.kind === 'engine' && id === library.place.engine,
    )
    const delay = engine === undefined || engine.state === 'running' ? RUNNING : DOWN
    set(({ engines }) => ({ engines: { ...engines, nextCheckAt: now() + delay } }))
    clearTimeout(timer)
    timer = setTimeout(() => void again(), delay)
  }
  return {
    now: () => void again(),
    stop: () => {
      stopped = true
      clearTimeout(timer)
    },
  }
}
