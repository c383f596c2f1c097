import { globSync, readFileSync } from 'node:fs'

import { checkImports, describeViolation } from './import-rules.ts'

const files = globSync('{apps,packages}/*/src/**/*.{ts,tsx}', {
  exclude: ['**/node_modules/**', '**/dist/**'],
}).toSorted()
const violations = checkImports(new Map(files.map((file) => [file, readFileSync(file, 'utf8')])))
for (const violation of violations) process.stdout.write(`${describeViolation(violation)}\n`)
if (violations.length > 0) process.exitCode = 1
