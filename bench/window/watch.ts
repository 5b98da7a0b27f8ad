import type { Page } from 'playwright-core'

/** What came of one thing that the user did; milliseconds from its event, as the system stamped it. */
export interface Response {
  /** Until the page showed something of it: the result, or that it is being worked on. */
  readonly shown: number
  /** Until the result was there. */
  readonly done: number
}

/** How smoothly the page drew for a while. */
export interface Frames {
  readonly perSecond: number
  /** Milliseconds between the two frames that were furthest apart. */
  readonly longestGap: number
}

interface Watching {
  /** Begins to look at an element; the next key or press of the pointer is what is timed. */
  arm(selector: string): void
  readonly result: Promise<Response>
  /** When an analysis was asked for, when the last part of a snapshot came, and when rows were first painted; on the page's clock. */
  readonly askedAt: number
  /** Milliseconds from the next press of the pointer to the first frame with that element in it. */
  whenVisible(selector: string): Promise<number>
  readonly arrivedAt: number
  readonly firstRowsAt: number
  /** Counts frames until {@link stopFrames}. */
  countFrames(): void
  stopFrames(): Frames
}

declare global {
  interface Window {
    watching: Watching
  }
}

/** Puts the watch into every document of a page; it runs there, so it may use nothing of this file. */
export async function installWatch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    /** What can be seen of work under way, and what else tells of it. */
    const SIGN = '[role="progressbar"]'
    const BUSY =
      '[role="treegrid"][aria-busy="true"], [role="progressbar"], [role="listbox"][aria-busy="true"]'
    const state = { askedAt: 0, arrivedAt: 0, firstRowsAt: 0 }
    const Original = window.WebSocket
    window.WebSocket = class extends Original {
      constructor(...args: ConstructorParameters<typeof Original>) {
        super(...args)
        this.addEventListener('message', ({ data }) => {
          if (typeof data === 'string' || state.firstRowsAt > 0) return
          state.arrivedAt = performance.now()
          performance.clearMarks('arrived')
          performance.mark('arrived')
        })
      }

      override send(data: Parameters<WebSocket['send']>[0]): void {
        if (typeof data === 'string' && data.includes('"analysis.start"')) {
          const again = state.firstRowsAt > 0
          Object.assign(state, { askedAt: performance.now(), arrivedAt: 0, firstRowsAt: 0 })
          performance.mark('asked')
          if (again) void lookForRows()
        }
        super.send(data)
      }
    }
    /** What the next frame shows, looked at right before it is drawn, and when it was. */
    const drawn = <T>(look: () => T): Promise<{ readonly seen: T; readonly at: number }> =>
      new Promise((resolve) => {
        requestAnimationFrame(() => {
          const seen = look()
          // A task that was posted in a frame runs once that frame is drawn.
          const { port1, port2 } = new MessageChannel()
          port1.addEventListener('message', () => resolve({ seen, at: performance.now() }))
          port1.start()
          port2.postMessage(null)
        })
      })
    const lookForRows = async (): Promise<void> => {
      for (;;) {
        const { seen, at } = await drawn(() => document.querySelector('[role="treegrid"] [data-row]'))
        if (seen === null || state.arrivedAt < state.askedAt) continue
        state.firstRowsAt = at
        performance.mark('first-rows')
        return
      }
    }
    void lookForRows()

    const textOf = (element: Element | null): string =>
      element === null
        ? ''
        : [element, ...element.querySelectorAll('[aria-rowcount], [aria-sort]')]
            .map((it) => `${it.getAttribute('aria-rowcount')} ${it.getAttribute('aria-sort')}`)
            .concat(element.textContent)
            .join(' ')
    let result: Promise<Response> = new Promise(() => {})
    const watch = async (selector: string, before: string, began: number): Promise<Response> => {
      let shown = 0
      for (;;) {
        const { seen, at: now } = await drawn(() => ({
          busy: document.querySelector(BUSY) !== null,
          sign: document.querySelector(SIGN)?.checkVisibility({ visibilityProperty: true }) === true,
          changed: textOf(document.querySelector(selector)) !== before,
        }))
        const { busy, sign, changed } = seen
        if (shown === 0 && (sign || changed)) shown = now
        if (shown > 0 && !busy) return { shown: shown - began, done: now - began }
        // Some texts change nothing that can be seen.
        if (now - began > (shown === 0 ? 500 : 60_000)) return { shown: 0, done: 0 }
      }
    }
    const frames = { times: [] as number[], going: false }
    const frame = (at: number): void => {
      if (!frames.going) return
      frames.times.push(at)
      requestAnimationFrame(frame)
    }
    const watching: Watching = {
      arm(selector) {
        const before = textOf(document.querySelector(selector))
        result = new Promise((resolve, reject) => {
          const begin = (event: Event): void => {
            window.removeEventListener('keydown', begin, true)
            window.removeEventListener('pointerdown', begin, true)
            watch(selector, before, event.timeStamp).then(resolve, reject)
          }
          window.addEventListener('keydown', begin, true)
          window.addEventListener('pointerdown', begin, true)
        })
      },
      get result() {
        return result
      },
      whenVisible(selector) {
        return new Promise((resolve) => {
          const begin = async ({ timeStamp }: Event): Promise<void> => {
            for (;;) {
              const look = () => document.querySelector(selector)?.checkVisibility() === true
              const { seen, at } = await drawn(look)
              if (seen) return resolve(at - timeStamp)
            }
          }
          window.addEventListener('pointerdown', (event) => void begin(event), { capture: true, once: true })
        })
      },
      get askedAt() {
        return state.askedAt
      },
      get arrivedAt() {
        return state.arrivedAt
      },
      get firstRowsAt() {
        return state.firstRowsAt
      },
      countFrames() {
        frames.times = []
        frames.going = true
        requestAnimationFrame(frame)
      },
      stopFrames() {
        frames.going = false
        const { times } = frames
        const gaps = times.slice(1).map((at, i) => at - (times[i] ?? at))
        const whole = (times.at(-1) ?? 0) - (times[0] ?? 0)
        return { perSecond: (gaps.length / whole) * 1000, longestGap: Math.max(0, ...gaps) }
      },
    }
    window.watching = watching
  })
}

/** Does something that begins with a key or a press, and times what the page makes of it in an element. */
export async function responseTo(page: Page, selector: string, act: () => Promise<void>): Promise<Response> {
  await page.evaluate((selector) => window.watching.arm(selector), selector)
  await act()
  return page.evaluate(() => window.watching.result)
}
