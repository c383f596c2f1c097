import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
const COMPRESSIBLE = /\.(?:js|css|svg|json|webmanifest)$/
/** Writes `.br` and `.gz` beside every text asset, so that the server never compresses one. */
export function precompress() {
  return {
    name: 'sambung:precompress',
    apply: 'build' as const,
    async writeBundle(options: { dir?: string | undefined }) {
      const folder = options.dir
      if (folder === undefined) return
      const names = await readdir(folder, { recursive: true })
      await Promise.all(names.filter((name) => COMPRESSIBLE.test(name)).map((name) => compress(join(folder, name))))
    },
  }
}

async function compress(file: string): Promise<void> {
  const body = await readFile(file)
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } }
  await Promise.all([
    promisify(brotliCompress)(body, quality).then((packed) => writeFile(`${file}.br`, packed)),
    promisify(gzip)(body, { level: 9 }).then((packed) => writeFile(`${file}.gz`, packed)),
  ])
}
