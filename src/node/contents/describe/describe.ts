import { PICTURE_BYTES } from '#contract/content'
import type { ContentDescription } from '#contract/description'

import type { ByteReader } from '../../inflate/byte-reader'
import { SNIFF_BYTES, sniff } from '../../inflate/sniff'
import type { ZstdThreads } from '../../inflate/zstd'
import { looksLikeText } from '../text'
import { ELF_BYTES, isElf, readElf } from './elf'
import { formatName } from './formats'
import { pictureOf } from './picture'
import { listTar, listUnpacked } from './tar'
import { listZip } from './zip'

export interface Described {
  /** The first bytes of the content, which `input` gives as well. */
  readonly head: Uint8Array
  /** Length of the whole. */
  readonly bytes: number
  readonly input: ByteReader
  readonly zstd: ZstdThreads
  /** Takes what of a picture comes after its head. */
  readonly more: (chunk: Uint8Array) => void
}

/** Tells what a content is by its bytes, reading on as far as that takes. Bytes that lie are told as they seem. */
export async function describe(content: Described): Promise<ContentDescription> {
  const { head, bytes, input } = content
  const picture = pictureOf(head)
  if (picture !== null && bytes <= PICTURE_BYTES) {
    await input.take(head.length)
    for await (const chunk of input) content.more(Uint8Array.from(chunk))
    return { kind: 'picture', ...picture }
  }
  const form = sniff(head.subarray(0, SNIFF_BYTES))
  switch (form) {
    case 'tar':
      return { kind: 'archive', listing: await listTar(input, 'tar') }
    case 'zip':
      return { kind: 'archive', listing: await listZip(input, bytes) }
    case 'gzip':
    case 'zstd':
      return { kind: 'archive', listing: await listUnpacked(input, form, content.zstd) }
    default:
  }
  if (isElf(head)) return elfOf(content)
  if (looksLikeText(head)) return { kind: 'text' }
  return { kind: 'binary', format: formatName(head) }
}

/** A file with the first bytes of a program and nothing behind them is only binary. */
async function elfOf({ input }: Described): Promise<ContentDescription> {
  const summary = readElf(await firstBytes(input, ELF_BYTES))
  return summary === null ? { kind: 'binary', format: 'ELF' } : { kind: 'elf', summary }
}

async function firstBytes(input: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let held = 0
  for await (const chunk of input) {
    chunks.push(Uint8Array.from(chunk))
    held += chunk.length
    if (held >= most) break
  }
  return Buffer.concat(chunks)
}
