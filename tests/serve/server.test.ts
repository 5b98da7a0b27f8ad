import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { startServer } from '#serve/server'

import { FakeHost, running } from './fixture'
import { ask } from './raw-request'

describe('the server', () => {
  it('listens on 127.0.0.1 and nowhere else', async () => {
    const site = await running()
    const other = Object.values(networkInterfaces())
      .flat()
      .find((each) => each?.family === 'IPv4' && !each.internal)
    for (const address of [other?.address ?? '127.0.0.2', '[::1]']) {
      await expect(fetch(`http://${address}:${site.server.port}/`)).rejects.toThrow('fetch failed')
    }
    expect((await ask({ port: site.server.port })).status).toBe(401)
    await site.stop()
  })

  it('says when the port is taken', async () => {
    const holder = createServer()
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve))
    const { port } = holder.address() as AddressInfo
    const site = await running()
    const started = startServer({ host: new FakeHost(), page: site.page, port })
    await expect(started).rejects.toMatchObject({ code: 'EADDRINUSE' })
    holder.close()
    await site.stop()
  })

  it('says when there is no page', async () => {
    const page = join(tmpdir(), 'layerscope-no-page')
    const started = startServer({ host: new FakeHost(), page, port: 0 })
    await expect(started).rejects.toMatchObject({ failure: { code: 'file-not-found' } })
  })

  it('closes at once, whoever is connected', async () => {
    const site = await running()
    const idle = ask({ port: site.server.port, headers: { connection: 'keep-alive' } })
    await idle
    const started = Date.now()
    await site.stop()
    expect(Date.now() - started).toBeLessThan(1000)
    await expect(ask({ port: site.server.port })).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })
})
