import { createHash } from 'node:crypto'

import { asObject, asSize, asString, asStrings } from '../lib/json'
import type { JsonObject } from '../lib/json'

/** A descriptor (OCI image-spec descriptor.md) as far as it can be made out. */
export interface Descriptor {
  readonly mediaType: string | null
  /** Null where none is stated that names a blob; then `problem` says why. */
  readonly digest: string | null
  /** In words why it names no blob; null when it does. */
  readonly problem: string | null
  readonly bytes: number | null
  /** In words what is stated as a size that is none; null where the size is sound or missing. */
  readonly sizeProblem: string | null
  readonly urls: readonly string[]
  readonly annotations: JsonObject
  readonly platform: JsonObject | null
  readonly artifactType: string | null
  /** Content that it brings along, as stated; undefined for none. */
  readonly data: unknown
}

export function readDescriptor(value: unknown): Descriptor {
  const fields = asObject(value)
  const size = fields?.['size']
  return {
    mediaType: asString(fields?.['mediaType']),
    ...(fields === null
      ? { digest: null, problem: `its descriptor is ${shown(value)}` }
      : readDigest(fields['digest'])),
    bytes: asSize(size),
    sizeProblem:
      size === undefined || size === null || asSize(size) !== null
        ? null
        : `its descriptor states ${shown(size)} bytes`,
    urls: asStrings(fields?.['urls']),
    annotations: asObject(fields?.['annotations']) ?? {},
    platform: asObject(fields?.['platform']),
    artifactType: asString(fields?.['artifactType']),
    data: fields?.['data'] ?? undefined,
  }
}

/** `algorithm:encoded`; of the registered algorithms the encoded part is lower-case hex of the full length. */
const DIGEST = /^[a-z0-9]+(?:[+._-][a-z0-9]+)*:[a-zA-Z0-9=_-]+$/
const REGISTERED = /^(sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128})$/

export function isDigest(text: string): boolean {
  return /^sha(256|512):/.test(text) ? REGISTERED.test(text) : DIGEST.test(text)
}

function readDigest(value: unknown): Pick<Descriptor, 'digest' | 'problem'> {
  if (value === undefined || value === null) return { digest: null, problem: 'it has no digest' }
  if (typeof value === 'string' && isDigest(value)) return { digest: value, problem: null }
  const hex =
    typeof value === 'string' && /^sha(256|512):/i.test(value)
      ? ', which is no lower-case hex of the full length'
      : ''
  return { digest: null, problem: `its digest is malformed: ${shown(value)}${hex}` }
}

/** The content that a descriptor brings along; in words why it is not used, where it is not what it should be. */
export type Embedded =
  | { readonly kind: 'none' }
  | { readonly kind: 'content'; readonly bytes: Uint8Array }
  | { readonly kind: 'wrong'; readonly why: string }

export function embeddedContent({ data, digest, bytes }: Descriptor): Embedded {
  if (data === undefined || digest === null) return { kind: 'none' }
  const wrong = (why: string): Embedded => ({ kind: 'wrong', why: `the data embedded for ${digest} ${why}` })
  if (typeof data !== 'string' || !/^[A-Za-z0-9+/]*={0,2}$/.test(data)) return wrong('is not base64')
  const content = Buffer.from(data, 'base64')
  if (bytes !== null && bytes !== content.length) return wrong(`has ${content.length} bytes, not ${bytes}`)
  const [algorithm = ''] = digest.split(':', 1)
  if (algorithm !== 'sha256' && algorithm !== 'sha512') return wrong(`cannot be checked by ${algorithm}`)
  const actual = `${algorithm}:${createHash(algorithm).update(content).digest('hex')}`
  return actual === digest ? { kind: 'content', bytes: content } : wrong(`has ${actual}`)
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'missing'
  return text.length > 100 ? `${text.slice(0, 100)}…` : text
}
