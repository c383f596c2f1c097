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
      handler: (code) => ({ code: byChoice(code), map: null }),
    },
  }
}

/** The tokens, dark by the attribute in place of the system. */
export function byChoice(css: string): string {
  if (!BY_SYSTEM.test(css)) throw new Error('tokens.css has no dark values where they are expected')
  const chosen = css.replace(BY_SYSTEM, ":root[data-mantine-color-scheme='dark'] {\n  color-scheme: dark;$1}")
  return `${chosen}\n:root[data-mantine-color-scheme='light'] {\n  color-scheme: light;\n}\n`
}
