import type { FailureCode } from '#contract/failure'
import type { Compression } from '#core/model/layer'
import type { Content } from '#tests/support/bytes'
import type { ArchiveFile, ImageFixture } from '#tests/support/images'
import type { Members } from '#tests/support/tar'

/** One check: something given, and what a correct reader finds in it. */
export interface ConformanceCase {
  /** Row of the list of edge cases in docs/conformance.md, 1 … 55. */
  readonly row: number
  /** Tells the cases of one row apart: `a`, `b`, …; empty when it is the only one. */
  readonly part: string
  readonly name: string
  readonly given: Given
  readonly expected: Expected
}

export type Given =
  /** An image, which is written in every flavour. Made when it is needed. */
  | {
      readonly kind: 'image'
      readonly image: () => ImageFixture
      /** Its entries, where it is made of nothing else. */
      readonly members?: readonly Members[]
      readonly limits?: Limits
    }
  /** Archives that say the same in different ways, or that are wrong on purpose. */
  | { readonly kind: 'archives'; readonly archives: () => readonly OwnArchive[] }

/** Keeps what is large from being tried in all ways. */
export interface Limits {
  /** Names of the only flavours to try. */
  readonly flavours?: readonly string[]
  /** The only sizes of chunks to try. */
  readonly chunks?: readonly number[]
}

export interface OwnArchive {
  readonly name: string
  /** Members, or all bytes of it. */
  readonly content: readonly ArchiveFile[] | Content
  /** `folder`: the members are files on disk; they cannot come as a stream. */
  readonly form?: 'archive' | 'folder'
  /** Which of several images; null or left out for the only one. */
  readonly choice?: string | null
  /** Notices of this archive beside those of the case. */
  readonly notices?: readonly string[]
}

/** Either the numbers or the code of the failure. Lines are explained in docs/conformance.md. */
export type Expected = ExpectedImage | ExpectedFailure

export interface ExpectedFailure {
  readonly failure: FailureCode
}

export interface ExpectedImage {
  readonly bytes: readonly [stored: number, reachable: number, reclaimable: number]
  /** For each layer a line for each path that it touched. Null when there are too many to write down. */
  readonly layers: readonly (readonly string[])[] | null
  /** A line for each path of the final file system. Null when there are too many to write down. */
  readonly final: readonly string[] | null
  /** `PATH BYTES CAUSE STORED→HIDDEN` */
  readonly wasted?: readonly string[]
  /** `LAYER CODE PATH…`, the layer being `image` when it is about no layer. */
  readonly notices?: readonly string[]
  /** Layers that could not be read to their end. */
  readonly incomplete?: readonly number[]
  /** `MODE OWNER MTIME [XATTR=VALUE…]` of some paths of the final file system. */
  readonly attributes?: Readonly<Record<string, string>>
  /** Added, modified and removed non-directories of each layer, where `layers` is null. */
  readonly counts?: readonly (readonly [added: number, modified: number, removed: number])[]
  /** Files and directories of the final file system, where `final` is null. */
  readonly paths?: readonly [files: number, directories: number]
  readonly image?: ExpectedIdentity
}

/** What is known of the image itself; only what is stated is checked. */
export interface ExpectedIdentity {
  readonly name?: string | null
  readonly platform?: string | null
  /** Build steps, one a layer. */
  readonly commands?: readonly (string | null)[]
  readonly compression?: readonly (Compression | null)[]
  readonly diffIds?: readonly (string | null)[]
  readonly digests?: readonly (string | null)[]
}

/** `03`, `11b` */
export function idOf({ row, part }: ConformanceCase): string {
  return `${String(row).padStart(2, '0')}${part}`
}
