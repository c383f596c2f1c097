export { correctCustomer } from './correct-customer.ts'
export { createCustomer } from './create-customer.ts'
export { activateCustomer, cancelCustomer, removeUndoneCustomer, restoreCustomer } from './move-customer.ts'
export { findCustomer, type Customer } from './repository.ts'
