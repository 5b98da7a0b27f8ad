import type { IncomingMessage, ServerResponse } from 'node:http'

import { failureLine, toFailure } from '#contract/failure'

import type { Host } from '#node/page/host'
import { answerText, refuse } from './respond'

const UPLOAD = /^\/upload\/([\w-]{1,128})$/

/** Answers PUT: a file goes straight to the job that waits for it, and never to a disk. */
export async function receiveUpload(
  host: Host,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const id = UPLOAD.exec(request.url ?? '')?.[1]
  if (id === undefined) return refuse(response, 404, 'There is nothing here to send a file to.')
  try {
    await host.upload(id, request)
    response.writeHead(204).end()
  } catch (error) {
    answerText(response, 409, failureLine(toFailure(error, 'Cannot take the file')))
  } finally {
    // What the job does not want is read and dropped until the page stops sending: closing in the middle would
    // reset the connection, and the page might never see the answer.
    request.resume()
  }
}
