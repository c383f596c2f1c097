import type { Permission } from '@sambung/shared/permissions'
import { can } from '@sambung/shared/permissions'
import {
  IconCalendarEvent,
  IconChartBar,
  IconClipboardList,
  IconHome,
  IconMapPin,
  IconMessageCircle,
  IconSettings,
  IconTool,
  IconUsers,
} from '@tabler/icons-react'
import { useTexts } from '../../lib/texts.ts'
import { useMe } from '../session.ts'
import { appTexts } from '../texts.ts'
import { navCounts, type NavCount } from './nav-counts.ts'

type PlaceText = Extract<
  keyof typeof appTexts.id,
  | 'today'
  | 'registrations'
  | 'customers'
  | 'schedule'
  | 'technicians'
  | 'coverage'
  | 'messages'
  | 'reports'
  | 'settings'
  | 'staff'
  | 'audit'
  | 'packages'
>

type Place = {
  to: string
  name: PlaceText
  permission: Permission
  /** After `g`. */
  key?: string
  /** In the rail; without one, only in the palette. */
  icon?: typeof IconHome
  /** Further addresses under the same entry of the rail. */
  also?: readonly string[]
}

const PLACES: readonly Place[] = [
  { to: '/', name: 'today', permission: 'registration:read', key: 'h', icon: IconHome },
  { to: '/registrasi', name: 'registrations', permission: 'registration:read', key: 'r', icon: IconClipboardList },
  { to: '/pelanggan', name: 'customers', permission: 'customer:read', key: 'p', icon: IconUsers },
  {
    to: '/jadwal',
    name: 'schedule',
    permission: 'workOrder:read',
    key: 'j',
    icon: IconCalendarEvent,
    also: ['/kunjungan'],
  },
  { to: '/teknisi', name: 'technicians', permission: 'technician:read', key: 't', icon: IconTool },
  { to: '/jangkauan', name: 'coverage', permission: 'coverage:read', key: 'c', icon: IconMapPin, also: ['/paket'] },
  { to: '/pesan', name: 'messages', permission: 'message:read', key: 'm', icon: IconMessageCircle },
  { to: '/laporan', name: 'reports', permission: 'report:read', key: 'l', icon: IconChartBar },
  {
    to: '/pengaturan',
    name: 'settings',
    permission: 'settings:read',
    key: 's',
    icon: IconSettings,
    also: ['/staf', '/catatan-audit'],
  },
  { to: '/paket', name: 'packages', permission: 'package:read', key: 'k' },
  { to: '/staf', name: 'staff', permission: 'staff:read' },
  { to: '/catatan-audit', name: 'audit', permission: 'audit:read' },
]

export type KnownPlace = Place & { label: string; useCount: (() => NavCount | null) | null }

/** Where this person may go. */
export function usePlaces(): KnownPlace[] {
  const text = useTexts(appTexts)
  const { role } = useMe()
  return PLACES.filter(({ permission }) => can(role, permission)).map((place) => ({
    ...place,
    label: text[place.name],
    useCount: navCounts[place.to] ?? null,
  }))
}
