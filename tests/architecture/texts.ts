import { parseSync, Visitor } from 'vite'

/** A stretch of text in a source file, with the line it begins on. */
export interface Text {
  readonly line: number
  readonly text: string
}

/** Strings, pieces of templates and text between JSX tags; names of imports and of types are left out. */
export function stringsOf(path: string, source: string): Text[] {
  const { program } = parseSync(path, source)
  const found: { readonly at: number; readonly text: string }[] = []
  const skipped = new Set<number>()
  new Visitor({
    ImportDeclaration: ({ source: from }) => void skipped.add(from.start),
    ExportAllDeclaration: ({ source: from }) => void skipped.add(from.start),
    ExportNamedDeclaration: ({ source: from }) => void skipped.add(from?.start ?? -1),
    Literal({ start, value }) {
      if (typeof value === 'string') found.push({ at: start, text: value })
    },
    TemplateElement: ({ start, value }) => void found.push({ at: start, text: value.cooked ?? value.raw }),
    JSXText: ({ start, value }) => void found.push({ at: start, text: value }),
  }).visit(program)
  return found
    .filter(({ at }) => !skipped.has(at))
    .map(({ at, text }) => ({ line: lineAt(source, at), text: inOneLine(text) }))
    .filter(({ text }) => text !== '')
}

/** Comments, each in one line. */
export function commentsOf(path: string, source: string): Text[] {
  return parseSync(path, source).comments.map(({ start, value }) => ({
    line: lineAt(source, start),
    text: inOneLine(value.replaceAll(/^\s*\*/gm, '')),
  }))
}

function inOneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}

function lineAt(source: string, at: number): number {
  return source.slice(0, at).split('\n').length
}
