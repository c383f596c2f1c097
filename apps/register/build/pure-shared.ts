import type { Plugin } from 'vite'

const SHARED = /packages\/shared\/src\/[a-z-]+\.ts$/

/**
 * Building a schema has no side effect, but a bundler cannot know. Marked so, a page that takes `foldPhone` from
 * the shared package does not drag zod along.
 */
export function pureShared(): Plugin {
  return {
    name: 'sambung:pure-shared',
    enforce: 'pre',
    transform: {
      filter: { id: SHARED },
      handler(code) {
        return { code: code.replace(/\bz\.([a-zA-Z]+)\(/g, '/*#__PURE__*/z.$1('), map: null, moduleSideEffects: false }
      },
    },
  }
}
