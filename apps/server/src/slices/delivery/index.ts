export { askDevicesAgain } from './read-devices.ts'
