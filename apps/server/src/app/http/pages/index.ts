export { createPages, type Pages } from './pages.ts'
export type { PageDeps } from './page-deps.ts'
