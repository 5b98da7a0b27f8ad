import type { IncomingHttpHeaders } from 'node:http'

/**
 * Whether a request was meant for this server: other sites can send a browser here under a name of their own
 * (DNS rebinding), and only the `host` header tells.
 */
export function isOurHost(headers: IncomingHttpHeaders, port: number): boolean {
  return headers.host === `127.0.0.1:${port}` || headers.host === `localhost:${port}`
}

/**
 * Whether a request comes from our own page. What changes something must say so by its origin; for the rest the
 * browser's word (`sec-fetch-site`) is enough, and clients that are no browsers say nothing.
 */
export function isOurOrigin(headers: IncomingHttpHeaders, mustSay: boolean): boolean {
  if (headers.origin !== undefined) return headers.origin === `http://${headers.host}`
  if (mustSay) return false
  const site = headers['sec-fetch-site']
  return site === undefined || site === 'same-origin' || site === 'none'
}

/** A link on another site, or in a terminal that is a web page, that was clicked: the whole window comes here. */
export function isVisit(headers: IncomingHttpHeaders): boolean {
  return headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'
}
