// Loaded with `--import` into each measured program: answers the bench's questions about itself, changes nothing else.
import process from 'node:process'

process.on('message', (message) => {
  if (message !== 'usage') return
  const { user, system } = process.cpuUsage()
  process.send?.({ usage: { cpuMs: (user + system) / 1000, rssBytes: process.memoryUsage.rss() } })
})
// What the bench started ends with it, however it ended.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
// Listening to the bench must not keep a program alive that has nothing else to do.
process.channel?.unref()
