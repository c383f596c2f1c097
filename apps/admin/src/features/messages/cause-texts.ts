import type { MessageCause } from '@sambung/shared/messages'
import { defineTexts, useTexts } from '../../lib/texts.ts'

/** `short` for a list, `what` happened, what to `do`. */
type Words = { short: string; what: string; do: string }
type CauseWords = Record<MessageCause | 'other', Words>

const INDONESIAN = {
  auth_failed: {
    short: 'token ditolak',
    what: 'Gateway menolak tokennya.',
    do: 'Salin token perangkat dari dasbor gateway ke WHATSAPP_API_TOKEN, lalu jalankan ulang server.',
  },
  device_down: {
    short: 'perangkat terputus',
    what: 'Ponsel pengirim terputus dari WhatsApp.',
    do: 'Sambungkan kembali di dasbor gateway (pindai kode QR) dan jaga ponselnya tetap daring. Pemberitahuan dicoba lagi dengan sendirinya; kode perlu diminta ulang oleh pendaftar.',
  },
  quota_or_billing: {
    short: 'kuota habis',
    what: 'Kuota atau paket gateway sudah habis.',
    do: 'Perpanjang paket atau beli kuota di dasbor gateway. Setelah itu pemberitahuan dicoba lagi dengan sendirinya.',
  },
  bad_recipient: {
    short: 'nomor salah',
    what: 'Gateway tidak menerima nomor ini.',
    do: 'Periksa nomornya, lalu kirim ulang ke nomor yang benar.',
  },
  not_on_whatsapp: {
    short: 'tidak ada di WhatsApp',
    what: 'Nomor ini tidak terdaftar di WhatsApp.',
    do: 'Telepon orangnya, tanyakan nomor WhatsApp-nya, lalu kirim ulang ke nomor itu.',
  },
  cold_contact_blocked: {
    short: 'tidak boleh memulai percakapan',
    what: 'WhatsApp tidak mengizinkan pengirim ini memulai percakapan dengan nomor baru.',
    do: 'Minta orangnya menulis lebih dulu ke nomor Anda, atau pakai gateway lain.',
  },
  template_problem: {
    short: 'teks ditolak',
    what: 'Gateway menolak teks pesannya.',
    do: 'Periksa templatnya, kirim percobaan, lalu kirim ulang pesan ini.',
  },
  bad_request: {
    short: 'permintaan ditolak',
    what: 'Gateway menolak permintaan ini.',
    do: 'Baca kata-kata gateway di bawah, dan periksa alamat WHATSAPP_API_URL.',
  },
  unreachable: {
    short: 'gateway tidak terjangkau',
    what: 'Server tidak dapat menghubungi gateway.',
    do: 'Periksa WHATSAPP_API_URL dan jaringan server (DNS, firewall, proksi). Pemberitahuan dicoba lagi dengan sendirinya.',
  },
  disabled: {
    short: 'pengiriman dimatikan',
    what: 'Pengiriman WhatsApp dimatikan di server ini.',
    do: 'Atur WHATSAPP_ENABLED=true, lalu jalankan ulang server.',
  },
  rate_limited: {
    short: 'terlalu cepat',
    what: 'Gateway meminta lebih pelan.',
    do: 'Tidak perlu apa-apa: pesan dicoba lagi. Bila sering, turunkan WHATSAPP_NOTICES_PER_MINUTE.',
  },
  provider_error: {
    short: 'gateway terganggu',
    what: 'Gateway sedang terganggu dan tidak menjawab dengan benar.',
    do: 'Lihat halaman status gateway. Pesan dicoba lagi dengan sendirinya.',
  },
  unknown_outcome: {
    short: 'tanpa jawaban',
    what: 'Pesan diserahkan, tetapi gateway tidak menjawab. Mungkin sampai, mungkin tidak.',
    do: 'Tanyakan kepada penerimanya sebelum mengirim ulang.',
  },
  process_ended: {
    short: 'server berhenti',
    what: 'Server berhenti tepat saat pesan dikirim. Mungkin sampai, mungkin tidak.',
    do: 'Tanyakan kepada penerimanya sebelum mengirim ulang.',
  },
  no_recipient: {
    short: 'tanpa penerima',
    what: 'Belum ada nomor yang diatur untuk menerima pesan ini.',
    do: 'Isi OFFICE_WHATSAPP_TO di server, atau kirim ulang ke nomor yang Anda tulis.',
  },
  undone: {
    short: 'diurungkan',
    what: 'Keputusannya diurungkan sebelum pesan keluar, jadi pesan ini sengaja tidak dikirim.',
    do: 'Tidak perlu apa-apa.',
  },
  merged: {
    short: 'digabungkan',
    what: 'Pendaftarannya digabungkan dengan yang lain, jadi pesan ini sengaja tidak dikirim.',
    do: 'Tidak perlu apa-apa.',
  },
  overtaken: {
    short: 'sudah berubah',
    what: 'Isinya tidak berlaku lagi saat pesan akan keluar, jadi pesan ini sengaja tidak dikirim.',
    do: 'Tidak perlu apa-apa.',
  },
  other: {
    short: 'sebab lain',
    what: 'Pesan ini tidak terkirim.',
    do: 'Baca kata-kata gateway, dan lihat dasbornya.',
  },
} satisfies CauseWords

