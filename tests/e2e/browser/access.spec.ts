import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import type { Page } from '@playwright/test'
import { WebSocket } from 'ws'

import { expect, test } from '../fixtures'

test.use({ args: [] })

test('the secrets stand in no address, and a reload and a second tab keep working', async ({
  app,
  serving,
}) => {
  const { page } = app
  const open = page.getByRole('button', { name: 'Open sample image' })
  await expect(open).toBeVisible()
  const key = (await page.evaluate(() => localStorage.getItem('layerscope.key'))) ?? ''
  expect(key).toMatch(/^[\w-]{43}$/)
  expect(page.url()).not.toContain(key)
  expect(page.url()).not.toContain('token')
  expect(await page.evaluate(() => history.length)).toBeLessThan(3)
  await page.reload()
  await expect(open).toBeVisible()
  const second = await page.context().newPage()
  await second.goto(new URL('/', serving.url).href)
  await expect(second.getByRole('button', { name: 'Open sample image' })).toBeVisible()
  // The address in the terminal leads there too, though it was used.
  await second.goto(serving.url)
  await expect(second.getByRole('button', { name: 'Open sample image' })).toBeVisible()
})

test('a second browser, and one that lost its key, read how to get in', async ({ app, serving, browser }) => {
  const sentence = 'press Ctrl+C in the terminal where Layerscope runs, start it again, and open the address'
  const other = await browser.newContext()
  const visitor = await other.newPage()
  for (const address of [serving.url, new URL('/', serving.url).href]) {
    await visitor.goto(address)
    await expect(visitor.getByText(sentence)).toBeVisible()
  }
  await other.close()
  const forgetful = await app.page.context().newPage()
  await app.page.evaluate(() => localStorage.setItem('layerscope.key', 'another'))
  await forgetful.goto(new URL('/', serving.url).href)
  await expect(forgetful.getByText(sentence)).toBeVisible()
})

test('a page on another port gets the cookie, and nothing with it', async ({ app, serving }) => {
  const origin = new URL(serving.url).origin
  const { page } = app
  await expect(page.getByRole('button', { name: 'Open sample image' })).toBeVisible()
  let stolen = ''
  const thief = createServer((request, response) => {
    stolen = request.headers.cookie ?? stolen
    response.setHeader('content-type', 'text/html').end('<p>harmless</p>')
  })
  await new Promise<void>((resolve) => thief.listen(0, '127.0.0.1', resolve))
  const lure = await page.context().newPage()
  await lure.goto(`http://127.0.0.1:${(thief.address() as AddressInfo).port}/`)
  // A strict cookie is held back from a page of another site; another port of this one is the same site.
  await lure.reload()
  expect(stolen).toContain('layerscope_')
  expect(await lure.evaluate(() => localStorage.getItem('layerscope.key'))).toBeNull()
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/socket`, {
    headers: { cookie: stolen, origin },
  })
  const said: string[] = []
  socket.on('message', (data: Buffer) => said.push(data.toString()))
  socket.on('open', () => socket.send('{"id":1,"name":"cache.usage","request":null}'))
  const code = await new Promise((resolve) => socket.on('close', resolve))
  expect([code, said]).toEqual([4001, []])
  const put = await fetch(`${origin}/upload/x`, {
    method: 'PUT',
    body: 'x',
    headers: { cookie: stolen, origin },
  })
  const get = await fetch(`${origin}/save/x`, { headers: { cookie: stolen } })
  expect([put.status, get.status]).toEqual([401, 404])
  await new Promise((resolve) => thief.close(resolve))
})

test.describe('with an image', () => {
  test.use({ args: ['sample'] })

  test('a reload and a second tab show it, and save out of it', async ({ app, serving }) => {
    const first = app.page
    await saveFile(first)
    await first.reload()
    await saveFile(first)
    const second = await first.context().newPage()
    await second.goto(new URL('/', serving.url).href)
    await saveFile(second)
    await second.reload()
    await saveFile(second)
    await saveFile(first)
  })
})

/** Saves the file that names the system, out of the final image. */
async function saveFile(page: Page): Promise<void> {
  await page.getByRole('radio', { name: 'Final image' }).click()
  await page.getByRole('textbox', { name: 'Filter paths' }).fill('os-release')
  await page.getByRole('treegrid').getByRole('row').filter({ hasText: 'os-release' }).first().click()
  const download = page.waitForEvent('download')
  await page.keyboard.press('Control+e')
  const saved = await download
  expect(saved.suggestedFilename()).toBe('os-release')
  expect(await readFile(await saved.path(), 'utf8')).toContain('NAME=')
}
