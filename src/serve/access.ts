import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/**
 * Who may use this server: whoever brings the token that was printed in the terminal, once, and from then on the
 * browser that brought it, known by a cookie. Digests are compared, in constant time.
 */
export class Access {
  /** Part of the address that is printed; good for one visit. */
  readonly token = randomBytes(32).toString('base64url')
  readonly #cookieName: string
  #token: Buffer | null = digest(this.token)
  #session: Buffer | null = null

  /** Cookies do not know ports, so the port is part of the cookie's name: two servers must not log each other out. */
  constructor(port: number) {
    this.#cookieName = `layerscope_${port}`
  }

  /** Takes the token and answers the cookie to set; null when it is wrong or was used before. */
  redeem(token: string): string | null {
    if (this.#token === null || !timingSafeEqual(this.#token, digest(token))) return null
    this.#token = null
    const session = randomBytes(32).toString('base64url')
    this.#session = digest(session)
    return `${this.#cookieName}=${session}; Path=/; HttpOnly; SameSite=Strict`
  }

  /** Whether the `cookie` header of a request is that of the browser that brought the token. */
  admits(cookies: string | undefined): boolean {
    const value = cookieValue(cookies ?? '', this.#cookieName)
    return this.#session !== null && value !== null && timingSafeEqual(this.#session, digest(value))
  }
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
