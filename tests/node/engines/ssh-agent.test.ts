import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { EngineClient } from '#node/engines/client'
import { findEndpoints } from '#node/engines/endpoint'
import { withFolder } from '#tests/support/builds'

import { fakeEngine, json, silence, type Route } from '../support/fake-engine'
import { failureOf, testEnvironment } from '../support/opened'

const BRIDGE = `
  const socket = require('net').connect(process.argv[2])
  process.stdin.pipe(socket).pipe(process.stdout)
  socket.on('error', (error) => { console.error(error.message); process.exit(1) })
`

/** A client whose `ssh` leads to an engine of our own, and notes each time it is started. */
async function withClient(
  routes: Readonly<Record<string, Route>>,
  use: (client: EngineClient, logins: () => Promise<number>) => Promise<void>,
): Promise<void> {
  const engine = await fakeEngine(routes)
  try {
    await withFolder(async (folder) => {
      await writeFile(join(folder, 'bridge.cjs'), BRIDGE)
      const script = [
        '#!/bin/sh',
        `echo "$@" >> ${folder}/logins`,
        `exec ${process.execPath} ${folder}/bridge.cjs ${engine.address.replace('unix://', '')}`,
      ]
      await writeFile(join(folder, 'ssh'), script.join('\n'), { mode: 0o755 })
      const environment = testEnvironment({
        variables: { PATH: `${folder}:${process.env['PATH'] ?? ''}`, DOCKER_HOST: 'ssh://me@build' },
      })
      const [endpoint] = findEndpoints('docker', environment)
      const logins = async () => (await readFile(join(folder, 'logins'), 'utf8')).trim().split('\n').length
      await use(new EngineClient(endpoint!, environment), logins)
    })
  } finally {
    await engine.close()
  }
}

describe('an engine behind ssh', () => {
  it('is asked one question after the other through one login', async () => {
    await withClient({ '/info': json({ Driver: 'overlay2' }) }, async (client, logins) => {
      for (let i = 0; i < 5; i++) {
        expect(await client.ask('/info', 'its settings')).toEqual({ Driver: 'overlay2' })
      }
      expect(await logins()).toBe(1)
    })
  })

  it('is asked a few questions at once, and the others after them', async () => {
    await withClient({ '/info': json({}) }, async (client, logins) => {
      await Promise.all(Array.from({ length: 12 }, () => client.ask('/info', 'its settings')))
      expect(await logins()).toBeLessThanOrEqual(4)
    })
  })

  it('that does not answer in time keeps nobody from asking again', async () => {
    await withClient({ '/info': silence }, async (client, logins) => {
      const asked = client.ask('/info', 'its settings', { limit: 1500 })
      expect((await failureOf(asked)).code).toBe('engine-timeout')
      expect(String(await client.ask('/_ping', 'a sign of life'))).toBe('OK')
      expect(await logins()).toBe(2)
    })
  })
})
