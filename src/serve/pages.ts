import { createReadStream } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'

import { PAGE_KEY } from '#contract/page-key'
import type { PageFile } from '#node/page/files'
import { pageHeaders } from '#node/page/policy'

import type { Access } from './access'
import { enterNote, lockedNote, moveOnNote, nothingHereNote } from './notes'
import { isOurOrigin, isVisit } from './origin'
import { refuse, showNote } from './respond'

export interface Site {
  readonly port: number
  readonly access: Access
  readonly files: ReadonlyMap<string, PageFile>
}

/** Answers GET and HEAD: lets a browser in by its token, then hands out the files of the page. */
export async function answerPage(
  site: Site,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { headers } = request
  const url = parseTarget(request.url)
  if (url === null) return refuse(response, 400, 'This address cannot be read.')
  const atDoor = url.path === '/'
  const ours = isOurOrigin(headers, false)
  if (!ours && !(atDoor && isVisit(headers)))
    return refuse(response, 403, 'Only the page itself may do this.')
  if (url.path === PAGE_KEY.locked) return showNote(response, 401, lockedNote())
  if (atDoor && url.token !== null) return letIn(site, request, response, url.token)
  if (!site.access.admits(headers.cookie)) {
    if (!atDoor) return refuse(response, 401, 'This browser was not let in.')
    // The cookie may be there and only not have been sent along; the next request, from here, will tell.
    return ours ? showNote(response, 401, lockedNote()) : showNote(response, 200, moveOnNote())
  }
  const file = site.files.get(url.path)
  if (file === undefined) return showNote(response, 404, nothingHereNote())
  await sendFile(file, headers.host ?? '', request.method === 'HEAD', response)
}

/** The token is traded for a cookie and a key, so that it stays neither in the address bar nor in the history. */
function letIn(site: Site, request: IncomingMessage, response: ServerResponse, token: string): void {
  // A HEAD request, such as for a preview of a link, must not use the token up.
  const entry = request.method === 'HEAD' ? null : site.access.redeem(token)
  if (entry !== null) return showNote(response, 200, enterNote(entry.key), { 'set-cookie': entry.cookie })
  // The browser that was let in is led on, but told nothing: a cookie alone is no proof that it is ours.
  if (!site.access.admits(request.headers.cookie) && request.method !== 'HEAD')
    return showNote(response, 401, lockedNote())
  response.writeHead(303, { ...pageHeaders("'none'"), 'cache-control': 'no-store', location: '/' })
  response.end()
}

async function sendFile(
  file: PageFile,
  host: string,
  headOnly: boolean,
  response: ServerResponse,
): Promise<void> {
  response.writeHead(200, {
    // Some browsers do not count a web socket as `'self'`, so it is named too.
    ...pageHeaders(`'self' ws://${host}`),
    'content-type': file.type,
    'cache-control': file.immutable ? 'private, max-age=31536000, immutable' : 'no-store',
  })
  if (headOnly) response.end()
  // Nothing to tell a client that left in the middle, or one whose file was deleted under it.
  else await pipeline(createReadStream(file.file), response).catch(() => response.destroy())
}

/** Path and token of a request line; null when it is no path of ours at all. */
function parseTarget(target = ''): { path: string; token: string | null } | null {
  if (!target.startsWith('/') || !URL.canParse(target, 'http://127.0.0.1')) return null
  const url = new URL(target, 'http://127.0.0.1')
  return { path: url.pathname, token: url.searchParams.get('token') }
}
