import { registerHooks } from 'node:module'

const DRIZZLE = '/node_modules/drizzle-orm/'

/**
 * Node asks a package's `package.json` for the format of each of its files, and parses the 180 kB of drizzle-orm's anew
 * for each of some 200: 400 ms of every start and 180 MB of memory that stays. Its files are modules, every one.
 */
registerHooks({
  resolve(specifier, context, next) {
    const { parentURL } = context
    const isOwnFile = specifier.startsWith('.') && specifier.endsWith('.js') && parentURL?.includes(DRIZZLE) === true
    return isOwnFile
      ? { url: new URL(specifier, parentURL).href, format: 'module', shortCircuit: true }
      : next(specifier, context)
  },
})
