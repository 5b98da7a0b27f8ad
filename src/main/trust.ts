/** Scheme and host of the page in the application. */
export const SCHEME = 'app'
export const HOST = 'layerscope'
export const ORIGIN = `${SCHEME}://${HOST}`

/** What of a frame decides whether it may ask for anything. */
export interface Sender {
  readonly url: string
  readonly parent: unknown
}

/**
 * Whether a page address is ours. `dev` is the address of the development server, null in a packaged application:
 * there nothing outside the application may ever pass.
 */
export function isOurPage(address: string, dev: string | null): boolean {
  const origin = originOf(address)
  return origin !== null && (origin === ORIGIN || (dev !== null && origin === originOf(dev)))
}

/** Whether a message comes from the main frame of our own page. The sender is null when the frame is gone. */
export function isTrusted(sender: Sender | null, dev: string | null): boolean {
  return sender !== null && sender.parent === null && isOurPage(sender.url, dev)
}

/** Addresses that may be opened in the user's browser. */
const OUTSIDE = new Set(['github.com', 'docs.docker.com', 'docs.podman.io'])

export function mayOpenOutside(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, username } = new URL(address)
  return protocol === 'https:' && username === '' && OUTSIDE.has(hostname)
}

/** `URL.origin` says "null" for schemes that it does not know, so the parts are joined here. */
function originOf(address: string): string | null {
  if (!URL.canParse(address)) return null
  const { protocol, host, username, password } = new URL(address)
  return username === '' && password === '' ? `${protocol}//${host}` : null
}
