import { toBytes, utf8 } from '#tests/support/bytes'
import { BLOCK, gnuLong, paxHeader, rawPaxHeader } from '#tests/support/tar'
import { LINK_TRICKS } from '#tests/support/tar/link-tricks'
import { HEADER_TRICKS } from '#tests/support/tar/tricks'

import type { Random } from '../random'
import { concat, mutateBytes } from './bytes'
import { hostileRecords } from './layers'
import { hostilePath } from './names'

/** A tar with some of its headers or blocks changed; most checksums are made to fit again. */
export function mutateTar(random: Random, tar: Uint8Array): Uint8Array {
  let changed = tar
  for (let i = random.few(3); i >= 0; i--) {
    const headers = headersOf(changed)
    if (headers.length === 0 || random.chance(10)) changed = mutateBytes(random, changed)
    else changed = random.pick(MUTATIONS)(random, changed, random.pick(headers), headers)
  }
  return changed
}

/** A tar that readers take for different things, some of its headers changed more often than not. */
export function trickyTar(random: Random): Uint8Array {
  const tar = toBytes(random.pick([...HEADER_TRICKS, ...LINK_TRICKS]).tar())
  return random.chance(70) ? mutateTar(random, tar) : tar
}

/** Where headers stand, as far as sizes can be believed. */
export function headersOf(tar: Uint8Array): number[] {
  const headers: number[] = []
  for (let at = 0; at + BLOCK <= tar.length && headers.length < 1000;) {
    if (tar[at] === 0 && tar[at + 257] === 0) {
      at += BLOCK
      continue
    }
    headers.push(at)
    const size = parseInt(Buffer.from(tar.subarray(at + 124, at + 135)).toString('latin1'), 8)
    at += BLOCK + Math.ceil((size > 0 ? size : 0) / BLOCK) * BLOCK
  }
  return headers
}

type Mutation = (random: Random, tar: Uint8Array, at: number, headers: readonly number[]) => Uint8Array

/** Start and width of the fields of a header. */
const FIELDS: readonly (readonly [at: number, width: number])[] = [
  [0, 100],
  [100, 8],
  [108, 8],
  [116, 8],
  [124, 12],
  [124, 12],
  [124, 12],
  [136, 12],
  [156, 1],
  [156, 1],
  [157, 100],
  [257, 8],
  [329, 8],
  [337, 8],
  [345, 155],
  [386, 24],
  [482, 1],
  [483, 12],
]

const MUTATIONS: readonly Mutation[] = [
  function setField(random, tar, at) {
    const copy = tar.slice()
    const [start, width] = random.pick(FIELDS)
    copy.fill(0, at + start, at + start + width)
    copy.set(fieldValue(random, width).subarray(0, width), at + start)
    return random.chance(90) ? summed(copy, at) : copy
  },
  function setField(random, tar, at) {
    const copy = tar.slice()
    const [start, width] = random.pick(FIELDS)
    const where = at + start + random.below(width)
    copy[where] = copy[where]! ^ (1 << random.below(8))
    return random.chance(90) ? summed(copy, at) : copy
  },
  function addRecords(random, tar, at) {
    const records = random.chance(70)
      ? paxHeader(hostileRecords(random), random.pick(['x', 'x', 'g']))
      : rawPaxHeader(
          rawRecords(random),
          'x',
          random.chance(20) ? random.pick([2 ** 20 + 1, 2 ** 33, 0, 3]) : undefined,
        )
    return inserted(tar, at, toBytes(records))
  },
  function addLongName(random, tar, at) {
    return inserted(tar, at, toBytes(gnuLong(random.pick(['L', 'K']), hostilePath(random))))
  },
  function addBlock(random, tar, at) {
    return inserted(
      tar,
      at,
      random.pick([new Uint8Array(BLOCK), random.bytes(BLOCK), new Uint8Array(2 * BLOCK)]),
    )
  },
  function repeatEntry(random, tar, at, headers) {
    const other = random.pick(headers)
    return inserted(tar, other, tar.slice(at, headers.find((next) => next > at) ?? tar.length))
  },
  function dropEntry(_random, tar, at, headers) {
    const next = headers.find((each) => each > at) ?? tar.length
    return concat(tar.subarray(0, at), tar.subarray(next))
  },
  function cut(random, tar, at) {
    return tar.slice(0, at + random.pick([0, 1, 100, 511, 512, 513, 600]))
  },
]

function fieldValue(random: Random, width: number): Uint8Array {
  const base256 = (...bytes: number[]): Uint8Array => {
    const field = new Uint8Array(width)
    field.set(bytes.slice(0, width))
    return field
  }
  return random.pick([
    utf8('0'.repeat(width)),
    utf8('7'.repeat(width)),
    utf8(`${'7'.repeat(width - 1)}\0`),
    utf8('9'.repeat(width)),
    utf8('-1'),
    utf8(' 12 34'),
    utf8('1000\0'),
    base256(0x80, 0, 0, 0, 0x10),
    base256(0xff, ...Array(width).fill(0xff)),
    base256(0x80, ...Array(width).fill(0xff)),
    base256(0xc0),
    random.bytes(width),
    hostilePath(random),
    utf8(
      random.pick([
        '0',
        '1',
        '2',
        '3',
        '4',
        '5',
        '6',
        '7',
        'S',
        'x',
        'g',
        'L',
        'K',
        'X',
        '\0',
        'V',
        'D',
        'N',
      ]),
    ),
  ])
}

/** Bodies of PAX headers whose lengths lie. */
function rawRecords(random: Random): Uint8Array {
  const texts = [
    '5 a=b\n',
    '6 a=b\n',
    '7 a=b\n',
    '0 a=b\n',
    '-6 a=b\n',
    '99999999999 a=b\n',
    '6 a=b',
    ' a=b\n',
    '3 =\n',
    '4 ==\n',
  ]
  const text = Array.from({ length: 1 + random.few(5) }, () => random.pick(texts)).join('')
  return random.chance(20) ? mutateBytes(random, utf8(text)) : utf8(text)
}

function inserted(tar: Uint8Array, at: number, what: Uint8Array): Uint8Array {
  return concat(tar.subarray(0, at), what, tar.subarray(at))
}

/** The checksum of the header at `at` made right. */
function summed(tar: Uint8Array, at: number): Uint8Array {
  tar.fill(0x20, at + 148, at + 156)
  let sum = 0
  for (let i = at; i < at + BLOCK; i++) sum += tar[i]!
  tar.set(utf8(`${sum.toString(8).padStart(6, '0')}\0 `), at + 148)
  return tar
}
