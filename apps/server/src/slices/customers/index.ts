export { createCustomer, type NewCustomer } from './create-customer.ts'
export { activateCustomer, cancelCustomer, removeUndoneCustomer, restoreCustomer } from './move-customer.ts'
export { findCustomer, findCustomerOfRegistration, type Customer } from './repository.ts'
