import { FailureError } from '#contract/failure'
import type { Installation } from '#node/installation'
import { createEngineHost } from '#node/page/engine-host'
import { startServer } from '#serve/server'

import { openBrowser } from './browser'
import { hostEnvironment } from './environment'
import { Interrupted } from './terminal/terminal'
import type { Terminal } from './terminal/terminal'

export interface Serving {
  readonly installation: Installation
  /** What the page opens at once; null shows the list of images. */
  readonly source: string | null
  readonly port: number
  /** Open a browser too. */
  readonly browser: boolean
}

/** Serves until Ctrl-C, which is the way to end it and so no failure. Answers with the exit status. */
export async function serveUntilEnd(serving: Serving, terminal: Terminal): Promise<number> {
  const { installation, source, port, browser } = serving
  const host = createEngineHost(hostEnvironment('browser'), { open: source, pickArchive: null })
  try {
    const server = await startServer({ host, page: installation.page, port }).catch((error: unknown) => {
      throw cannotListen(port, error)
    })
    let closeBrowserFile = (): void => {}
    try {
      await terminal.print([`Layerscope is running at ${server.url}`])
      if (browser) closeBrowserFile = openBrowser(server.url, process.platform)
      if (terminal.progress) terminal.tell('Press Ctrl+C to stop.')
      await aborted(terminal.signal)
    } finally {
      closeBrowserFile()
      await server.close()
    }
  } finally {
    if (!(await host.close())) terminal.abandon()
  }
  // Only a hang-up or a full disk is worth a status of its own.
  const { reason } = terminal.signal as { reason: unknown }
  if (reason instanceof Interrupted) return reason.status === 130 || reason.status === 143 ? 0 : reason.status
  throw reason
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

function cannotListen(port: number, error: unknown): FailureError {
  if (error instanceof FailureError) return error
  const { code } = error as NodeJS.ErrnoException
  const why =
    code === 'EADDRINUSE' ? 'another program uses it' : `the system refused it (${code ?? String(error)})`
  return new FailureError(
    {
      code: 'request-invalid',
      what: port === 0 ? 'Cannot listen on 127.0.0.1' : `Cannot listen on port ${port}`,
      why,
      hint: 'Leave --port out to get a free port.',
    },
    { cause: error },
  )
}
