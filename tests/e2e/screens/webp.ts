import type { Page } from '@playwright/test'

/** The same picture as WebP without loss, about half as large. The browser that drew it converts it. */
export async function webp(page: Page, png: Buffer): Promise<Buffer> {
  const session = await page.context().newCDPSession(page)
  try {
    const expression = `(async () => {
      const bytes = Uint8Array.from(atob('${png.toString('base64')}'), (c) => c.charCodeAt(0))
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
      const canvas = new OffscreenCanvas(image.width, image.height)
      canvas.getContext('2d').drawImage(image, 0, 0)
      const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 1 })
      const out = new Uint8Array(await blob.arrayBuffer())
      let text = ''
      for (let i = 0; i < out.length; i += 8192) text += String.fromCharCode(...out.subarray(i, i + 8192))
      return btoa(text)
    })()`
    const { result } = await session.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    })
    return Buffer.from(String(result.value), 'base64')
  } finally {
    await session.detach()
  }
}
