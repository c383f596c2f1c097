import './resolve-drizzle.ts'

// Only now: what is imported statically would be resolved before the line above has run.
await import('./serve.ts')
