import { defineTexts } from '../lib/texts.ts'

export const roleTexts = defineTexts({
  id: {
    customer_service: 'Layanan pelanggan',
    supervisor: 'Penyelia',
    admin: 'Administrator',
    viewer: 'Pengamat',
    technician: 'Teknisi',
  },
  en: {
    customer_service: 'Customer service',
    supervisor: 'Supervisor',
    admin: 'Administrator',
    viewer: 'Viewer',
    technician: 'Technician',
  },
})
