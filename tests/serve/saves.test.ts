import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { proofOf, running } from './fixture'
import type { Running } from './fixture'
import { ask } from './raw-request'

let site: Running
let headers: Record<string, string>
beforeEach(async () => {
  site = await running()
  headers = { cookie: await site.signIn() }
})
afterEach(() => site.stop())

const get = (path: string, more: Record<string, string> = {}, method = 'GET') =>
  ask({ port: site.server.port, path, method, headers: { ...headers, ...more } })

async function* text(...chunks: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield Buffer.from(chunk)
}

describe('a save', () => {
  it('goes out as a download, once', async () => {
    site.host.saves.set('id-1', { name: 'ünï.txt', bytes: 5, chunks: text('he', 'llo') })
    const answer = await get(site.saveUrl('id-1'))
    expect(answer).toMatchObject({ status: 200, body: 'hello' })
    expect(answer.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-length': '5',
      'content-disposition': `attachment; filename="_n_.txt"; filename*=UTF-8''%C3%BCn%C3%AF.txt`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    expect((await get(site.saveUrl('id-1'))).status).toBe(404)
  })

  it('is for our page in the browser that was let in', async () => {
    site.host.saves.set('id', { name: 'x', bytes: null, chunks: text('secret') })
    const refused = [
      await get(site.saveUrl('id'), { cookie: '' }),
      await get(site.saveUrl('id'), { cookie: `layerscope_${site.server.port}=guess` }),
      await get(site.saveUrl('id'), { 'sec-fetch-site': 'cross-site' }),
      await get(site.saveUrl('id'), { origin: 'https://evil.example' }),
      await get(site.saveUrl('id'), { host: 'evil.example' }),
      await get(site.saveUrl('id'), {}, 'HEAD'),
      await get(`/save/id?proof=${proofOf('guess', '/save/id')}`),
      await get(`/save/id?proof=${proofOf(site.key, '/save/other')}`),
    ]
    expect(refused.map(({ status }) => status)).toEqual([401, 401, 403, 403, 421, 405, 401, 401])
    expect(refused.every(({ body }) => !body.includes('secret'))).toBe(true)
    expect((await get(site.saveUrl('id'), { 'sec-fetch-site': 'same-origin' })).body).toBe('secret')
  })

  it('is found by its ID only, never by a path', async () => {
    for (const path of [
      '/save/',
      '/save/../secret.html',
      '/save/a%2fb',
      '/save/a/b',
      '//save/id',
      '/save/id?x',
      '/save/id',
      '/save/id?proof=',
      `/save/id?proof=${site.key}x`,
    ]) {
      const { status, body } = await get(path)
      expect([404, 400]).toContain(status)
      expect(body).not.toContain('secret')
    }
  })

  it('that breaks off cuts the connection instead of ending as if it were whole', async () => {
    site.host.saves.set('id', {
      name: 'x',
      bytes: null,
      chunks: (async function* () {
        yield Buffer.from('first')
        throw new Error('the layer is damaged')
      })(),
    })
    await expect(get(site.saveUrl('id'))).rejects.toThrow(/aborted|hang up/)
  })

  it('is read no faster than the browser takes it, and no more once it has left', async () => {
    let read = 0
    let left = false
    site.host.saves.set('id', {
      name: 'x',
      bytes: null,
      chunks: (async function* () {
        try {
          for (;;) {
            read += 1 << 20
            yield new Uint8Array(1 << 20)
          }
        } finally {
          left = true
        }
      })(),
    })
    const sent = request({ host: '127.0.0.1', port: site.server.port, path: site.saveUrl('id'), headers })
    sent.on('response', (response) => response.pause())
    sent.on('error', () => {})
    sent.end()
    await expect.poll(() => read).toBeGreaterThan(0)
    await sleep(300)
    const stuckAt = read
    expect(stuckAt).toBeLessThan(32 << 20)
    await sleep(100)
    expect(read).toBe(stuckAt)
    sent.destroy()
    await expect.poll(() => left).toBe(true)
  })
})
