import type { Plugin } from 'vite'

const SHARED = /packages\/shared\/src\/[a-z-]+\.ts$/
const FORM_SCHEMAS = /packages\/shared\/src\/registration\.ts$/

/**
 * Building a schema has no side effect, but a bundler cannot know. Marked so, a page that takes `foldPhone` from
 * the shared package does not drag zod along.
 */
export function pureShared(): Plugin {
  return {
    name: 'sambung:pure-shared',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (source !== './phone.ts' || importer === undefined || !FORM_SCHEMAS.test(importer)) return null
      // The form's schemas get a copy of their own: a module lives in one chunk, and the first screen's `phone.ts`
      // would carry the schema, and zod with it, as soon as any later screen used it.
      const found = await this.resolve(source, importer, { skipSelf: true })
      return found === null ? null : { ...found, id: `${found.id}?form` }
    },
    transform: {
      filter: { id: SHARED },
      handler(code) {
        return { code: code.replace(/\bz\.([a-zA-Z]+)\(/g, '/*#__PURE__*/z.$1('), map: null, moduleSideEffects: false }
      },
    },
  }
}
