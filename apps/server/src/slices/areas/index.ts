export { searchAreas } from './search-areas.ts'
