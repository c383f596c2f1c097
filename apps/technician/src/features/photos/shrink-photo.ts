const LONGEST_SIDE = 1_600
const THUMBNAIL_SIDE = 160
const QUALITY = 0.82

export type ShrunkPhoto = { content: Blob; thumbnail: string }

/**
 * The photo as a JPEG of at most 1,600 pixels a side: a few hundred kilobytes instead of the camera's several million,
 * and without the place where it was taken. Null for what this browser cannot read as a picture.
 */
export async function shrinkPhoto(file: Blob): Promise<ShrunkPhoto | null> {
  const picture = await createImageBitmap(file).catch(() => null)
  if (picture === null) return null
  try {
    const content = await new Promise<Blob | null>((resolve) => {
      draw(picture, LONGEST_SIDE).toBlob(resolve, 'image/jpeg', QUALITY)
    })
    return content === null ? null : { content, thumbnail: draw(picture, THUMBNAIL_SIDE).toDataURL('image/jpeg', 0.7) }
  } finally {
    picture.close()
  }
}

function draw(picture: ImageBitmap, longestSide: number): HTMLCanvasElement {
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const pen = canvas.getContext('2d')
  // Transparent parts of a PNG would turn black.
  if (pen !== null) {
    pen.fillStyle = '#fff'
    pen.fillRect(0, 0, canvas.width, canvas.height)
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
  }
  return canvas
}
