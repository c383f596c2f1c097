import { connect } from 'node:net'

type RawAnswer = { status: number; head: string; body: string }

/**
 * Writes bytes to the server as they are, and reads until it closes or has answered once; status 0: closed without a word.
 * `hangUp`: ends our side after the last byte.
 */
export function sendRaw(
  base: string,
  pieces: (string | Buffer)[],
  options: { hangUp?: boolean } = {},
): Promise<RawAnswer> {
  const { hostname, port } = new URL(base)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname)
    let text = ''
    const done = () => {
      socket.destroy()
      const [head = '', ...rest] = text.split('\r\n\r\n')
      resolve({ status: Number(/^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1] ?? 0), head, body: rest.join('\r\n\r\n') })
    }
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1')
      if (isWhole(text)) done()
    })
    // A server that has refused may close while we still write.
    socket.on('error', (error: NodeJS.ErrnoException) =>
      ['ECONNRESET', 'EPIPE'].includes(error.code ?? '') ? done() : reject(error),
    )
    socket.on('close', done)
    for (const piece of pieces) socket.write(piece)
    if (options.hangUp) socket.end()
  })
}

function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return false
  const [head, body] = [text.slice(0, end), text.slice(end + 4)]
  if (/^transfer-encoding: chunked$/im.test(head)) return body.endsWith('0\r\n\r\n')
  const length = /^content-length: (\d+)$/im.exec(head)?.[1]
  return length !== undefined && body.length >= Number(length)
}
