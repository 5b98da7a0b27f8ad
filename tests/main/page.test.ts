import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { pageFiles } from '#node/page/files'

import { pageHandler } from '#main/page'

let folder: string
let answer: (url: string, method?: string) => Promise<Response>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'layerscope-page-'))
  const page = join(folder, 'renderer')
  await mkdir(join(page, 'assets'), { recursive: true })
  await writeFile(join(page, 'index.html'), '<p>the page</p>')
  await writeFile(join(page, 'assets/a.css'), 'p {}')
  await writeFile(join(page, 'assets/deleted.js'), '')
  await writeFile(join(folder, 'secret.html'), 'secret')
  const handle = pageHandler(await pageFiles(page))
  await rm(join(page, 'assets/deleted.js'))
  answer = (url, method = 'GET') => handle({ url, method })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('app://layerscope', () => {
  it.each([
    ['app://layerscope/', 'text/html; charset=utf-8', '<p>the page</p>'],
    ['app://layerscope/index.html?x#y', 'text/html; charset=utf-8', '<p>the page</p>'],
    ['app://layerscope/assets/a.css', 'text/css; charset=utf-8', 'p {}'],
  ])('serves %s', async (url, type, body) => {
    const response = await answer(url)
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
      200,
      type,
      body,
    ])
  })

  it.each([
    'app://layerscope/../secret.html',
    'app://layerscope/%2e%2e/secret.html',
    'app://layerscope/..%2fsecret.html',
    'app://layerscope//etc/passwd',
    'app://layerscope/assets',
    'app://layerscope/assets/deleted.js',
    'app://evil/index.html',
  ])('has nothing at %s', async (url) => {
    expect((await answer(url)).status).toBe(404)
  })

  it('answers nothing but GET', async () => {
    expect((await answer('app://layerscope/', 'POST')).status).toBe(404)
  })

  it('lets the page connect to nothing', async () => {
    for (const url of ['app://layerscope/', 'app://layerscope/nothing']) {
      const { headers } = await answer(url)
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
          "connect-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      )
      expect(headers.get('x-content-type-options')).toBe('nosniff')
    }
  })
})
