import type { Random } from '../random'
import { utf8 } from '#tests/support/bytes'

import { mutateBytes } from './bytes'
import { hostileText } from './names'

/** A JSON document of the same kind that lies, leaves out, repeats itself, or is no JSON any more. */
export function mutateJson(random: Random, bytes: Uint8Array): Uint8Array {
  let text: string
  try {
    let value: unknown = JSON.parse(new TextDecoder().decode(bytes))
    for (let i = random.few(3); i >= 0; i--) value = mutateValue(random, value)
    text = JSON.stringify(value)
  } catch {
    // It is none, or is nested more deeply than can be written.
    return mutateBytes(random, bytes)
  }
  return mutateText(random, text)
}

/** A value out of nothing, for whoever takes any. */
export function anyValue(random: Random, depth = 0): unknown {
  if (depth > 3 || random.chance(40)) return oddValue(random)
  const length = random.few(6)
  if (random.chance(50)) return Array.from({ length }, () => anyValue(random, depth + 1))
  return Object.fromEntries(Array.from({ length }, () => [hostileText(random), anyValue(random, depth + 1)]))
}

function mutateValue(random: Random, value: unknown): unknown {
  const places = placesOf(value)
  if (places.length === 0 || random.chance(2)) return oddValue(random)
  const { holder, key } = random.pick(places)
  const old = holder[key]
  switch (random.below(9)) {
    case 0:
      delete holder[key]
      break
    case 1:
      holder[key] = [old]
      break
    case 2:
      holder[key] = { [random.pick(KEYS)]: old }
      break
    case 3:
      // What stands somewhere else in the document is of a right shape in a wrong place.
      holder[key] = structuredClone(random.pick(places).holder)
      break
    case 4:
      if (Array.isArray(old)) holder[key] = repeated(random, old)
      else holder[key] = oddValue(random)
      break
    case 5:
      if (!Array.isArray(holder)) defineKey(holder, random.pick(KEYS), old)
      break
    case 6:
      if (Array.isArray(old)) old.sort(() => random.below(3) - 1)
      else if (typeof old === 'string') holder[key] = mutateString(random, old)
      break
    default:
      holder[key] = oddValue(random)
  }
  return value
}

/** As JSON.parse does: `__proto__` becomes a key like any other. */
function defineKey(holder: object, key: string, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true })
}

interface Place {
  readonly holder: Record<string, unknown>
  readonly key: string
}

function placesOf(root: unknown): Place[] {
  const places: Place[] = []
  const waiting = [root]
  for (let holder = waiting.pop(); holder !== undefined; holder = waiting.pop()) {
    if (typeof holder !== 'object' || holder === null) continue
    for (const key of Object.keys(holder)) {
      places.push({ holder: holder as Record<string, unknown>, key })
      waiting.push((holder as Record<string, unknown>)[key])
    }
  }
  return places
}

function repeated(random: Random, list: readonly unknown[]): unknown[] {
  const times = random.pick([2, 3, 300])
  return Array.from({ length: Math.min(times * list.length, 2000) }, (_, i) => list[i % list.length])
}

function mutateString(random: Random, text: string): string {
  const at = random.below(text.length + 1)
  return random.pick([
    text.slice(0, at),
    text + text,
    text.slice(0, at) + hostileText(random) + text.slice(at),
    text.toUpperCase(),
    text.replaceAll('/', random.pick(['', '//', '/../', '\\'])),
    text.replace('sha256', random.pick(['sha512', 'SHA256', 'blake3', '..', ''])),
  ])
}

function oddValue(random: Random): unknown {
  const odd: readonly unknown[] = [
    null,
    true,
    false,
    0,
    -1,
    0.5,
    2 ** 31,
    2 ** 53,
    2 ** 60,
    -(2 ** 60),
    1e300,
    '',
    [],
    {},
    [[]],
    [null],
    `sha256:${'0'.repeat(64)}`,
    'application/vnd.oci.image.index.v1+json',
    'application/vnd.oci.image.manifest.v1+json',
    'application/vnd.oci.image.layer.v1.tar+gzip+encrypted',
  ]
  return random.chance(30) ? hostileText(random) : random.pick(odd)
}

const KEYS = [
  '__proto__',
  'constructor',
  'toString',
  '$',
  '$$',
  'length',
  '',
  'manifests',
  'layers',
  'Layers',
  'history',
]

/** Marks that the text of a document can have and no value can. */
function mutateText(random: Random, text: string): Uint8Array {
  if (random.chance(70)) return utf8(text)
  const at = random.below(text.length + 1)
  switch (random.below(8)) {
    case 0:
      return utf8(`\ufeff${text}`)
    case 1:
      return utf8(text.slice(0, at))
    case 2:
      return utf8(text.replace(/:\d+/, `:${random.pick(['1e999', '-0', '1e-999', '18446744073709551616'])}`))
    case 3:
      return utf8(`${text}${random.pick(['\0', '\n\n', text, '}', ' '.repeat(5000)])}`)
    case 4: {
      const deep = random.pick([100, 5000, 200_000])
      const nested = random.pick(['[', '{"a":'])
      const closed = nested === '[' ? ']' : '}'
      const value = `${nested.repeat(deep)}1${closed.repeat(deep)}`
      return utf8(text.replace(/(":)("[^"]*"|\d+|\[\]|\{\})/, (_all, colon: string) => colon + value))
    }
    case 5:
      return utf8(text.replace(/"([^"]+)":/, (all, key: string) => `${all}1,"${key}":`))
    default:
      return mutateBytes(random, utf8(text))
  }
}
