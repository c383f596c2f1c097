import { areasRouter } from '../slices/areas/router.ts'
import { auditRouter } from '../slices/audit/router.ts'
import { catalogRouter, packagesRouter } from '../slices/catalogue/router.ts'
import { liveRouter } from '../slices/changes/router.ts'
import { coverageRouter } from '../slices/coverage/router.ts'
import { customersRouter } from '../slices/customers/router.ts'
import { deliveryRouter } from '../slices/delivery/router.ts'
import { messagesRouter } from '../slices/message-log/router.ts'
import { registrationRouter, registrationsRouter } from '../slices/registrations/router.ts'
import { reportsRouter } from '../slices/reports/router.ts'
import { slotsRouter } from '../slices/scheduling/router.ts'
import { settingsRouter } from '../slices/settings/router.ts'
import { meRouter, staffRouter } from '../slices/staff/router.ts'
import { templatesRouter } from '../slices/templates/router.ts'
import { techniciansRouter } from '../slices/technicians/router.ts'
import { verificationRouter } from '../slices/verification/router.ts'
import { workOrdersRouter } from '../slices/work-orders/router.ts'
import { createCallerFactory, router } from './trpc.ts'

export const appRouter = router({
  areas: areasRouter,
  audit: auditRouter,
  catalog: catalogRouter,
  coverage: coverageRouter,
  customers: customersRouter,
  delivery: deliveryRouter,
  live: liveRouter,
  me: meRouter,
  messages: messagesRouter,
  packages: packagesRouter,
  registration: registrationRouter,
  registrations: registrationsRouter,
  reports: reportsRouter,
  settings: settingsRouter,
  slots: slotsRouter,
  staff: staffRouter,
  templates: templatesRouter,
  technicians: techniciansRouter,
  verification: verificationRouter,
  workOrders: workOrdersRouter,
})

export type AppRouter = typeof appRouter

/** The console has a name for each message; one it lacks does not compile. */
export type { TemplateKey } from '../slices/templates/index.ts'

export const createCaller = createCallerFactory(appRouter)
