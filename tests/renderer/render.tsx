import { act, Activity, StrictMode, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'

/** Something of the page as a browser shows it. */
export interface Rendered {
  readonly container: HTMLElement
  /** Shows something else, or the same with other properties. */
  show(node: ReactNode): Promise<void>
  /** Hides it as React hides a tab that is left, or shows it again; state stays and effects end. */
  hide(hidden: boolean): Promise<void>
  unmount(): Promise<void>
}

/**
 * Renders in StrictMode, where React renders twice and starts each effect twice. Tests of the page render with this
 * only, so that work which does not outlive an effect's end shows up here.
 */
export async function render(node: ReactNode): Promise<Rendered> {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  const container = document.createElement('div')
  document.body.append(container)
  const root = createRoot(container)
  let shown = node
  let mode: 'visible' | 'hidden' = 'visible'
  const draw = (): Promise<void> =>
    act(async () =>
      root.render(
        <StrictMode>
          <Activity mode={mode}>{shown}</Activity>
        </StrictMode>,
      ),
    )
  await draw()
  return {
    container,
    show: (next) => {
      shown = next
      return draw()
    },
    hide: (hidden) => {
      mode = hidden ? 'hidden' : 'visible'
      return draw()
    },
    unmount: async () => {
      await act(async () => root.unmount())
      container.remove()
    },
  }
}

/** Lets frames, timers and messages come until `done` says so; fails after some seconds. */
export async function until(done: () => boolean, what = 'what was waited for'): Promise<void> {
  const end = performance.now() + 10_000
  while (!done()) {
    if (performance.now() > end) throw new Error(`${what} did not come`)
    await after(5)
  }
}

/** Lets so many milliseconds of frames, timers and messages pass. */
export function after(ms: number): Promise<void> {
  return act(() => new Promise<void>((resolve) => setTimeout(resolve, ms)))
}
