import { request, type ServerResponse } from 'node:http'

import type { Route } from '../node/support/fake-engine'

export type Answer = Readonly<Record<string, unknown>>

/** A route that hands on to a real engine; `change` is for the documents that it answers with. */
export function forward(host: string, change: (answer: Answer) => Answer = (answer) => answer): Route {
  return (asked, response) => {
    const socketPath = host.replace('unix://', '')
    const { method, url: path, headers } = asked
    const toEngine = request({ socketPath, method, path, headers }, (answer) => {
      const { statusCode = 500, headers: told } = answer
      if (statusCode === 200 && told['content-type'] === 'application/json') {
        return collect(answer, (text) => send(response, changed(text, change)))
      }
      response.writeHead(statusCode, told)
      answer.on('error', () => response.destroy())
      answer.pipe(response)
    })
    toEngine.on('error', () => response.destroy())
    response.on('close', () => toEngine.destroy())
    asked.pipe(toEngine)
  }
}

/** A route that hands on to a real engine, and breaks off within the answer. */
export function breakOff(host: string, bytes: number): Route {
  const whole = forward(host)
  return (asked, response, url) => {
    const write = response.write.bind(response) as (chunk: Buffer) => boolean
    let sent = 0
    response.write = ((chunk: Buffer) => {
      const piece = chunk.subarray(0, bytes - sent)
      sent += piece.length
      const more = write(piece)
      if (sent >= bytes) response.socket?.end()
      return more
    }) as ServerResponse['write']
    whole(asked, response, url)
  }
}

function changed(text: string, change: (answer: Answer) => Answer): unknown {
  const document: unknown = JSON.parse(text)
  return Array.isArray(document) ? document : change(document as Answer)
}

function send(response: ServerResponse, document: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(document))
}

function collect(stream: NodeJS.ReadableStream, done: (text: string) => void): void {
  const chunks: Buffer[] = []
  stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  stream.on('end', () => done(Buffer.concat(chunks).toString()))
}
