import { createHash } from 'node:crypto'

import { pack, unpack } from '#core/model/packed'
import type { Snapshot } from '#core/model/snapshot'
import type { LayerRead } from '#contract/events'

import type { SourceNotice } from '#core/model/notice'
import { ANALYSIS_CODE } from './analysis-code'

/** All that the layers of an image come to, whatever the image is called and wherever it is. */
export interface KeptAnalysis {
  readonly snapshot: Omit<Snapshot, 'image'>
  /** Short facts on each layer, in build order. */
  readonly reads: readonly LayerRead[]
}

/** What an analysis follows from. */
export interface AnalysisCause {
  readonly diffIds: readonly (string | null)[]
  /** Findings about archive and image. */
  readonly notices: readonly SourceNotice[]
  readonly entryLimit: number
}

/** SHA-256 of what is packed, in front of it. A multiple of 8, so that its columns are views on the file. */
const HEADER = 32

/** Digest to keep an analysis under: another code, other layers or other findings have another. Null where a layer has no diff ID. */
export function analysisKey(
  { diffIds, notices, entryLimit }: AnalysisCause,
  code = ANALYSIS_CODE,
): string | null {
  if (diffIds.includes(null)) return null
  return `sha256:${sha256(JSON.stringify([code, entryLimit, diffIds, notices])).toString('hex')}`
}

export function encodeAnalysis(analysis: KeptAnalysis): Uint8Array {
  return sealed(analysis)
}

/** The analysis that {@link encodeAnalysis} was given; its columns are views on the bytes. Null when they are damaged. */
export function decodeAnalysis(bytes: Uint8Array): KeptAnalysis | null {
  return unsealed(bytes) as KeptAnalysis | null
}

/** A value as {@link pack} takes it, with a checksum. */
export function sealed(value: unknown): Uint8Array {
  const packed = pack(value)
  return Buffer.concat([sha256(packed), packed])
}

/** The value that {@link sealed} was given; null when the bytes are damaged. */
export function unsealed(bytes: Uint8Array): unknown {
  const packed = bytes.subarray(HEADER)
  return sha256(packed).equals(bytes.subarray(0, HEADER)) ? unpack(packed) : null
}

function sha256(bytes: Uint8Array | string): Buffer {
  return createHash('sha256').update(bytes).digest()
}
