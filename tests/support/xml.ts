/**
 * Reads XML 1.0 as strictly as the reports of CI systems are read, and gives the elements in order; throws where it
 * is not well-formed. Knows no DTD, no CDATA and no processing instruction but the declaration.
 */
export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  /** Text right below it. */
  text: string
}

export function elementsOf(xml: string): Element[] {
  const illegal = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.exec(xml)
  if (illegal !== null) throw new SyntaxError(`character ${illegal[0].codePointAt(0)?.toString(16)}`)
  const elements: Element[] = []
  const open: Element[] = []
  let rest = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\s*/, '')
  while (rest !== '') {
    const [piece] = /^(?:<[^<>]*>|[^<]+)/.exec(rest) ?? fail(rest)
    rest = rest.slice(piece.length)
    if (!piece.startsWith('<')) addText(open.at(-1), piece)
    else if (piece.startsWith('</')) close(open.pop(), piece)
    else {
      const element = startOf(piece)
      if (open.length === 0 && elements.length > 0) fail(piece)
      elements.push(element)
      if (!piece.endsWith('/>')) open.push(element)
    }
  }
  if (open.length > 0 || elements.length === 0) fail('the end')
  return elements
}

function startOf(tag: string): Element {
  const [, name = '', list = ''] = /^<([a-z]+)((?: [a-z]+="[^"]*")*)\s*\/?>$/.exec(tag) ?? fail(tag)
  const pairs = [...list.matchAll(/ ([a-z]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [
    key,
    decoded(value),
  ])
  if (new Set(pairs.map(([key]) => key)).size < pairs.length) fail(tag)
  return { name, attributes: Object.fromEntries(pairs) as Record<string, string>, text: '' }
}

function close(element: Element | undefined, tag: string): void {
  if (tag !== `</${element?.name}>`) fail(tag)
}

function addText(element: Element | undefined, text: string): void {
  if (element !== undefined) element.text += decoded(text)
  else if (text.trim() !== '') fail(text)
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decoded(text: string): string {
  return text.replace(/&(?:(\w+);)?/g, (all, name: string | undefined) => ENTITIES[name ?? ''] ?? fail(all))
}

function fail(at: string): never {
  throw new SyntaxError(`no XML at ${JSON.stringify(at.slice(0, 60))}`)
}
