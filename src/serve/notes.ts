import { createHash } from 'node:crypto'

import { PAGE_KEY } from '#contract/page-key'

/** A small page of plain words, for a browser that may not see the application, or not yet. */
export interface Note {
  readonly html: string
  /** CSP sources of its style and its script. */
  readonly style: string
  readonly script: string
}

/** What a browser sees that was not let in: a second one, one with a used address, one that lost its key. */
export function lockedNote(): Note {
  return note(
    'Layerscope is open in another browser, or was',
    'To open it in this one, press Ctrl+C in the terminal where Layerscope runs, start it again, and open the address ' +
      'that it then prints: each address lets one browser in.',
  )
}

/**
 * Moves the browser on to `/` by itself. A click on another site arrives without our cookie, which is only sent
 * along when our own page leads there.
 */
export function moveOnNote(): Note {
  return note('Layerscope', 'One moment.', { head: '<meta http-equiv="refresh" content="0; url=/">' })
}

/** Stores the key by our origin and moves on to `/`, so that it stands in no address and no history. */
export function enterNote(key: string): Note {
  const script =
    `try{localStorage.setItem(${JSON.stringify(PAGE_KEY.stored)},${JSON.stringify(key)});location.replace("/")}` +
    'catch{document.querySelector("p").textContent=' +
    '"This browser does not let Layerscope store anything. Allow it for this address, start Layerscope again, and open the address that it then prints."}'
  return note('Layerscope', 'One moment.', { script })
}

export function nothingHereNote(): Note {
  return note('There is nothing here', 'Layerscope has a single page. Open it at /.')
}

const STYLE = `
:root { color-scheme: light dark; font: 15px/1.6 system-ui, sans-serif }
body { max-width: 34rem; margin: 18vh auto 0; padding: 0 1.5rem }
h1 { font-size: 1.25rem; font-weight: 600 }
`

function note(title: string, text: string, { head = '', script = '' } = {}): Note {
  return {
    html:
      `<!doctype html><html lang="en"><head><meta charset="utf-8">` +
      `<meta name="viewport" content="width=device-width">${head}<title>${title}</title>` +
      `<style>${STYLE}</style></head><body><main><h1>${title}</h1><p>${text}</p></main>` +
      `${script === '' ? '' : `<script>${script}</script>`}</body></html>`,
    style: sourceOf(STYLE),
    script: script === '' ? "'none'" : sourceOf(script),
  }
}

function sourceOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}
