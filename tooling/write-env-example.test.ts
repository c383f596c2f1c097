import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { expect, test } from 'vitest'
import { readEnv, VARIABLES } from '../apps/server/src/config/env.ts'
import { configurationTable, envExample, readConfigurationPage, withTable } from './write-env-example.ts'

const example = readFileSync(join(import.meta.dirname, '../.env.example'), 'utf8')

test('.env.example is what the server reads: run `node tooling/write-env-example.ts` after a change', () => {
  expect(example).toBe(envExample())
})

test('docs/configuration.md lists what the server reads', () => {
  const page = readConfigurationPage()
  expect(page).toBe(withTable(page, configurationTable()))
})

test('copied as it is, it changes nothing; with its lines switched on, the defaults are good values', () => {
  expect(parseEnv(example)).toEqual({})
  const switchedOn = parseEnv(example.replace(/^# (?=[A-Z_]+=)/gm, ''))
  expect(Object.keys(switchedOn).toSorted()).toEqual(Object.keys(VARIABLES).toSorted())
  expect(readEnv(switchedOn)).toEqual({ problems: [], env: readEnv({}).env })
})

test('no variable is left without a word of explanation', () => {
  for (const [name, { about, wants }] of Object.entries(VARIABLES)) {
    expect({ name, said: about.length > 8 && wants.length > 3 }).toEqual({ name, said: true })
  }
})
