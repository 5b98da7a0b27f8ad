import type { CallName, CallRequest, CallResponse, Reply } from '#contract/calls'
import type { ContentEvent } from '#contract/content'
import type { JobEvent } from '#contract/events'
import { FailureError, type Failure } from '#contract/failure'
import { decodeAnyFrame } from '#contract/frame'
import { PAGE_KEY } from '#contract/page-key'
import type { Greeting } from '#contract/page-key'
import { PartAssembler } from '#contract/parts'

import type { Client, Connection, Offer } from './client'
import type { Credentials } from './credentials'
import { JobRouter } from './jobs'
import { ReconnectingSocket } from './socket'

interface Waiting {
  readonly resolve: (reply: Reply) => void
  readonly reject: (error: FailureError) => void
}

/**
 * The client of a page in a browser: a socket to the host that served it. Calls are JSON `{id, name, request}`
 * answered by `{id, reply}`; binary messages are parts of job frames. `url` is the socket's address. The first message
 * is the key of this page; `locked` is called when the host does not take it.
 */
export function socketClient(url: string, credentials: Credentials, locked: () => void): Client {
  const jobs = new JobRouter()
  const waiting = new Map<number, Waiting>()
  const listeners = new Set<(connection: Connection) => void>()
  let connection: Connection = { kind: 'connecting' }
  let unsent: string[] = []
  let parts = new PartAssembler()
  let next = 1

  const drop = () => {
    for (const { reject } of waiting.values()) reject(new FailureError(connectionLost()))
    waiting.clear()
    unsent = []
    parts = new PartAssembler()
    jobs.failAll(connectionLost())
  }
  const socket = new ReconnectingSocket(url, {
    text: (data) => {
      const { id, reply } = JSON.parse(data) as { id: number; reply: Reply }
      waiting.get(id)?.resolve(reply)
      waiting.delete(id)
    },
    binary: (data) => {
      try {
        const whole = parts.push(data)
        if (whole !== null) jobs.deliver(whole.job, decodeAnyFrame(whole.frame))
      } catch {
        // What follows cannot be trusted either: begin anew on a fresh connection.
        socket.reset()
      }
    },
    refused: locked,
    state: (state) => {
      connection = state
      if (state.kind === 'lost') drop()
      else {
        socket.send(JSON.stringify({ key: credentials.key } satisfies Greeting))
        for (const text of unsent.splice(0)) socket.send(text)
      }
      for (const listener of listeners) listener(state)
    },
  })

  const call = async <K extends CallName>(name: K, request: CallRequest<K>): Promise<CallResponse<K>> => {
    const id = next++
    const text = JSON.stringify({ id, name, request })
    const reply = await new Promise<Reply>((resolve, reject) => {
      if (!socket.send(text)) {
        if (connection.kind === 'lost') return reject(new FailureError(connectionLost()))
        unsent.push(text)
      }
      waiting.set(id, { resolve, reject })
    })
    if (reply.ok) return reply.value
    throw new FailureError(reply.failure)
  }

  const cancel = (job: number): void => void call('analysis.cancel', { job }).catch(() => undefined)
  return {
    call,
    analyze: (request, onEvent) =>
      jobs.start(
        () => call('analysis.start', request),
        cancel,
        (event) => onEvent(event as JobEvent),
      ),
    contents: (request, onEvent) =>
      jobs.start(
        () => call('content.start', request),
        cancel,
        (event) => onEvent(event as ContentEvent),
      ),
    fetchSave: (url) => void credentials.withProof(url).then(download),
    offer: async (file) => {
      const { source, url } = await call('upload.open', { name: file.name, bytes: file.size })
      return send(file, source, url, credentials.key)
    },
    // A server has no system behind it that could ask a page to open something.
    onOpen: () => () => undefined,
    onConnection: (listener) => {
      listeners.add(listener)
      listener(connection)
      return () => listeners.delete(listener)
    },
    close: () => socket.close(),
  }
}

function download(url: string): void {
  const link = document.createElement('a')
  link.href = url
  // The host names it; without this the page would be left for it when it fails.
  link.download = ''
  link.click()
}

function send(file: File, source: string, url: string, key: string): Offer {
  const abort = new AbortController()
  return { source, sent: put(file, url, key, abort.signal), stop: () => abort.abort() }
}

async function put(file: File, url: string, key: string, signal: AbortSignal): Promise<void> {
  let response: Response
  try {
    response = await fetch(url, { method: 'PUT', body: file, headers: { [PAGE_KEY.header]: key }, signal })
  } catch (error) {
    if (signal.aborted) return
    throw new FailureError(uploadFailed(file, 'the browser could not send it', error), { cause: error })
  }
  if (!response.ok) throw new FailureError(uploadFailed(file, `the host answered ${response.status}`))
}

function uploadFailed(file: File, why: string, error?: unknown): Failure {
  return {
    code: 'upload-interrupted',
    what: `Cannot read ${file.name}`,
    why,
    hint: 'Check that the file still exists and that you may read it, then try again.',
    ...(error instanceof Error ? { detail: error.message } : {}),
  }
}

function connectionLost(): Failure {
  return {
    code: 'connection-lost',
    what: 'Lost the connection to Layerscope',
    why: 'the program that serves this page has stopped or cannot be reached',
    hint: 'Start it again and open the address that it prints.',
  }
}
