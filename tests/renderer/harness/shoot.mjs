// Takes pictures of every scene: node tests/renderer/harness/shoot.mjs OUT [scene …]
import { mkdirSync } from 'node:fs'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium } from 'playwright-core'
import { createServer } from 'vite'

const [out, ...only] = process.argv.slice(2)
mkdirSync(out, { recursive: true })
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const server = await createServer({
  configFile: new URL('vite.config.ts', import.meta.url).pathname,
  server: { port: 0 },
})
await server.listen()
const address = server.resolvedUrls.local[0]
const browser = await chromium.launch({
  executablePath: process.env.LAYERSCOPE_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
})
const scenes = {
  library: null,
  many: null,
  empty: null,
  looking: null,
  down: null,
  'down-other': null,
  analyzing: null,
  image: null,
  config: null,
  'config-json': null,
  failed: null,
  choice: null,
  keys: null,
  settings: null,
  'settings-images': null,
  'settings-keys': null,
  'settings-engines': null,
  'settings-privacy': null,
  palette: null,
  hover: null,
  menu: null,
  theme: null,
  drop: null,
  files: null,
  cancelled: null,
  lost: null,
}
for (const [width, height] of [
  [1440, 900],
  [900, 600],
]) {
  for (const theme of ['dark', 'light']) {
    for (const scene of Object.keys(scenes)) {
      if (only.length > 0 && !only.includes(scene)) continue
      const page = await browser.newPage({ viewport: { width, height } })
      page.on('pageerror', (error) => console.log(scene, 'ERROR', error.message))
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) console.log(scene, message.text().slice(0, 400))
      })
      const base =
        {
          keys: 'library',
          settings: 'image',
          'settings-images': 'library',
          'settings-keys': 'image',
          'settings-engines': 'library',
          'settings-privacy': 'library',
          palette: 'library',
          hover: 'library',
          menu: 'library',
          theme: 'library',
          drop: 'library',
          files: 'library',
          lost: 'library',
          cancelled: 'analyzing',
          'config-json': 'config',
        }[scene] ?? scene
      await page.goto(`${address}?scene=${base}&theme=${theme}`)
      await page.waitForTimeout(scene === 'analyzing' ? 6800 : 900)
      await act(page, scene)
      if (process.env.AXE !== undefined) await check(page, `${scene} ${theme} ${width}`)
      await page.screenshot({ path: `${out}/${scene}-${theme}-${width}.png` })
      await page.close()
    }
  }
}
await browser.close()
await server.close()

async function check(page, what) {
  const session = await page.context().newCDPSession(page)
  await session.send('Runtime.evaluate', { expression: axe })
  const { result } = await session.send('Runtime.evaluate', {
    expression: 'axe.run(document)',
    awaitPromise: true,
    returnByValue: true,
  })
  for (const { id, nodes } of result.value.violations) {
    for (const node of nodes)
      console.log(
        'AXE',
        what,
        id,
        node.html.slice(0, 160),
        '|',
        (node.any[0] ?? node.all[0] ?? node.none[0])?.message,
      )
  }
}

async function act(page, scene) {
  if (scene === 'keys') await page.keyboard.press('?')
  if (scene === 'palette') {
    await page.keyboard.press('Control+k')
    await page.keyboard.type('che')
  }
  if (scene === 'hover') {
    await page.mouse.move(400, 250)
    await page.locator('[data-tip]').nth(22).hover()
    await page.waitForTimeout(400)
  }
  if (scene === 'menu') {
    await page.getByRole('row', { name: /worker/ }).click({ button: 'right' })
    await page.waitForTimeout(200)
  }
  if (scene === 'theme') await page.getByRole('button', { name: 'Appearance' }).click()
  if (scene === 'files') await page.getByRole('button', { name: /^Archives/ }).click()
  if (scene.startsWith('settings')) {
    await page.keyboard.press('Control+,')
    const section = { images: 'Images', keys: 'Keys', engines: 'Engines', privacy: 'Privacy and cache' }[
      scene.slice(9)
    ]
    if (section !== undefined) await page.getByRole('tab', { name: section }).click()
    if (section === 'Keys') {
      await page.getByRole('button', { name: 'Change the key of Sidebar' }).click()
      await page.keyboard.press('Control+k')
    }
  }
  if (scene === 'config-json') {
    await page.getByRole('radio', { name: 'Config' }).click()
    await page.getByRole('row').nth(9).click()
  }
  if (scene === 'cancelled') await page.keyboard.press('Escape')
  if (scene === 'lost')
    await page.evaluate(() => layerscopeTest.client.connect({ kind: 'lost', retryAt: Date.now() + 4000 }))
  if (scene === 'drop')
    await page.evaluate(() => {
      const data = new DataTransfer()
      data.items.add(new File(['x'], 'web.tar', { type: 'application/x-tar' }))
      window.dispatchEvent(
        new DragEvent('dragenter', { dataTransfer: data, bubbles: true, cancelable: true }),
      )
    })
  await page.waitForTimeout(250)
}
