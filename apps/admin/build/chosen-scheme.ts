import type { Plugin } from 'vite'

const TOKENS = /packages\/ui\/src\/tokens\.css$/
const BY_SYSTEM = /@media \(prefers-color-scheme: dark\) \{\s*:root \{([^}]*)\}\s*\}/

/**
 * The shared tokens turn dark with the system. In the console a person may choose otherwise: the same values, by the
 * attribute that Mantine keeps up to date, whoever decided.
 */
export function chosenScheme(): Plugin {
  return {
    name: 'sambung:chosen-scheme',
    enforce: 'pre',
    transform: {
      filter: { id: TOKENS },
      handler(code) {
        if (!BY_SYSTEM.test(code)) throw new Error('tokens.css has no dark values where they are expected')
        const chosen = code.replace(BY_SYSTEM, ":root[data-mantine-color-scheme='dark'] {\n  color-scheme: dark;$1}")
        return { code: `${chosen}\n:root[data-mantine-color-scheme='light'] { color-scheme: light; }\n`, map: null }
      },
    },
  }
}
