import { visitScreenTexts } from '../../apps/technician/src/features/visit/texts.ts'
import type { RunningApp } from './app.ts'
import { signIn } from './given-staff.ts'
import { givenAssigned, givenTechnician, givenVisit, type GivenTechnician, type GivenVisit } from './given-visits.ts'
import { personAt, type Person } from './person.ts'
import type { Visitor } from './visitor.ts'

export type Phones = { open(): Promise<Visitor> }

export type AtWork = { person: Person; phone: Visitor; given: GivenVisit; andi: GivenTechnician }

/** A technician at the address, with the checklist open. */
export async function atWork(app: RunningApp, phones: Phones, type: 'survey' | 'installation'): Promise<AtWork> {
  const visit = visitScreenTexts.id
  const andi = await givenTechnician(app, 'Andi Saputra')
  const given = await givenVisit(app, type)
  await givenAssigned(app, given, andi)
  const phone = await phones.open()
  await signIn(app, phone.context, andi)
  const person = personAt(phone.page)
  await person.page.goto(`/teknisi/kunjungan/${given.visitId}`)
  await person.button(visit.depart).click()
  await person.button(visit.start).click()
  await person.sees(visit.checklist)
  return { person, phone, given, andi }
}
