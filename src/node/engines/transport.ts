import { request as httpRequest } from 'node:http'
import type { IncomingMessage, RequestOptions } from 'node:http'
import { request as httpsRequest } from 'node:https'

import { engineAnswerTooLarge } from '../failures/engine'
import type { EngineWords } from '../failures/engine'

/** Bytes of an answer that is held whole: the list of some twenty thousand images. */
export const ANSWER_LIMIT = 32 << 20
/** Bytes of an error that an engine explains itself by; the rest is not read. */
const ERROR_LIMIT = 64 << 10

/** An answer that is none of those asked for. */
export class EngineStatusError extends Error {
  readonly statusCode: number
  /** The body where it is JSON, else null. */
  readonly json: unknown
  /** What the engine said in plain text, or what the status means. */
  readonly reason: string

  constructor(statusCode: number, json: unknown, reason: string) {
    super(`HTTP status ${statusCode}: ${reason}`)
    this.name = 'EngineStatusError'
    this.statusCode = statusCode
    this.json = json
    this.reason = reason
  }
}

/** What docker-modem says of a call beside its request. */
interface CallContext {
  readonly isStream?: boolean
  readonly statusCodes: Readonly<Record<number, boolean | string>>
}

type Done = (error: Error | null, value: unknown) => void

/** The method of docker-modem that sends a request and takes its answer. */
export type BuildRequest = (
  options: RequestOptions,
  context: CallContext,
  data: string | undefined,
  done: Done,
) => void

/**
 * Returns the method that takes the place of docker-modem's own, which follows redirects to any host, ends the
 * process when such a request fails, and holds an answer of any size. Here a redirect is an error, an answer that is
 * no stream has a bound, and every error reaches `done`.
 */
export function boundedRequest(words: EngineWords, isSecure: boolean, most = ANSWER_LIMIT): BuildRequest {
  const send = isSecure ? httpsRequest : httpRequest
  return (options, { isStream = false, statusCodes }, data, callback) => {
    let isDone = false
    const done: Done = (error, value) => {
      if (isDone) return
      isDone = true
      callback(error, value)
    }
    try {
      const request = send(options)
      request.on('error', (error) => done(error, null))
      request.on('response', (response) => {
        const status = response.statusCode ?? 0
        const isWanted = statusCodes[status] === true
        if (isWanted && isStream) return done(null, response)
        if (status >= 300 && status < 400 && status !== 304) {
          response.destroy()
          return done(
            new EngineStatusError(status, null, 'the request is redirected to another address'),
            null,
          )
        }
        collect(response, isWanted ? most : ERROR_LIMIT, (error, bytes) => {
          if (error !== null) return done(error, null)
          if (bytes === null)
            return done(isWanted ? engineAnswerTooLarge(words, most) : statusError(status, ''), null)
          const text = bytes.toString('utf8')
          if (isWanted) done(null, jsonOf(text) ?? text)
          else done(statusError(status, text), null)
        })
      })
      request.end(data)
    } catch (error) {
      // A path or header that HTTP does not allow.
      done(error instanceof Error ? error : new Error(String(error)), null)
    }
  }
}

/** Reads an answer to its end; `done` gets null as soon as it is larger than `most`. */
function collect(
  response: IncomingMessage,
  most: number,
  done: (error: Error | null, bytes: Buffer | null) => void,
): void {
  const chunks: Buffer[] = []
  let held = 0
  const stop = (): void => {
    done(null, null)
    response.destroy()
  }
  response.on('error', (error) => done(error, null))
  if (Number(response.headers['content-length'] ?? 0) > most) return stop()
  response.on('data', (chunk: Buffer) => {
    held += chunk.length
    if (held > most) return stop()
    chunks.push(chunk)
  })
  response.on('end', () => done(null, Buffer.concat(chunks)))
}

function statusError(status: number, text: string): EngineStatusError {
  return new EngineStatusError(status, jsonOf(text), text === '' ? String(status) : text)
}

/** Null for what is no JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}
