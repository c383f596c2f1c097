export type { Message, SendRequest, TickState } from './chats.ts'
export { ANSWER_FAULTS, NO_FAULTS, type AnswerFault, type Faults } from './faults.ts'
export type { HookUrls, Timings } from './hooks.ts'
export { startSimulator, type Simulator, type SimulatorOptions, type Waiting } from './simulator.ts'
