export { createPages } from './pages.ts'
export type { PageDeps } from './page-deps.ts'
