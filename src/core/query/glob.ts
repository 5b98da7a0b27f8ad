/**
 * Glob as in .gitignore: `*` and `?` stay within a component, `**` crosses them. A pattern without `/` matches
 * a name at any depth; one with `/` matches from the root.
 */
export function globSource(glob: string): string {
  const anchored = glob.includes('/')
  const body = glob.replace(/^\//, '').replace(/\*\*\/|\*\*|\*|\?|[^*?]+/g, (part) => {
    if (part === '**/') return '(?:[^/]+/)*'
    if (part === '**') return '.*'
    if (part === '*') return '[^/]*'
    return part === '?' ? '[^/]' : escapeRegex(part)
  })
  return anchored ? `^/${body}$` : `/${body}$`
}

/** A pattern that matches the text itself. */
export function escapeRegex(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
}

/** A test for paths as they are shown, with a leading `/`. */
export function globMatcher(glob: string): (path: string) => boolean {
  const pattern = new RegExp(globSource(glob), 'u')
  return (path) => pattern.test(path)
}
