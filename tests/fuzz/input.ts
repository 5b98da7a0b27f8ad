import { gunzipSync } from 'node:zlib'

import { gzip } from '#tests/support/compress'

/** What is given to one of the readers, so plain that it can be kept as a file. */
export interface FuzzInput {
  readonly bytes: Uint8Array
  readonly options: Readonly<Record<string, string | number | boolean | null>>
}

/** An input that once went wrong, as a file of the corpus. */
export interface KeptInput {
  readonly kind: string
  /** What went wrong, for people. */
  readonly what: string
  readonly input: FuzzInput
}

/** JSON, the bytes in it compressed. */
export function encodeInput({ kind, what, input }: KeptInput): string {
  const bytes = Buffer.from(gzip(input.bytes)).toString('base64')
  return `${JSON.stringify({ kind, what, options: input.options, bytes }, null, 2)}\n`
}

export function decodeInput(text: string): KeptInput {
  const { kind, what, options, bytes } = JSON.parse(text) as Omit<KeptInput, 'input'> & {
    readonly options: FuzzInput['options']
    readonly bytes: string
  }
  return { kind, what, input: { options, bytes: new Uint8Array(gunzipSync(Buffer.from(bytes, 'base64'))) } }
}
