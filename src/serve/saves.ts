import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'

import type { Host } from '#node/page/host'
import { pageHeaders } from '#node/page/policy'
import { attachment } from '#node/saves/file-name'

import type { Access } from './access'
import { isOurOrigin } from './origin'
import { answerText, refuse } from './respond'

const SAVE = /^(\/save\/([\w-]{1,128}))\?proof=([\w-]{43})$/

/** A save that is asked for, and the proof that our page does. */
export interface AskedSave {
  readonly path: string
  readonly id: string
  readonly proof: string
}

/** The save that a request asks for; null when it asks for something else. */
export function saveOf({ url }: IncomingMessage): AskedSave | null {
  const [, path, id, proof] = SAVE.exec(url ?? '') ?? []
  return path === undefined || id === undefined || proof === undefined ? null : { path, id, proof }
}

/**
 * Sends what is saved, once, to our own page in the browser that was let in. As a download is a link and has no
 * headers of ours, its address holds a proof of the key, which is worth nothing once the save was sent. It goes out as it is read, no faster than
 * the browser takes it, and only ever as a download. A failure in the middle cuts the connection, which browsers
 * show as a failed download.
 */
export async function sendSave(
  { path, id, proof }: AskedSave,
  host: Host,
  access: Access,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { headers, method } = request
  if (!isOurOrigin(headers, false)) return refuse(response, 403, 'Only the page itself may do this.')
  if (!access.admits(headers.cookie) || !access.hasProof(path, proof))
    return refuse(response, 401, 'This page was not let in.')
  // A look at the head must not use it up.
  if (method !== 'GET') return refuse(response, 405, 'A save can only be fetched.')
  const there = await host.download(id, async ({ name, bytes, chunks }) => {
    response.writeHead(200, {
      ...pageHeaders("'none'"),
      'content-type': 'application/octet-stream',
      'content-disposition': attachment(name),
      'cache-control': 'no-store',
      ...(bytes === null ? {} : { 'content-length': String(bytes) }),
    })
    await pipeline(chunks, response)
  })
  if (!there) answerText(response, 404, 'There is nothing to save here (any more).')
}
