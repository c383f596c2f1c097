export { createPages } from './pages.ts'
export { createConsoleFiles } from './console-files.ts'
export { createTechnicianFiles } from './technician-files.ts'
export type { PageDeps } from './page-deps.ts'
