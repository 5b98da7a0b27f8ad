import { setTimeout as sleep } from 'node:timers/promises'

import type { App } from 'electron'

import type { EngineHost } from '#node/page/engine-host'

/** Milliseconds that quitting may take; what still waits for the system then is left behind. */
const GRACE = 6_000

/**
 * Has the application end its jobs before it quits, and end itself whatever becomes of them. An ordinary exit waits
 * for every thread, also for one that the system holds in a call that does not return.
 */
export function closeOnQuit(app: App, host: EngineHost): void {
  const progress: Progress = { isClosing: false, isClosed: false }
  app.on('will-quit', (event) => {
    if (progress.isClosed) return
    event.preventDefault()
    if (progress.isClosing) return
    progress.isClosing = true
    // Who starts it again meanwhile gets an application that stays.
    app.releaseSingleInstanceLock()
    void endAfter(host, app, progress)
  })
}

interface Progress {
  isClosing: boolean
  isClosed: boolean
}

async function endAfter(host: EngineHost, app: App, progress: Progress): Promise<void> {
  const isClean = await closed(host)
  progress.isClosed = true
  if (isClean) app.quit()
  else process.kill(process.pid, 'SIGKILL')
}

/** Whether nothing of the host runs any more. */
async function closed(host: EngineHost): Promise<boolean> {
  const late = sleep(GRACE, false)
  return Promise.race([host.close().catch(() => false), late])
}
