// Draws one message. Text from outside only ever becomes text nodes.

const clock = new Intl.DateTimeFormat('id-ID', { hour: '2-digit', minute: '2-digit' })
const TICKS = {
  pending: ['', 'Menunggu'],
  sent: ['✓', 'Terkirim'],
  delivered: ['✓✓', 'Sampai'],
  read: ['✓✓', 'Dibaca'],
}

/** An element with attributes and children; strings become text nodes. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  made.append(...children)
  return made
}

export const timeOf = (message) => clock.format(new Date(message.at))

/** 6281200001234 → 0812-0000-1234, as people write it. */
export function displayPhone(phone) {
  if (!phone.startsWith('62')) return `+${phone}`
  const national = `0${phone.slice(2)}`
  return [national.slice(0, 4), national.slice(4, 8), national.slice(8)].filter(Boolean).join('-')
}

export function bubble(message) {
  const item = element('li', { 'data-from': message.from, 'data-id': message.id })
  const text = element('p', { class: 'text' }, ...formatted(message.text))
  const foot = element('p', { class: 'foot' }, element('time', { datetime: message.at }, timeOf(message)))
  if (message.from === 'business') foot.append(ticks(message.state))
  item.append(text)
  if (message.code) item.append(copyButton(message.code))
  item.append(foot)
  return item
}

export function ticks(state) {
  const [mark, word] = TICKS[state]
  const icon = element('span', { 'aria-hidden': 'true' }, mark)
  return element('span', { class: 'ticks', 'data-state': state }, icon, ` ${word}`)
}

// *bold* as WhatsApp shows it, and links; everything else as it is.
function formatted(text) {
  const parts = []
  let from = 0
  for (const found of text.matchAll(/\*([^*\n]+)\*|https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/g)) {
    parts.push(text.slice(from, found.index))
    if (found[1] !== undefined) parts.push(element('strong', {}, found[1]))
    else parts.push(element('a', { href: found[0], target: '_blank', rel: 'noopener noreferrer' }, found[0]))
    from = found.index + found[0].length
  }
  parts.push(text.slice(from))
  return parts.filter((part) => part !== '')
}

function copyButton(code) {
  const button = element('button', { type: 'button', class: 'copy' }, `Salin ${code}`)
  button.addEventListener('click', async () => {
    const copied = await copy(code)
    button.textContent = copied ? 'Tersalin' : 'Tidak bisa menyalin; silakan pilih kodenya sendiri'
    setTimeout(() => {
      button.textContent = `Salin ${code}`
    }, 2000)
  })
  return button
}

async function copy(code) {
  try {
    await navigator.clipboard.writeText(code)
    return true
  } catch {
    // Without https, or without permission, there is no clipboard to write to.
    return false
  }
}
