import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** What a browser gets for the token. */
export interface Entry {
  /** The `set-cookie` header. */
  readonly cookie: string
  /** What the page keeps to itself, by its origin. */
  readonly key: string
}

/**
 * Who may use this server: the browser that brings the token that was printed in the terminal, once. It then has two
 * secrets. A cookie goes with each request by itself; but cookies know no ports, so that whoever serves a page from
 * another port of 127.0.0.1 is sent it too. So whatever does or tells anything also needs the key, which the page keeps
 * by its origin and sends on purpose. Digests are compared, in constant time.
 */
export class Access {
  /** Part of the address that is printed; good for one visit. */
  readonly token = secret()
  readonly #cookieName: string
  readonly #key = secret()
  #token: Buffer | null = digest(this.token)
  #session: Buffer | null = null

  /** The port is part of the cookie's name: two servers must not log each other out. */
  constructor(port: number) {
    this.#cookieName = `layerscope_${port}`
  }

  /** Takes the token; null when it is wrong or was used before. */
  redeem(token: string): Entry | null {
    if (this.#token === null || !timingSafeEqual(this.#token, digest(token))) return null
    this.#token = null
    const session = secret()
    this.#session = digest(session)
    return { cookie: `${this.#cookieName}=${session}; Path=/; HttpOnly; SameSite=Strict`, key: this.#key }
  }

  /** Whether the `cookie` header of a request is that of the browser that brought the token. */
  admits(cookies: string | undefined): boolean {
    const value = cookieValue(cookies ?? '', this.#cookieName)
    return this.#session !== null && value !== null && timingSafeEqual(this.#session, digest(value))
  }

  /** Whether this is the page's key. */
  hasKey(key: unknown): boolean {
    return (
      this.#session !== null && typeof key === 'string' && timingSafeEqual(digest(this.#key), digest(key))
    )
  }

  /**
   * Whether this proves the key for one path, where none can be sent: a download is a link, and the key must stand in
   * no address. HMAC-SHA-256 of the path, in base64url.
   */
  hasProof(path: string, proof: string): boolean {
    const own = createHmac('sha256', this.#key).update(path).digest('base64url')
    return this.#session !== null && timingSafeEqual(digest(own), digest(proof))
  }
}

function secret(): string {
  return randomBytes(32).toString('base64url')
}

function cookieValue(header: string, name: string): string | null {
  for (const pair of header.split(';')) {
    const [key, value] = pair.trim().split('=', 2)
    if (key === name) return value ?? null
  }
  return null
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
