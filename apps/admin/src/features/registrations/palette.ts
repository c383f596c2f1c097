import type { RecordSource } from '../../app/palette/registry.ts'
import { getPreferences } from '../../app/preferences.ts'
import { textsIn } from '../../lib/texts.ts'
import { api } from '../../lib/trpc.ts'
import { stateTexts } from '../../components/registrations/state-texts.ts'

const MOST = 8

export const registrationSource: RecordSource = {
  id: 'registrations',
  permission: 'registration:read',
  heading: { id: 'Registrasi', en: 'Registrations' },
  async search(query) {
    const states = textsIn(stateTexts, getPreferences().locale).state
    const { rows } = await api.registrations.list.query({ search: query, limit: MOST })
    return rows.map(({ id, number, fullName, address, kecamatan, city, state }) => ({
      id,
      label: `${fullName} · ${number}`,
      description: `${states[state]} · ${address}, ${kecamatan ?? city}`,
      to: `/registrasi/${id}`,
    }))
  },
}
