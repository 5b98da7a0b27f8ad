import { createHash } from 'node:crypto'

import type { ImageIdentity } from '#core/model/image'

import type { Limits } from '../lib/limits'
import { ANALYSIS_CODE } from './analysis-code'
import type { FileState } from '../lib/file-state'
import { sealed, unsealed } from './kept-analysis'
import type { KeptAnalysis } from './kept-analysis'

/** What came of an image in files, which holds for as long as they are as they were. */
export interface KeptSource {
  readonly files: readonly FileState[]
  readonly image: ImageIdentity
  readonly analysis: KeptAnalysis
}

/** All that decides what comes of files, beside what is in them. */
export interface SourceCause {
  /** Reference as the user gave it, which is told with the image. */
  readonly source: string
  /** Absolute path of what it means. */
  readonly place: string
  readonly choice: string | null
  /** `linux/amd64` */
  readonly platform: string
  readonly limits: Limits
}

/** Digest to keep an image in files under: there is one for each, which a later analysis replaces. */
export function sourceKey(
  { source, place, choice, platform, limits }: SourceCause,
  code = ANALYSIS_CODE,
): string {
  const cause = JSON.stringify([code, 'files', source, place, choice, platform, limits])
  return `sha256:${createHash('sha256').update(cause).digest('hex')}`
}

export function encodeSource(source: KeptSource): Uint8Array {
  return sealed(source)
}

/** What {@link encodeSource} was given; its columns are views on the bytes. Null when they are damaged. */
export function decodeSource(bytes: Uint8Array): KeptSource | null {
  return unsealed(bytes) as KeptSource | null
}
