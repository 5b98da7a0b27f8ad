import { createReadStream } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'

import type { PageFile } from '#node/page/files'
import { pageHeaders } from '#node/page/policy'

import type { Access } from './access'
import { moveOnNote, nothingHereNote, startAgainNote } from './notes'
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
  if (atDoor && url.token !== null) return letIn(site, request, response, url.token)
  if (!site.access.admits(headers.cookie)) {
    if (!atDoor) return refuse(response, 401, 'This browser was not let in.')
    // The cookie may be there and only not have been sent along; the next request, from here, will tell.
    return ours ? showNote(response, 401, startAgainNote()) : showNote(response, 200, moveOnNote())
  }
  const file = site.files.get(url.path)
  if (file === undefined) return showNote(response, 404, nothingHereNote())
  await sendFile(file, headers.host ?? '', request.method === 'HEAD', response)
}

/** The token is traded for a cookie, so that it stays neither in the address bar nor in the history. */
function letIn(site: Site, request: IncomingMessage, response: ServerResponse, token: string): void {
  const known = site.access.admits(request.headers.cookie)
  // A HEAD request, such as for a preview of a link, must not use the token up.
  const cookie = known || request.method === 'HEAD' ? null : site.access.redeem(token)
  if (!known && cookie === null) return showNote(response, 401, startAgainNote())
  response.writeHead(303, {
    ...pageHeaders("'none'"),
    'cache-control': 'no-store',
    location: '/',
    ...(cookie === null ? {} : { 'set-cookie': cookie }),
  })
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
