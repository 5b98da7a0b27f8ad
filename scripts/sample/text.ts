import { Random } from './random'

/*
 * Invented contents for the sample image. They look like what such files hold, and repeat themselves enough that
 * the whole image compresses to less than a megabyte.
 */

const NOUNS = [
  'order',
  'basket',
  'item',
  'price',
  'stock',
  'parcel',
  'refund',
  'invoice',
  'customer',
  'voucher',
]
const VERBS = ['read', 'write', 'check', 'merge', 'count', 'split', 'sort', 'price', 'send', 'close']
const PLAIN =
  'the a of to for with each every one before after when while then that this only also never always'
const WORDS = [
  ...PLAIN.split(' '),
  ...NOUNS,
  ...VERBS,
  'service',
  'request',
  'answer',
  'table',
  'queue',
  'cache',
]

/** A program file: the header of a 64-bit ELF program for x86-64, then blocks that differ a little. */
export function program(name: string, size: number): Uint8Array {
  const bytes = blocks(`program ${name}`, size)
  // Its class, byte order and version; then position independent, x86-64, version 1; no tables, 64 bytes long.
  bytes.set(
    [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 62, 0, 1, 0, 0, 0].slice(0, size),
  )
  bytes.fill(0, 24, Math.min(size, 64))
  if (size > 52) bytes[52] = 64
  return bytes
}

/** A database file: the header of SQLite, then blocks that differ a little. */
export function database(name: string, size: number): Uint8Array {
  const bytes = blocks(`database ${name}`, size)
  bytes.set(new TextEncoder().encode('SQLite format 3\0'))
  return bytes
}

/** Bytes that mean nothing: blocks that differ a little. */
export function blocks(seed: string, size: number): Uint8Array {
  const random = new Random(seed)
  const bytes = new Uint8Array(size)
  const block = Uint8Array.from({ length: 2048 }, () => random.below(256))
  for (let at = 0; at < size; at += block.length) {
    bytes.set(block.subarray(0, Math.min(block.length, size - at)), at)
    for (let i = 0; i < 12; i++)
      bytes[Math.min(size - 1, at + random.below(block.length))] = random.below(256)
  }
  return bytes
}

/** About `size` bytes of a JavaScript module, in CommonJS form. */
export function moduleSource(name: string, size: number): string {
  const random = new Random(`module ${name}`)
  const parts = [`'use strict'\n\n// ${name}: part of the sample image of Layerscope.\n`]
  for (let length = 0; length < size;) {
    const [verb, noun, other] = [random.pick(VERBS), random.pick(NOUNS), random.pick(NOUNS)]
    const label = `${verb}${capital(noun)}${random.below(90)}`
    const part = `
exports.${label} = function ${label}(${noun}, options) {
  if (${noun} === undefined) throw new TypeError('${label} needs a ${noun}')
  const found = options.${other}s.filter((${other}) => ${other}.${noun}Id === ${noun}.id)
  return found.length === 0 ? null : { ...found[0], ${noun}, at: Date.now() }
}
`
    parts.push(part)
    length += part.length
  }
  return parts.join('')
}

/** Types of the module above. */
export function typings(name: string, count: number): string {
  const random = new Random(`typings ${name}`)
  const lines = Array.from({ length: count }, () => {
    const [verb, noun] = [random.pick(VERBS), capital(random.pick(NOUNS))]
    return `export declare function ${verb}${noun}${random.below(90)}(value: ${noun}, options: Options): ${noun} | null;`
  })
  return `export interface Options { readonly strict?: boolean }\n${lines.join('\n')}\n`
}

/** About `size` bytes of running text. */
export function prose(title: string, size: number): string {
  const random = new Random(`prose ${title}`)
  let text = `# ${title}\n\n`
  while (text.length < size) {
    const sentence = Array.from({ length: 6 + random.below(9) }, () => random.pick(WORDS)).join(' ')
    text += `${capital(sentence)}.${random.below(5) === 0 ? '\n\n' : ' '}`
  }
  return `${text.trimEnd()}\n`
}

/** About `size` bytes of rows as a service would export them. */
export function rows(name: string, size: number): string {
  const random = new Random(`rows ${name}`)
  const lines: string[] = []
  for (let length = 0, id = 1; length < size; id++) {
    const line = `{"id":${100_000 + id},"${random.pick(NOUNS)}":"${random.pick(NOUNS)}-${random.below(40)}","state":"${random.pick(['open', 'paid', 'sent', 'closed'])}","cents":${random.below(200) * 50}}`
    lines.push(line)
    length += line.length + 1
  }
  return `${lines.join('\n')}\n`
}

/** One paragraph of a package database, in the form that dpkg and apt use. */
export function packageRecord(name: string, version: string, installed: boolean): string {
  const random = new Random(`package ${name}`)
  const summary = Array.from({ length: 5 }, () => random.pick(WORDS)).join(' ')
  return [
    `Package: ${name}`,
    ...(installed ? ['Status: install ok installed'] : []),
    'Priority: optional',
    `Section: ${random.pick(['libs', 'utils', 'net', 'admin'])}`,
    `Installed-Size: ${40 + random.below(4000)}`,
    'Maintainer: Slate Linux maintainers <packages@slate.example>',
    'Architecture: amd64',
    `Version: ${version}`,
    'Depends: libc6 (>= 2.39)',
    ...(installed
      ? []
      : [
          `Filename: pool/main/${name[0]}/${name}/${name}_${version}_amd64.deb`,
          `Size: ${9000 + random.below(90)}`,
        ]),
    `Description: ${summary}`,
    '',
  ].join('\n')
}

/** A list of packages that could be installed, about `size` bytes. */
export function packageList(area: string, size: number): string {
  const random = new Random(`list ${area}`)
  const records: string[] = []
  for (let length = 0; length < size;) {
    const name = `${random.pick(['lib', 'tool-', 'data-', ''])}${random.pick(NOUNS)}-${random.pick(VERBS)}${random.below(30)}`
    const record = packageRecord(name, `${random.below(4)}.${random.below(12)}-1`, false)
    records.push(record)
    length += record.length
  }
  return records.join('\n')
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
