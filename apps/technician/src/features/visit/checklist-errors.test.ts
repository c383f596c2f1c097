import { expect, test } from 'vitest'
import { serverErrors } from './checklist-errors.ts'
import { visitScreenTexts } from './texts.ts'

const text = visitScreenTexts.id

test('what the server refused stands at its field, whatever else it names', () => {
  const errors = ['values.dbmAtPoint', 'values.photos', 'version'].map((path) => ({ path, message: 'x' }))
  expect(serverErrors({ code: 'VALIDATION_FAILED', errors }, text)).toEqual({
    dbmAtPoint: text.wrong.dbmAtPoint,
    photos: text.wrong.photos,
  })
})

test('a port somebody has is said beside the port', () => {
  expect(serverErrors({ code: 'PORT_TAKEN' }, text)).toEqual({ port: text.portTaken })
})

test('other refusals name no field', () => {
  expect(serverErrors({ code: 'CONFLICT' }, text)).toEqual({})
  expect(serverErrors(null, text)).toEqual({})
})
