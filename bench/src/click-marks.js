// Runs in the console's page: clicks, looks at every frame, and tells how long it took until the answer was painted.
const MOST_MS = 10_000

/**
 * `wanted`: a selector, or `text:` and what the record must hold; `butNot`: how the first match began before the click.
 * @param {{ click: string, wanted: string, butNot: string }} asked
 * @returns {Promise<number>} milliseconds, to the second frame after the document holds it
 */
globalThis.clickToPainted = ({ click, wanted, butNot }) =>
  new Promise((resolve, reject) => {
    const target = document.querySelector(click)
    if (target === null) return reject(new Error(`nothing to click at ${click}`))
    const text = wanted.startsWith('text:') ? wanted.slice('text:'.length) : null
    const isThere = () => {
      if (document.querySelector('[data-stale]') !== null) return false
      if (text !== null) return document.querySelector('article')?.textContent.includes(text) ?? false
      const found = document.querySelector(wanted)
      return found !== null && (butNot === '' || !found.innerText.startsWith(butNot))
    }
    const started = performance.now()
    const look = () => {
      if (performance.now() - started > MOST_MS) return reject(new Error(`${wanted} never came`))
      if (!isThere()) return requestAnimationFrame(look)
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - started)))
    }
    target.click()
    requestAnimationFrame(look)
  })
