// The panel of switches: each change goes out at once, and what the gateway answers is what is shown.

import { element } from './bubbles.js'

const ANSWERS = [
  ['none', 'Normal', 'Pesan diterima.'],
  ['invalid-token', 'Token ditolak', 'Tidak terkirim: “invalid token”.'],
  ['token-invalid', 'Token ditolak (kata lain)', 'Tidak terkirim: “token invalid”.'],
  ['quota-empty', 'Kuota habis', 'Tidak terkirim: “insufficient quota”.'],
  ['target-invalid', 'Nomor tidak ada di WhatsApp', 'Tidak terkirim: “target invalid”.'],
  ['cold-contact', 'Chat baru diblokir (463)', 'Tidak terkirim: nomor belum pernah menulis.'],
  ['capital-status-false', 'Status:false berhuruf besar', 'Tidak terkirim.'],
  ['text-status-true', 'status:"true" sebagai teks', 'Pesan diterima.'],
  ['no-id', 'Tanpa id', 'Pesan diterima.'],
  ['html', 'Halaman HTML', 'Tidak terkirim, HTTP 200.'],
  ['empty-body', 'Jawaban kosong', 'Pesan diterima, HTTP 200.'],
  ['broken-json', 'JSON terpotong', 'Pesan diterima, HTTP 200.'],
  ['http-429', 'HTTP 429', 'Tidak terkirim.'],
  ['http-502', 'HTTP 502', 'Tidak terkirim.'],
  ['closed-socket', 'Koneksi diputus', 'Pesan diterima, tanpa jawaban.'],
  ['hang', 'Tidak pernah menjawab', 'Pesan diterima, tanpa jawaban.'],
]
const HEALTHY = {
  deviceDisconnected: false,
  dropDeviceAfter: null,
  answer: 'none',
  answerNext: null,
  slowMs: 0,
  dropWebhooks: false,
  repeatWebhooks: false,
  reorderWebhooks: false,
  webhookBeforeReply: false,
}

/** Wires the form; `put` sends a change and gives back the faults as they are now, or throws a sentence. */
export function setUpFaults({ put, onChange }) {
  const form = document.querySelector('#faults-form')
  const error = document.querySelector('#faults-error')
  const hint = document.querySelector('#answer-hint')
  for (const [value, label] of ANSWERS) form.elements.answer.append(element('option', { value }, label))

  function show(faults) {
    for (const [name, value] of Object.entries(faults)) {
      const control = form.elements[name]
      if (!control) continue
      if (control.type === 'checkbox') control.checked = value
      // Someone typing a number is not interrupted by news of it.
      else if (control !== document.activeElement || control.type !== 'number') control.value = value ?? ''
    }
    hint.textContent = ANSWERS.find(([value]) => value === faults.answer)?.[2] ?? ''
    onChange(faults, describe(faults))
  }

  async function change(faults) {
    try {
      error.textContent = ''
      show(await put(faults))
    } catch {
      error.textContent = 'Perubahan tidak diterima. Periksa angkanya, lalu coba lagi.'
    }
  }

  form.addEventListener('change', ({ target }) => {
    if (target.type === 'checkbox') return change({ [target.name]: target.checked })
    if (target.type !== 'number') return change({ [target.name]: target.value })
    return change({ [target.name]: target.value === '' ? HEALTHY[target.name] : Number(target.value) })
  })
  form.addEventListener('submit', (event) => event.preventDefault())
  document.querySelector('#heal').addEventListener('click', () => change(HEALTHY))
  return show
}

function describe(faults) {
  const words = []
  if (faults.deviceDisconnected) words.push('perangkat terputus')
  const answer = ANSWERS.find(([value]) => value === faults.answer)
  if (answer && faults.answer !== 'none') {
    words.push(answer[1].toLowerCase() + (faults.answerNext ? ` (${faults.answerNext} kiriman lagi)` : ''))
  }
  if (faults.slowMs > 0) words.push(`lambat ${faults.slowMs} ms`)
  if (faults.dropDeviceAfter) words.push(`terputus setelah ${faults.dropDeviceAfter} pesan`)
  const hooks = ['dropWebhooks', 'repeatWebhooks', 'reorderWebhooks', 'webhookBeforeReply']
  if (hooks.some((name) => faults[name])) words.push('webhook terganggu')
  return words.join(', ')
}