const ENGLISH: CauseWords = {
  auth_failed: {
    short: 'token refused',
    what: 'The gateway refused the token.',
    do: 'Copy the device token from the gateway’s dashboard into WHATSAPP_API_TOKEN and restart the server.',
  },
  device_down: {
    short: 'device disconnected',
    what: 'The sender’s phone is disconnected from WhatsApp.',
    do: 'Connect it again in the gateway’s dashboard (scan the QR code) and keep it online. Notices are tried again by themselves; codes have to be asked for again.',
  },
  quota_or_billing: {
    short: 'quota used up',
    what: 'The gateway’s quota or plan is used up.',
    do: 'Renew the plan or buy quota in the gateway’s dashboard. Notices are then tried again by themselves.',
  },
  bad_recipient: {
    short: 'wrong number',
    what: 'The gateway does not take this number.',
    do: 'Check the number, then send again to the right one.',
  },
  not_on_whatsapp: {
    short: 'not on WhatsApp',
    what: 'This number is not on WhatsApp.',
    do: 'Call the person, ask for the WhatsApp number, then send again to that one.',
  },
  cold_contact_blocked: {
    short: 'may not start chats',
    what: 'WhatsApp does not let this sender start chats with new numbers.',
    do: 'Ask the person to write to your number first, or use another gateway.',
  },
  template_problem: {
    short: 'text refused',
    what: 'The gateway refused the text of the message.',
    do: 'Check the template, send a test, then send this message again.',
  },
  bad_request: {
    short: 'request refused',
    what: 'The gateway refused this request.',
    do: 'Read the gateway’s own words below, and check WHATSAPP_API_URL.',
  },
  unreachable: {
    short: 'gateway out of reach',
    what: 'The server cannot reach the gateway.',
    do: 'Check WHATSAPP_API_URL and the server’s network (DNS, firewall, proxy). Notices are tried again by themselves.',
  },
  disabled: {
    short: 'sending switched off',
    what: 'Sending by WhatsApp is switched off on this server.',
    do: 'Set WHATSAPP_ENABLED=true and restart the server.',
  },
  rate_limited: {
    short: 'too fast',
    what: 'The gateway asks to slow down.',
    do: 'Nothing: the message is tried again. If it happens often, lower WHATSAPP_NOTICES_PER_MINUTE.',
  },
  provider_error: {
    short: 'gateway in trouble',
    what: 'The gateway is in trouble and does not answer properly.',
    do: 'Look at the gateway’s status page. The message is tried again by itself.',
  },
  unknown_outcome: {
    short: 'no answer',
    what: 'The message was handed over, but the gateway did not answer. It may have arrived or not.',
    do: 'Ask the recipient before you send it again.',
  },
  process_ended: {
    short: 'server stopped',
    what: 'The server stopped while the message was being sent. It may have arrived or not.',
    do: 'Ask the recipient before you send it again.',
  },
  no_recipient: {
    short: 'no recipient',
    what: 'No number is set to receive this message.',
    do: 'Set OFFICE_WHATSAPP_TO on the server, or send it again to a number you write.',
  },
  undone: {
    short: 'undone',
    what: 'The decision was undone before the message left, so it was not sent on purpose.',
    do: 'Nothing.',
  },
  merged: {
    short: 'merged',
    what: 'The registration was merged with another, so this message was not sent on purpose.',
    do: 'Nothing.',
  },
  overtaken: {
    short: 'overtaken',
    what: 'What it says no longer held when it was about to leave, so it was not sent on purpose.',
    do: 'Nothing.',
  },
  other: {
    short: 'another cause',
    what: 'This message was not sent.',
    do: 'Read the gateway’s own words, and look at its dashboard.',
  },
}

export const causeTexts = defineTexts({ id: INDONESIAN, en: ENGLISH })

/** What happened and what to do, for any cause the server names. */
export function useCauseWords(): (cause: string | null) => Words {
  const text = useTexts(causeTexts)
  const known: Record<string, Words> = text
  return (cause) => known[cause ?? 'other'] ?? text.other
}
