import type { Page } from 'playwright-core'

/** A photo as a phone takes one. */
export async function photoFrom(page: Page): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const bytes = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(2400, 1800)
    const pen = canvas.getContext('2d')
    for (let x = 0; x < 2400; x += 40) {
      if (pen === null) break
      pen.fillStyle = `hsl(${x % 360} 50% 50%)`
      pen.fillRect(x, 0, 40, 1800)
    }
    const blob = await canvas.convertToBlob({ type: 'image/png' })
    return [...new Uint8Array(await blob.arrayBuffer())]
  })
  return { name: 'odp.png', mimeType: 'image/png', buffer: Buffer.from(bytes) }
}
