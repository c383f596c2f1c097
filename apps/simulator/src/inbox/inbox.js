// The pretend phone: conversations, the open chat, and the live stream that keeps them true.

import { bubble, displayPhone, element, ticks, timeOf } from './bubbles.js'
import { setUpFaults } from './faults.js'

const api = '/dev/whatsapp/api'
const find = (selector) => document.querySelector(selector)
const chats = new Map()
let openPhone = null
let troubles = ''
let live = false

async function call(method, path, body) {
  const options =
    body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
  const response = await fetch(api + path, { method, ...options })
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`)
  return response.headers.get('content-type')?.includes('json') ? response.json() : null
}

const showFaults = setUpFaults({
  put: (change) => call('PUT', '/faults', change),
  onChange(_faults, words) {
    troubles = words
    showStatus()
  },
})

function showStatus() {
  const status = find('#status')
  status.dataset.kind = !live ? 'bad' : troubles ? 'warn' : 'good'
  const text = !live ? 'Sambungan terputus. Mencoba lagi…' : troubles ? `Gangguan: ${troubles}` : 'Gateway normal'
  if (status.textContent !== text) status.textContent = text
}

const isUnread = (message) => message.from === 'business' && message.state !== 'read'

function showPhones() {
  const latestFirst = [...chats].sort(([, a], [, b]) => (a.at(-1).at < b.at(-1).at ? 1 : -1))
  const focused = document.activeElement?.closest?.('#phones a')?.getAttribute('href')
  const items = latestFirst.map(([phone, messages]) => {
    const last = messages.at(-1)
    const unread = messages.filter(isUnread).length
    const preview = last.text.replaceAll('*', '').replace(/\s+/g, ' ').slice(0, 80)
    const link = element(
      'a',
      { href: `#/${phone}` },
      element('strong', {}, displayPhone(phone)),
      element('time', { datetime: last.at }, timeOf(last)),
      element('span', { class: 'preview' }, last.from === 'customer' ? `Anda: ${preview}` : preview),
    )
    if (unread > 0) link.append(element('span', { class: 'unread' }, `${unread} baru`))
    if (phone === openPhone) link.setAttribute('aria-current', 'true')
    return element('li', {}, link)
  })
  find('#phones').replaceChildren(...items)
  find('#no-phones').hidden = items.length > 0
  // Redrawing must not take the keyboard away from where it was.
  if (focused) find(`#phones a[href="${focused}"]`)?.focus()
}

function showChat() {
  const messages = chats.get(openPhone) ?? []
  document.body.dataset.view = openPhone ? 'chat' : 'list'
  find('#chat-title').textContent = openPhone ? displayPhone(openPhone) : 'Pilih percakapan'
  find('#reply').hidden = !openPhone
  const items = messages.map(bubble)
  if (openPhone && items.length === 0) {
    items.push(element('li', { class: 'empty' }, 'Belum ada pesan. Tulislah lebih dulu sebagai pelanggan.'))
  }
  find('#bubbles').replaceChildren(...items)
  toEnd()
  markRead()
}

function toEnd() {
  const log = find('#log')
  log.scrollTop = log.scrollHeight
}

function markRead() {
  if (!openPhone || document.visibilityState !== 'visible') return
  if ((chats.get(openPhone) ?? []).some(isUnread)) call('POST', '/read', { phone: openPhone }).catch(reconnecting)
}

function reconnecting() {
  live = false
  showStatus()
}

function addMessage(message) {
  const messages = chats.get(message.phone) ?? []
  if (messages.some((one) => one.id === message.id)) return
  chats.set(message.phone, [...messages, message])
  if (message.phone === openPhone) {
    find('#bubbles .empty')?.remove()
    find('#bubbles').append(bubble(message))
    toEnd()
    markRead()
  }
  showPhones()
}

function moveTicks({ id, phone, state }) {
  const message = chats.get(phone)?.find((one) => one.id === id)
  if (!message) return
  message.state = state
  find(`#bubbles [data-id="${CSS.escape(id)}"] .ticks`)?.replaceWith(ticks(state))
  showPhones()
}

async function loadAll() {
  const [{ messages }, faults] = await Promise.all([call('GET', '/messages'), call('GET', '/faults')])
  chats.clear()
  for (const message of messages) chats.set(message.phone, [...(chats.get(message.phone) ?? []), message])
  live = true
  showFaults(faults)
  showPhones()
  showChat()
}

function listen() {
  const stream = new EventSource(`${api}/events`)
  const on = (event, act) => stream.addEventListener(event, ({ data }) => act(JSON.parse(data)))
  // Each (re)connection begins with the whole truth; the events after it are news.
  on('hello', () => loadAll().catch(reconnecting))
  on('message', addMessage)
  on('state', moveTicks)
  on('faults', showFaults)
  on('cleared', () => {
    chats.clear()
    showPhones()
    showChat()
  })
  stream.addEventListener('error', () => {
    reconnecting()
    // The browser gives up for good on some answers; a dead stream is opened anew.
    if (stream.readyState === EventSource.CLOSED) setTimeout(listen, 2000)
  })
}

function followAddress({ moveFocus }) {
  openPhone = /^#\/([0-9]{8,15})$/.exec(location.hash)?.[1] ?? null
  showChat()
  showPhones()
  if (moveFocus && openPhone) find('#chat-title').focus()
}

find('#reply').addEventListener('submit', async (event) => {
  event.preventDefault()
  const input = find('#reply-text')
  const error = find('#reply-error')
  error.textContent = ''
  if (input.value.trim() === '') return
  try {
    await call('POST', '/reply', { phone: openPhone, text: input.value })
    input.value = ''
  } catch {
    error.textContent = 'Belum terkirim. Silakan coba lagi.'
  }
})

find('#new-chat').addEventListener('submit', (event) => {
  event.preventDefault()
  const input = find('#new-phone')
  const digits = input.value.replace(/[\s.()+-]/g, '').replace(/^0/, '62')
  const good = /^62[0-9]{8,12}$/.test(digits)
  find('#new-phone-error').textContent = good ? '' : 'Tulis nomor seperti 081200001234.'
  if (!good) return
  input.value = ''
  location.hash = `#/${digits}`
})

find('#clear').addEventListener('click', () => call('DELETE', '/messages').catch(reconnecting))

const toggle = find('#faults-toggle')

function showPanel(open) {
  toggle.setAttribute('aria-expanded', String(open))
  toggle.textContent = open ? 'Tutup' : 'Gangguan'
  document.body.toggleAttribute('data-faults', open)
}

toggle.addEventListener('click', () => {
  const open = toggle.getAttribute('aria-expanded') !== 'true'
  showPanel(open)
  if (open) find('#faults-title').focus()
})

window.addEventListener('hashchange', () => {
  showPanel(false)
  followAddress({ moveFocus: true })
})
document.addEventListener('visibilitychange', markRead)
followAddress({ moveFocus: false })
listen()
