export { createPages } from './pages.ts'
export { createConsoleFiles } from './console-files.ts'
export type { PageDeps } from './page-deps.ts'
