import type { RecordSource } from '../../app/palette/registry.ts'
import { getPreferences } from '../../app/preferences.ts'
import { textsIn } from '../../lib/texts.ts'
import { api } from '../../lib/trpc.ts'
import { customersTexts } from './texts.ts'

const MOST = 8

export const customerSource: RecordSource = {
  id: 'customers',
  permission: 'customer:read',
  heading: { id: 'Pelanggan', en: 'Customers' },
  async search(query) {
    const { states } = textsIn(customersTexts, getPreferences().locale)
    const { rows } = await api.customers.list.query({ search: query, limit: MOST })
    return rows.map(({ id, number, fullName, address, kecamatan, city, state }) => ({
      id,
      label: `${fullName} · ${number}`,
      description: `${states[state]} · ${address}, ${kecamatan ?? city}`,
      to: `/pelanggan/${id}`,
    }))
  },
}
