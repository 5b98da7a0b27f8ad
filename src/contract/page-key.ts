/**
 * The secret that a page in a browser shares with the host that served it. The host hands it out once, to the browser
 * that brings the token; the page keeps it in the storage of its origin, which no page of another port can read.
 */
export const PAGE_KEY = {
  /** Name in `localStorage`. */
  stored: 'layerscope.key',
  /** Header of a request that the page makes. */
  header: 'x-layerscope-key',
  /** Parameter of a download, which is a link and has no headers: a proof of the key for this path alone. */
  proof: 'proof',
  /** Where a page goes that has no key, or a wrong one. */
  locked: '/locked',
  /** Code that a socket is closed with for want of the key. */
  refused: 4001,
} as const

/** The first message of a page on its socket. */
export interface Greeting {
  readonly key: string
}
