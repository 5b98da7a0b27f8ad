import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { running } from './fixture'
import type { Running } from './fixture'
import { ask } from './raw-request'
import type { RawAnswer } from './raw-request'

let site: Running
let cookie: string
beforeAll(async () => {
  site = await running()
  cookie = await site.signIn()
})
afterAll(() => site.stop())

const visit = (path: string, method = 'GET'): Promise<RawAnswer> =>
  ask({ port: site.server.port, path, method, headers: { cookie } })

describe('answers', () => {
  it('carry the strict policy of the page', async () => {
    const { headers } = await visit('/')
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
        `connect-src 'self' ws://${site.name}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    )
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('no-referrer')
    expect(headers['cross-origin-opener-policy']).toBe('same-origin')
    expect(headers['cross-origin-resource-policy']).toBe('same-origin')
  })

  it.each(['/nothing', '/?token=wrong', '/assets/main-1234.js'])('of %s carry one too', async (path) => {
    const { headers } = await visit(path)
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers['x-content-type-options']).toBe('nosniff')
  })

  it('say what they are, and how long they may be kept', async () => {
    const index = await visit('/')
    expect([index.headers['content-type'], index.headers['cache-control']]).toEqual([
      'text/html; charset=utf-8',
      'no-store',
    ])
    const script = await visit('/assets/main-1234.js')
    expect([script.status, script.headers['content-type'], script.body]).toEqual([
      200,
      'text/javascript; charset=utf-8',
      'export {}',
    ])
    expect(script.headers['cache-control']).toContain('immutable')
  })

  it('to HEAD have no body', async () => {
    const { status, body } = await visit('/', 'HEAD')
    expect([status, body]).toEqual([200, ''])
  })
})

describe('paths', () => {
  it.each([
    '/../secret.html',
    '/..%2fsecret.html',
    '/%2e%2e/secret.html',
    '/assets/../../secret.html',
    '/assets/..%5c..%5csecret.html',
    '//etc/passwd',
    '/etc/passwd',
    '/assets',
    '/assets/',
    '/assets/main-1234.js%00.html',
    '/assets/main-1234.js.map',
    '/%',
    '/secret.html',
  ])('of no file of the page lead nowhere: %s', async (path) => {
    const { status, body } = await visit(path)
    expect(status).toBe(404)
    expect(body).not.toContain('secret')
  })

  it.each(['*', 'http://evil.example/', 'evil'])('that are none are refused: %s', async (path) => {
    expect((await visit(path)).status).toBe(400)
  })
})

describe('methods', () => {
  it.each(['POST', 'DELETE', 'OPTIONS', 'PATCH'])('%s is not taken', async (method) => {
    const headers = { cookie, origin: site.origin, 'x-layerscope-key': site.key }
    const answer = await ask({ port: site.server.port, method, headers })
    expect(answer.status).toBe(405)
    expect(answer.headers.allow).toBe('GET, HEAD, PUT')
  })
})
