import { defineTexts } from '../../lib/texts.ts'

export const messagesTexts = defineTexts({
  id: {
    messages: 'Pesan WhatsApp',
    templates: 'Templat pesan',
    delivery: 'Kesehatan pengiriman',
  },
  en: {
    messages: 'WhatsApp messages',
    templates: 'Message templates',
    delivery: 'Delivery health',
  },
})
