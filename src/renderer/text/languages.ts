/** Languages that are colored, by the endings of file names. */
const ENDINGS: readonly (readonly [language: string, endings: string])[] = [
  [
    'bash',
    'sh bash zsh ksh ash profile bashrc zshrc bash_profile bash_logout postinst preinst postrm prerm config',
  ],
  ['c', 'c h'],
  ['cpp', 'cc cpp cxx hpp hh hxx ino'],
  ['css', 'css scss less'],
  ['diff', 'diff patch'],
  ['dockerfile', 'dockerfile containerfile'],
  ['go', 'go mod'],
  [
    'ini',
    'ini toml cfg conf cnf desktop service socket timer target mount editorconfig gitconfig npmrc list sources',
  ],
  ['java', 'java kt kts scala groovy gradle'],
  ['javascript', 'js mjs cjs jsx'],
  ['json', 'json map webmanifest jsonc json5 har ipynb lock'],
  ['lua', 'lua'],
  ['makefile', 'mk mak makefile cmake'],
  ['markdown', 'md markdown'],
  ['nginx', 'nginx'],
  ['perl', 'pl pm t pod'],
  ['php', 'php phtml'],
  ['properties', 'properties env'],
  ['python', 'py pyi pyw'],
  ['ruby', 'rb gemspec rake gemfile rakefile'],
  ['rust', 'rs'],
  ['sql', 'sql'],
  ['typescript', 'ts mts cts tsx'],
  ['xml', 'xml html htm xhtml svg xsd xsl xslt plist pom csproj rss wsdl'],
  ['yaml', 'yaml yml'],
]

const BY_ENDING = new Map(
  ENDINGS.flatMap(([language, endings]) => endings.split(' ').map((ending) => [ending, language] as const)),
)

/** What a first line that names an interpreter is written in. */
const INTERPRETERS: readonly (readonly [pattern: RegExp, language: string])[] = [
  [/\b(ba|z|k|da|a)?sh\b/, 'bash'],
  [/\bpython/, 'python'],
  [/\bperl/, 'perl'],
  [/\bruby/, 'ruby'],
  [/\b(node|deno|bun)\b/, 'javascript'],
  [/\bphp/, 'php'],
  [/\blua/, 'lua'],
  [/\bmake\b/, 'makefile'],
]

/** The language of a text by its name, else by how it begins; null for plain text. */
export function languageOf(name: string, text: string): string | null {
  const first = text.slice(0, 200).split('\n', 1)[0] ?? ''
  if (first.startsWith('#!')) {
    const found = INTERPRETERS.find(([pattern]) => pattern.test(first))
    if (found !== undefined) return found[1]
  }
  const lower = name.toLowerCase()
  const ending = lower.slice(lower.lastIndexOf('.') + 1)
  const known = BY_ENDING.get(ending)
  if (known !== undefined && (ending !== lower || !PLAIN_WORDS.has(ending))) return known
  if (/^\s*<(\?xml|!doctype|html|svg)/i.test(first)) return 'xml'
  return /^\s*[[{]/.test(first) && /[\]}]\s*$/.test(text.slice(-50)) ? 'json' : null
}

/** Endings that as whole names mean nothing. */
const PLAIN_WORDS = new Set([
  'config',
  'profile',
  'list',
  'map',
  'lock',
  'env',
  'target',
  'service',
  'pod',
  'h',
  'c',
  't',
])
