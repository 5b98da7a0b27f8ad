/** A stretch of a text, in UTF-16 units: `to` is one past its end. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** No more of a text is looked through, and no more of one may be shown. */
export const SHOWN_LIMIT = 20_000

/**
 * Whether a variable or label probably holds a secret, by its name or by the shape of its value. Meant for veiling
 * what is on a screen, so it would rather cover too much than too little; it is no scanner for leaks.
 */
export function looksSecret(name: string, value: string): boolean {
  if (value === '' || HARMLESS_VALUE.test(value)) return false
  if (isSecretName(name)) return !(REFERENCE_NAME.test(name) && /^[/~.]/.test(value))
  return SHAPES.some((shape) => new RegExp(shape.source).test(value.slice(0, SHOWN_LIMIT)))
}

/** The secrets in a line of text, such as a build step or a string of a config: ascending, none overlapping. */
export function secretSpans(text: string): readonly Span[] {
  const shown = text.slice(0, SHOWN_LIMIT)
  const found: Span[] = []
  for (const match of shown.matchAll(ASSIGNMENT)) {
    const [whole, name = '', value = ''] = match
    const bare = value.replace(/^["']|["']$/g, '')
    if (looksSecret(name, bare)) found.push(endingAt(match.index + whole.length, value.length))
  }
  for (const match of shown.matchAll(OPTION)) {
    const value = match[1] ?? ''
    if (!HARMLESS_VALUE.test(value) && !value.startsWith('$'))
      found.push(endingAt(match.index + match[0].length, value.length))
  }
  for (const shape of SHAPES) {
    for (const match of shown.matchAll(shape)) {
      const secret = match[1] ?? match[0]
      const from = match.index + match[0].lastIndexOf(secret)
      found.push({ from, to: from + secret.length })
    }
  }
  return merged(found)
}

/** `text` with each secret replaced by dots, of the same number for all: their length is nobody's business. */
export function veiled(text: string): string {
  let out = ''
  let at = 0
  for (const { from, to } of secretSpans(text)) {
    out += text.slice(at, from) + VEIL
    at = to
  }
  return out + text.slice(at)
}

export const VEIL = '••••••••'

/** Words that make a name secret, wherever they stand in it; compared after the name is cut into words. */
const SECRET_WORDS = new Set([
  'apikey',
  'auth',
  'bearer',
  'connectionstring',
  'cookie',
  'credential',
  'credentials',
  'creds',
  'dsn',
  'jwt',
  'key',
  'pass',
  'passphrase',
  'passwd',
  'password',
  'pat',
  'pwd',
  'salt',
  'secret',
  'secrets',
  'token',
])

/** Names that hold such a word and nothing secret: fingerprints of release keys, folders, what is public. */
const HARMLESS_NAME =
  /(^|_)(gpg_keys?|public_key|pub_key|key_?id|keys?_?(server|ring)|(old)?pwd)$|^(auth|pass)$/i
const REFERENCE_NAME = /_(file|path|dir)$/i
const HARMLESS_VALUE = /^(true|false|yes|no|on|off|none|null|[01])$/i

function isSecretName(name: string): boolean {
  if (HARMLESS_NAME.test(name)) return false
  const words = name
    .slice(0, 256)
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
  return words.some(
    (word) => SECRET_WORDS.has(word) || SECRET_WORDS.has(word.replace(/\d+$/, '')) || ENDINGS.test(word),
  )
}

/** `PGPASSWORD`, `MYSQLPASSWD`, `GITHUBTOKEN`: words run together. */
const ENDINGS = /(password|passwd|secret|token|apikey)$/

const ASSIGNMENT =
  /(?<![\w.-])([A-Za-z_][\w.-]{0,127})=("[^"\n]{0,4000}"|'[^'\n]{0,4000}'|[^\s"';&|][^\s"';&|]{0,4000})/g
const OPTION =
  /(?:^|\s)--?(?:password|passwd|token|secret|api-?key)[= ]("[^"\n]{0,4000}"|[^\s"'-]\S{0,4000})/gi

/** Values that are secret whatever their name; a group, where there is one, is the secret part. */
const SHAPES: readonly RegExp[] = [
  /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@"']{0,200}:([^\s/@"']{1,400})@/g,
  /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[\s\S]{0,8000}/g,
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g,
  /\bgh[pousr]_[A-Za-z0-9]{20,255}\b/g,
  /\bgithub_pat_\w{20,255}\b/g,
  /\bglpat-[\w-]{20,255}/g,
  /\bxox[abprs]-[\w-]{10,255}/g,
  /\b(?:sk|rk)_live_[A-Za-z0-9]{10,255}\b/g,
  /\bsk-[A-Za-z0-9_-]{20,255}/g,
  /\bnpm_[A-Za-z0-9]{30,255}\b/g,
  /\bAIza[\w-]{35}\b/g,
  /\beyJ[\w-]{8,2000}\.eyJ[\w-]{8,4000}\.[\w-]{0,2000}/g,
]

function endingAt(to: number, length: number): Span {
  return { from: to - length, to }
}

function merged(spans: readonly Span[]): readonly Span[] {
  const out: Span[] = []
  for (const span of [...spans].sort((a, b) => a.from - b.from || b.to - a.to)) {
    const last = out.at(-1)
    if (last === undefined || span.from > last.to) out.push(span)
    else if (span.to > last.to) out[out.length - 1] = { from: last.from, to: span.to }
  }
  return out
}
