import { test } from '../desktop-fixtures'
import { expect } from '../fixtures'

test('the built main, preload and page show the sample after one click', async ({ app }) => {
  await expect(app.page.getByRole('heading', { name: 'Docker is not running' })).toBeVisible()
  await app.openSample()
  await app.expectImage('acme/orders-api:1.4.2')
})

test.describe('started at a source', () => {
  test.use({ args: ['--open=sample'] })

  test('shows it without a click', async ({ app }) => {
    await app.explored()
  })
})

const NAMES = ['call', 'onCommand', 'onFrame', 'onOpen', 'pathOf', 'zoom']

test('the page reaches nothing but its bridge', async ({ app }) => {
  const reach = await app.page.evaluate(() => {
    const names = ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron']
    return names.filter((name) => name in globalThis)
  })
  expect(reach).toEqual([])
  const bridge = await app.page.evaluate(() => {
    const { layerscope } = globalThis as unknown as { layerscope: object }
    return { names: Object.keys(layerscope).toSorted(), frozen: Object.isFrozen(layerscope) }
  })
  expect(bridge).toEqual({ names: NAMES, frozen: true })
})

test('the page can leave to nowhere', async ({ app, electron }) => {
  const before = app.page.url()
  await app.page.evaluate(() => {
    location.href = 'https://example.com/'
    window.open('https://example.com/')
  })
  await expect.poll(() => electron.windows().length).toBe(1)
  expect(app.page.url()).toBe(before)
})
