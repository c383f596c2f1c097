export { findActivePackage, findPackage, listPackages, type Package } from './repository.ts'
export { addStarterPackages, addStarterPackagesIfEmpty } from './starter-packages.ts'
