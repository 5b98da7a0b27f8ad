import { createHash } from 'node:crypto'

/** A small page of plain words, for a browser that may not see the application, or not yet. */
export interface Note {
  readonly html: string
  /** CSP source of its style. */
  readonly style: string
}

/** What a browser without the cookie sees. */
export function startAgainNote(): Note {
  return note(
    'This address has been used',
    'Layerscope lets one browser in by the address in the terminal, and each address works once. ' +
      'This one was used before, belongs to an earlier start, or is not complete.',
    'To open it here, end Layerscope in the terminal (Ctrl+C), start it again, and open the new address.',
  )
}

/**
 * Moves the browser on to `/` by itself. A click on another site arrives without our cookie, which is only sent
 * along when our own page leads there.
 */
export function moveOnNote(): Note {
  return note('Layerscope', 'One moment.', '', '<meta http-equiv="refresh" content="0; url=/">')
}

export function nothingHereNote(): Note {
  return note('There is nothing here', 'Layerscope has a single page.', 'Open it at /.')
}

const STYLE = `
:root { color-scheme: light dark; font: 15px/1.6 system-ui, sans-serif }
body { max-width: 34rem; margin: 18vh auto 0; padding: 0 1.5rem }
h1 { font-size: 1.25rem; font-weight: 600 }
`

function note(title: string, why: string, hint: string, head = ''): Note {
  return {
    html:
      `<!doctype html><html lang="en"><head><meta charset="utf-8">` +
      `<meta name="viewport" content="width=device-width">${head}<title>${title}</title>` +
      `<style>${STYLE}</style></head><body><main><h1>${title}</h1><p>${why}</p><p>${hint}</p></main></body></html>`,
    style: `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  }
}
