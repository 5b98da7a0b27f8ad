import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

import { expect, test } from 'vitest'

const ADDRESS = /^Layerscope is running at (http:\/\/127\.0\.0\.1:\d+\/\S+)$/

test('npm start serves a browser where there is no display, and says so in a line', async () => {
  const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ELECTRON_OVERRIDE_DIST_PATH: _host, ...env } = process.env
  const start = spawn(process.execPath, ['scripts/start.mjs', '--no-open'], { env })
  const ended = once(start, 'exit')
  let told = ''
  start.stderr.on('data', (chunk: Buffer) => (told += chunk.toString()))
  try {
    let address = ''
    for await (const line of createInterface({ input: start.stdout })) {
      address = ADDRESS.exec(line)?.[1] ?? ''
      if (address !== '') break
    }
    expect(told).toContain('No desktop application: ')
    const page = await fetch(address, { redirect: 'manual' })
    expect([page.status, page.headers.get('set-cookie')]).toEqual([200, expect.stringContaining('HttpOnly')])
  } finally {
    start.kill('SIGINT')
    await ended
  }
})
