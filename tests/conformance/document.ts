import { idOf, type ConformanceCase, type ExpectedIdentity, type ExpectedImage } from './case'
import { countsOf, pathsOf } from './compare'
import { parseChange, parseNotice, parseThing, parseWasted } from './lines'
import type { Change, Notice, Thing, Wasted } from './lines'
import type { Packed } from './run-case'

/** `expected.json` beside the archives of a case; docs/conformance.md describes it. */
export interface CaseDocument {
  readonly id: string
  readonly row: number
  readonly name: string
  readonly archives: readonly {
    readonly file: string
    readonly form: 'archive' | 'folder'
    /** What to ask for of several images. */
    readonly choice: string | null
    /** Notices of this archive beside those of the image. */
    readonly notices: readonly Notice[]
  }[]
  readonly expected: { readonly failure: string } | ImageDocument
}

export interface ImageDocument {
  readonly totals: {
    readonly storedBytes: number
    readonly reachableBytes: number
    readonly reclaimableBytes: number
    readonly files: number
    readonly directories: number
  }
  readonly layers: readonly {
    readonly complete: boolean
    readonly added: number
    readonly modified: number
    readonly removed: number
    /** Null when there are too many to write down. */
    readonly changes: readonly Change[] | null
  }[]
  readonly final: readonly Thing[] | null
  readonly wasted: readonly Wasted[]
  readonly notices: readonly Notice[]
  /** Only of paths that the case is about. */
  readonly attributes: Readonly<Record<string, string>>
  readonly image: ExpectedIdentity
}

export function caseDocument(each: ConformanceCase, packed: readonly Packed[]): CaseDocument {
  const { expected } = each
  return {
    id: idOf(each),
    row: each.row,
    name: each.name,
    archives: packed.map(({ name, form, choice, notices }) => {
      return { file: fileOf(name, form), form, choice, notices: notices.map(parseNotice) }
    }),
    expected: 'failure' in expected ? { failure: expected.failure } : imageDocument(expected),
  }
}

export function fileOf(name: string, form: 'archive' | 'folder'): string {
  return form === 'archive' ? `${name}.tar` : name
}

function imageDocument(expected: ExpectedImage): ImageDocument {
  const [storedBytes, reachableBytes, reclaimableBytes] = expected.bytes
  const [files, directories] = expected.paths ?? pathsOf(expected)
  const counts = expected.counts ?? countsOf(expected)
  return {
    totals: { storedBytes, reachableBytes, reclaimableBytes, files, directories },
    layers: counts.map(([added, modified, removed], layer) => ({
      complete: !(expected.incomplete ?? []).includes(layer),
      added,
      modified,
      removed,
      changes: expected.layers?.[layer]?.map(parseChange) ?? null,
    })),
    final: expected.final?.map(parseThing) ?? null,
    wasted: (expected.wasted ?? []).map(parseWasted),
    notices: (expected.notices ?? []).map(parseNotice),
    attributes: expected.attributes ?? {},
    image: expected.image ?? {},
  }
}
