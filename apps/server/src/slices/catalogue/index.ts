export { findActivePackage, findPackage, type Package } from './repository.ts'
export { addStarterPackages, addStarterPackagesIfEmpty } from './starter-packages.ts'
