import type { RecordSource } from '../../app/palette/registry.ts'
import { api } from '../../lib/trpc.ts'

const MOST = 8

export const technicianSource: RecordSource = {
  id: 'technicians',
  permission: 'technician:read',
  heading: { id: 'Teknisi', en: 'Technicians' },
  async search(query) {
    const { rows } = await api.technicians.list.query({ search: query, limit: MOST })
    return rows.map(({ id, fullName, employeeNumber, areas }) => ({
      id,
      label: fullName,
      description: [employeeNumber, ...areas].join(' · '),
      to: `/teknisi/${id}`,
    }))
  },
}
