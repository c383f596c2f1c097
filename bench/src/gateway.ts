import { createServer } from 'node:http'
import { createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net'
import { tell } from './child.ts'

/**
 * A gateway that speaks Fonnte's wire and answers at once. Each code goes down a plain socket to the load, before the
 * answer, which costs both of them less than a question over HTTP would: neither may be what the figures measure.
 */
const listeners = new Set<Socket>()
let count = 0

const feed = createTcpServer((socket) => {
  socket.setNoDelay(true)
  listeners.add(socket)
  socket.on('close', () => listeners.delete(socket))
  socket.on('error', () => listeners.delete(socket))
})

const gateway = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  let text = ''
  request.setEncoding('utf8')
  request.on('data', (chunk: string) => (text += chunk))
  request.on('end', () => {
    const { target, message } = JSON.parse(text) as { target: string; message: string }
    const code = /\b\d{6}\b/.exec(message)?.[0] ?? ''
    for (const socket of listeners) socket.write(`${target} ${code}\n`)
    const answer = `{"detail":"success! message in queue","id":["${(count += 1)}"],"process":"pending","status":true,"target":["${target}"]}`
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(answer) })
    response.end(answer)
  })
})

feed.listen(0, '127.0.0.1', () => {
  gateway.listen(0, '127.0.0.1', () => {
    tell({ ready: { port: (gateway.address() as AddressInfo).port, feedPort: (feed.address() as AddressInfo).port } })
  })
})
