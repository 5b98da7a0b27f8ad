import { joined, pieces, toBytes, utf8, type Content, type Pieces } from '../bytes'
import { BLOCK, header, number, type HeaderFields } from './header'

/** Key and value of one PAX record; values may be any bytes. */
export type PaxRecords = Readonly<Record<string, string | number | Uint8Array>>

/** A PAX extension header and its records: type `x` for the next entry, `g` for all that follow. */
export function paxHeader(records: PaxRecords, type: 'x' | 'g' = 'x'): Pieces {
  return extension(type, 'PaxHeaders/entry', joined(...Object.entries(records).map(paxRecord)))
}

/** A PAX extension header around a body that need not be right. */
export function rawPaxHeader(body: Content, type: 'x' | 'g' = 'x', size?: number | bigint): Pieces {
  return extension(type, 'PaxHeaders/entry', body, size === undefined ? {} : { size })
}

/** GNU's long name (`L`) or long link (`K`) for the next entry. */
export function gnuLong(type: 'L' | 'K', value: string | Uint8Array): Pieces {
  const bytes = typeof value === 'string' ? utf8(value) : value
  return extension(type, '././@LongLink', joined(bytes, '\0'), { format: 'gnu' })
}

/** `content` and zero bytes up to a full block. */
export function padded(content: Content): Pieces {
  const body = pieces(content)
  return joined(body, new Uint8Array((BLOCK - (body.size % BLOCK)) % BLOCK))
}

function extension(type: string, name: string, body: Content, fields: Partial<HeaderFields> = {}): Pieces {
  return joined(header({ name, type, size: pieces(body).size, ...fields }), padded(body))
}

/** `length key=value\n`, where the length counts its own digits. */
function paxRecord([key, value]: [string, string | number | Uint8Array]): Uint8Array {
  const body = value instanceof Uint8Array ? value : utf8(String(value))
  const rest = utf8(key).length + body.length + 3
  let length = rest + 1
  while (length !== rest + String(length).length) length = rest + String(length).length
  return toBytes(joined(`${length} ${key}=`, body, '\n'))
}

/** A stored stretch of a sparse file. */
export interface Stretch {
  readonly offset: number
  readonly content: Content
}

/**
 * An old GNU sparse file (type `S`): the map in the header and in blocks behind it, then the stored stretches.
 * Source: GNU tar manual, "Old GNU Format".
 */
export function gnuSparse(fields: HeaderFields, realSize: number, stretches: readonly Stretch[]): Pieces {
  const stored = joined(...stretches.map((stretch) => stretch.content))
  const inHeader = stretches.slice(0, 4)
  const first = header({
    ...fields,
    type: 'S',
    format: 'gnu',
    size: fields.size ?? stored.size,
    patch: (block) => {
      writeMap(block, 386, inHeader)
      block[482] = stretches.length > 4 ? 1 : 0
      number(block, 483, 12, realSize)
      fields.patch?.(block)
    },
  })
  const more: Uint8Array[] = []
  for (let at = 4; at < stretches.length; at += 21) {
    const block = new Uint8Array(BLOCK)
    writeMap(block, 0, stretches.slice(at, at + 21))
    block[504] = stretches.length > at + 21 ? 1 : 0
    more.push(block)
  }
  return joined(first, ...more, padded(stored))
}

function writeMap(block: Uint8Array, at: number, stretches: readonly Stretch[]): void {
  stretches.forEach((stretch, i) => {
    number(block, at + 24 * i, 12, stretch.offset)
    number(block, at + 24 * i + 12, 12, pieces(stretch.content).size)
  })
}

/** Body and records of a PAX 1.0 sparse file: the map as text in front of the stretches. */
export function paxSparse(
  name: string,
  realSize: number,
  stretches: readonly Stretch[],
): { pax: PaxRecords; content: Pieces } {
  const numbers = stretches.flatMap(({ offset, content }) => [offset, pieces(content).size])
  const map = [stretches.length, ...numbers].map((value) => `${value}\n`).join('')
  return {
    pax: {
      'GNU.sparse.major': 1,
      'GNU.sparse.minor': 0,
      'GNU.sparse.name': name,
      'GNU.sparse.realsize': realSize,
    },
    content: joined(padded(map), ...stretches.map((stretch) => stretch.content)),
  }
}
