import { Agent, request } from 'node:http'
import type { ClientRequest } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { FailureError } from '#contract/failure'

import { running } from './fixture'
import type { Running } from './fixture'
import { ask } from './raw-request'

let site: Running
let headers: Record<string, string>
beforeEach(async () => {
  site = await running()
  const cookie = await site.signIn()
  headers = { cookie, origin: site.origin, 'x-layerscope-key': site.key }
})
afterEach(() => site.stop())

const put = (path: string, more: Record<string, string> = {}, body: string | Uint8Array = 'bytes') =>
  ask({ port: site.server.port, path, method: 'PUT', headers: { ...headers, ...more }, body })

describe('an upload', () => {
  it('reaches the job that waits for it, byte for byte', async () => {
    const sent = Uint8Array.from({ length: 3_000_001 }, (_, i) => i * 7)
    let received = Buffer.alloc(0)
    site.host.takeUpload = async (id, body) => {
      expect(id).toBe('ab-12_Z')
      received = Buffer.concat(await body.toArray())
    }
    expect((await put('/upload/ab-12_Z', {}, sent)).status).toBe(204)
    expect(Buffer.compare(received, sent)).toBe(0)
  })

  it('is taken no faster than the job reads', async () => {
    let goOn: () => void = () => {}
    const held = new Promise<void>((resolve) => (goOn = resolve))
    site.host.takeUpload = async (_id, body) => {
      await held
      body.resume()
      await new Promise((resolve) => body.once('end', resolve))
    }
    const { sent, upload } = await flood()
    // The job reads nothing, so all that is sent ends up in buffers, and those are full soon.
    await sleep(300)
    const stuckAt = sent()
    expect(stuckAt).toBeLessThan(32 << 20)
    await sleep(100)
    expect(sent()).toBe(stuckAt)
    goOn()
    await expect.poll(() => sent()).toBeGreaterThan(stuckAt)
    upload.destroy()
  })

  it('that the job does not want to its end is answered at once', async () => {
    site.host.takeUpload = (_id, body) =>
      new Promise((resolve) => {
        body.once('data', () => {
          body.pause()
          resolve()
        })
      })
    const { answer, upload } = await flood()
    expect(await answer).toBe(204)
    upload.destroy()
  })

  it('that nobody waits for is refused in words', async () => {
    site.host.takeUpload = () =>
      Promise.reject(
        new FailureError({
          code: 'upload-interrupted',
          what: 'Cannot take the file',
          why: 'nobody waits for it',
          hint: 'Send the file again.',
        }),
      )
    const { status, body } = await put('/upload/gone')
    expect([status, body]).toEqual([409, 'Cannot take the file: nobody waits for it. Send the file again.\n'])
  })

  it('ends for the job when the page goes in the middle', async () => {
    const ended = new Promise<string>((resolve) => {
      site.host.takeUpload = (_id, body) => {
        body.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''))
        body.resume()
        return new Promise(() => {})
      }
    })
    const { upload, sent } = await flood()
    await expect.poll(() => sent()).toBeGreaterThan(1 << 20)
    upload.destroy()
    expect(await ended).toBe('ECONNRESET')
  })

  it.each<[string, string, Record<string, string>, number]>([
    ['without the cookie', '/upload/a', { cookie: '' }, 401],
    ['without the key', '/upload/a', { 'x-layerscope-key': '' }, 401],
    ['with another key', '/upload/a', { 'x-layerscope-key': 'a'.repeat(43) }, 401],
    ['from another site', '/upload/a', { origin: 'https://evil.example' }, 403],
    ['under another name', '/upload/a', { host: 'evil.example' }, 421],
    ['to nowhere', '/upload/', {}, 404],
    ['to a path', '/upload/../x', {}, 404],
    ['to a file of the page', '/index.html', {}, 404],
  ])('%s is refused', async (_why, path, more, status) => {
    let taken = false
    site.host.takeUpload = () => {
      taken = true
      return Promise.resolve()
    }
    expect((await put(path, more)).status).toBe(status)
    expect(taken).toBe(false)
  })

  it('from a client that does not say where it comes from is refused', async () => {
    const { cookie } = headers
    const answer = await ask({
      port: site.server.port,
      path: '/upload/a',
      method: 'PUT',
      headers: { cookie: cookie ?? '' },
    })
    expect(answer.status).toBe(403)
  })
})

interface Flood {
  readonly upload: ClientRequest
  /** Bytes that this side got rid of. */
  readonly sent: () => number
  readonly answer: Promise<number>
}

/** Starts to send a gigabyte, as fast as it is taken. */
async function flood(): Promise<Flood> {
  const upload = request({
    host: '127.0.0.1',
    port: site.server.port,
    method: 'PUT',
    path: '/upload/big',
    headers: { ...headers, 'content-length': 1 << 30 },
    // As browsers do, it means to use the connection again.
    agent: new Agent({ keepAlive: true }),
  })
  upload.on('error', () => {})
  const answer = new Promise<number>((resolve) => {
    upload.on('response', (response) => {
      resolve(response.statusCode ?? 0)
      response.resume()
    })
  })
  let bytes = 0
  const chunk = new Uint8Array(64 << 10)
  const more = (): void => {
    if (upload.destroyed) return
    upload.write(chunk, (error) => {
      if (error) return
      bytes += chunk.length
      setImmediate(more)
    })
  }
  more()
  return { upload, sent: () => bytes, answer }
}
