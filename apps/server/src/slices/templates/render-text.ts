/**
 * The text to send. A variable that is empty takes the space before it along (`Halo {name},` → `Halo,`), and its whole
 * line where it is all the line was for (`Alasannya: {reason}`).
 */
export function renderText(text: string, variables: Record<string, string>): string {
  const value = (name: string) => harmless(variables[name] ?? '')
  const isForNothing = (line: string) => {
    const [, last] = /\{(\w+)\}$/.exec(line) ?? []
    return last !== undefined && value(last) === '' && line.indexOf('{') === line.lastIndexOf('{')
  }
  const lines = text.split('\n').filter((line) => !isForNothing(line))
  // One pass, so that a value can never bring a variable of its own.
  return lines
    .join('\n')
    .replace(/( ?)\{(\w+)\}/g, (_whole, space: string, name: string) => (value(name) === '' ? '' : space + value(name)))
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** Gateways read braces and pipes as their own variables (PROVIDERS §1.2); line breaks would forge a second paragraph. */
function harmless(value: string): string {
  return value
    .replace(/[{}|]/g, '')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
}

const MAX_NAME = 40

/** The name a greeting may use: letters, spaces, `'`, `-`, and dots that end a word; at most 40 characters, else empty. */
export function cleanName(name: string): string {
  const letters = name
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .replace(/’/g, "'")
    .replace(/[^\p{L}\p{M} '.-]/gu, '')
    .replace(/\.(?! |$)/g, '')
    .replace(/ {2,}/g, ' ')
    .trim()
  const cut = Array.from(letters).slice(0, MAX_NAME).join('').trim()
  return /\p{L}/u.test(cut) ? cut : ''
}
