import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { running } from './fixture'
import type { Running } from './fixture'
import { ask, cookieOf, keyOf } from './raw-request'

let site: Running
beforeEach(async () => {
  site = await running()
})
afterEach(() => site.stop())

const visit = (path: string, headers: Record<string, string> = {}) =>
  ask({ port: site.server.port, path, headers })
const tokenPath = (): string => `/${new URL(site.server.url).search}`

describe('the address in the terminal', () => {
  it('is on 127.0.0.1 and holds a token that nobody guesses', () => {
    const url = new URL(site.server.url)
    expect(url.origin).toBe(site.origin)
    expect(url.searchParams.get('token')).toMatch(/^[\w-]{43}$/)
  })

  it('is traded for a cookie, a key and a clean address', async () => {
    const answer = await visit(tokenPath())
    expect(answer.status).toBe(200)
    expect(answer.body).toContain('location.replace("/")')
    expect(keyOf(answer)).toMatch(/^[\w-]{43}$/)
    const attributes = answer.headers['set-cookie']?.[0]?.split('; ').slice(1)
    expect(attributes).toEqual(expect.arrayContaining(['HttpOnly', 'SameSite=Strict', 'Path=/']))
    expect(answer.headers['referrer-policy']).toBe('no-referrer')
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.headers['content-security-policy']).toMatch(/script-src 'sha256-[^']+'/)
    const page = await visit('/', { cookie: cookieOf(answer) })
    expect([page.status, page.body]).toEqual([200, expect.stringContaining('the page')])
  })

  it('works once', async () => {
    await visit(tokenPath())
    const again = await visit(tokenPath())
    expect(again.status).toBe(401)
    expect(again.headers['set-cookie']).toBeUndefined()
    expect(keyOf(again)).toBe('')
    expect(again.body).toContain('start it again, and open the address that it then prints')
    expect(again.headers['content-type']).toContain('text/html')
  })

  it('tells the key to nobody who brings the cookie alone', async () => {
    const cookie = await site.signIn()
    for (const path of ['/', tokenPath(), '/?token=x', '/locked', '/assets/main-1234.js']) {
      const answer = await visit(path, { cookie })
      expect([...Object.values(answer.headers), answer.body].join()).not.toContain(site.key)
    }
  })

  it('still leads to the page in the browser that was let in', async () => {
    const cookie = await site.signIn()
    const again = await visit(tokenPath(), { cookie })
    expect([again.status, again.headers.location]).toEqual([303, '/'])
  })

  it('is not used up by a look at its head, nor by a wrong token', async () => {
    await ask({ port: site.server.port, path: tokenPath(), method: 'HEAD' })
    expect((await visit('/?token=wrong')).status).toBe(401)
    expect((await visit('/?token=')).status).toBe(401)
    expect((await visit(tokenPath())).status).toBe(200)
  })

  it('works when it is clicked on another site, in two steps', async () => {
    const click = {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    }
    const answer = await visit(tokenPath(), click)
    expect(answer.status).toBe(200)
    // The browser holds the strict cookie back on the way here, so a page of ours has to lead on.
    const step = await visit('/', click)
    expect([step.status, step.body]).toEqual([200, expect.stringContaining('http-equiv="refresh"')])
    const page = await visit('/', { cookie: cookieOf(answer), 'sec-fetch-site': 'same-origin' })
    expect(page.body).toContain('the page')
  })
})

describe('the page', () => {
  it('can be reloaded by the browser that was let in', async () => {
    const cookie = await site.signIn()
    for (let i = 0; i < 3; i++) expect((await visit('/', { cookie })).status).toBe(200)
  })

  it('is closed to a browser without the cookie, or with another one', async () => {
    const cookie = await site.signIn()
    const name = cookie.split('=')[0]
    for (const headers of [{}, { cookie: `${name}=` }, { cookie: `${name}=x` }, { cookie: `${cookie}x` }]) {
      const answer = await visit('/', headers)
      expect(answer.status).toBe(401)
      expect(answer.body).not.toContain('the page')
      expect((await visit('/assets/main-1234.js', headers)).status).toBe(401)
    }
  })

  it('names its cookie after the port, so that two servers can be used side by side', async () => {
    const other = await running()
    const [here, there] = [await site.signIn(), await other.signIn()]
    expect(here.split('=')[0]).not.toBe(there.split('=')[0])
    const both = { cookie: `${there}; ${here}` }
    expect((await visit('/', both)).status).toBe(200)
    await other.stop()
  })

  it('answers to its own names only', async () => {
    const cookie = await site.signIn()
    const { port } = site.server
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`]) {
      expect((await visit('/', { host, cookie })).status).toBe(200)
    }
    for (const host of ['evil.example', `evil.example:${port}`, 'localhost', `127.0.0.1:${port + 1}`]) {
      expect((await visit('/', { host, cookie })).status).toBe(421)
      expect((await visit(tokenPath(), { host })).status).toBe(421)
    }
  })

  it.each([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost:3000' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    // Framed by another site.
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
  ])('refuses a request of another site: %o', async (headers) => {
    const cookie = await site.signIn()
    expect((await visit('/', { ...headers, cookie })).status).toBe(403)
    expect((await visit('/assets/main-1234.js', { ...headers, cookie })).status).toBe(403)
  })
})
