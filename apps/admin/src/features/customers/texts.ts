import { defineTexts } from '../../lib/texts.ts'

export const customersTexts = defineTexts({
  id: {
    customers: 'Pelanggan',
    customer: 'Pelanggan',
  },
  en: {
    customers: 'Customers',
    customer: 'Customer',
  },
})
