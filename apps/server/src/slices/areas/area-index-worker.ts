import { parentPort } from 'node:worker_threads'
import { buildAreaIndex } from './area-index.ts'

const index = buildAreaIndex()
const { names, vocabulary, starts: _starts, ...columns } = index
const moved = [names.bytes, names.starts, vocabulary.bytes, vocabulary.starts, ...Object.values(columns)]
parentPort?.postMessage(
  index,
  moved.map((column) => column.buffer),
)
