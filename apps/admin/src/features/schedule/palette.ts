import type { RecordSource } from '../../app/palette/registry.ts'
import { getPreferences } from '../../app/preferences.ts'
import { visitTexts } from '../../components/visits/texts.ts'
import { textsIn } from '../../lib/texts.ts'
import { api } from '../../lib/trpc.ts'

const MOST = 8

export const visitSource: RecordSource = {
  id: 'visits',
  permission: 'workOrder:read',
  heading: { id: 'Kunjungan', en: 'Visits' },
  async search(query) {
    const words = textsIn(visitTexts, getPreferences().locale)
    const { rows } = await api.workOrders.list.query({ search: query, limit: MOST })
    return rows.map(({ id, number, type, state, fullName, address, kecamatan, city }) => ({
      id,
      label: `${words.types[type]} ${fullName} · ${number}`,
      description: `${words.states[state]} · ${address}, ${kecamatan ?? city}`,
      to: `/kunjungan/${id}`,
    }))
  },
}
