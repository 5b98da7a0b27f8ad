import { rm } from 'node:fs/promises'

import type { Snapshot } from '#core/model/snapshot'
import { AWKWARD_SIZES, pieces, type Content } from '#tests/support/bytes'
import type { ArchiveFile } from '#tests/support/images'

import { idOf, type ConformanceCase, type Expected } from './case'
import { compare, different } from './compare'
import { directProblems } from './direct'
import { FLAVOURS } from './flavours'
import { invariantProblems } from './invariants'
import { movedProblems } from './moved'
import { bytesOf, type Opened, type Opener } from './open'
import { noticeLines, outcomeOf, type Outcome } from './outcome'

/** One archive of a case, ready to be opened. */
export interface Packed {
  readonly name: string
  readonly content: readonly ArchiveFile[] | Content
  readonly form: 'archive' | 'folder'
  readonly choice: string | null
  readonly notices: readonly string[]
}

export interface CaseResult {
  readonly case: ConformanceCase
  /** Names of the archives that were opened. */
  readonly flavours: readonly string[]
  /** How often something was opened or read. */
  readonly attempts: number
  /** What was not as expected; empty when the case passes. */
  readonly problems: readonly string[]
  /** Notices of the first archive, or the failure it ended in. */
  readonly found: readonly string[]
}

/** Archives of a case: those it brings, or its image in every flavour. */
export function packedOf({ given }: ConformanceCase): Packed[] {
  if (given.kind === 'archives') {
    return given.archives().map((own) => ({ form: 'archive', choice: null, notices: [], ...own }))
  }
  const image = given.image()
  return FLAVOURS.filter(({ name }) => given.limits?.flavours?.includes(name) ?? true).map((flavour) => {
    return { ...flavour, content: flavour.pack(image), choice: null }
  })
}

/**
 * Reads the layers of a case by themselves, and all its archives from disk and as streams, and says what is not
 * as expected. Sizes of chunks go round from archive to archive; `turn` says where to begin.
 */
export async function runCase(each: ConformanceCase, opener: Opener, turn = each.row): Promise<CaseResult> {
  const problems = new Problems()
  const found: string[] = []
  const chunks = chunksOf(each)
  let attempts = 0
  if (each.given.kind === 'image') {
    const { image, members = [] } = each.given
    problems.add(
      'read directly',
      orError(() => directProblems(image(), chunks)),
    )
    problems.add(
      'with its markers moved',
      orError(() => movedProblems(members)),
    )
    attempts += chunks.length
  }
  const state: State = { each, first: null, problems }
  const packed = packedOf(each)
  for (const [at, archive] of packed.entries()) {
    const path = await opener.write(`${idOf(each)}-${archive.name}`, archive.content, archive.form)
    const opened = await opener.fromDisk(path, archive.choice)
    const byHeaders = await opener.fromDisk(path, archive.choice, 'headers')
    await rm(path, { recursive: true })
    if (at === 0) found.push(...findings(opened))
    check(state, opened, archive, 'from disk')
    problems.add(`${archive.name} by its headers`, headerProblems(each, opened, byHeaders))
    attempts += 2
    if (archive.form === 'folder') continue
    const chunk = chunkFor(archive.content, chunks, turn + at)
    const streamed = await opener.fromStream(bytesOf(archive.content), chunk, archive.choice)
    check(state, streamed, archive, `as a stream of ${chunk} bytes a chunk`)
    attempts++
  }
  return { case: each, flavours: packed.map(({ name }) => name), attempts, problems: problems.lines(), found }
}

/** What `find` finds, or what it threw: one case that goes wrong must not hide the others. */
function orError(find: () => string[]): string[] {
  try {
    return find()
  } catch (error) {
    return [String(error)]
  }
}

interface State {
  readonly each: ConformanceCase
  /** The first analysis, which all others must be equal to, without its archive's own notices. */
  first: Outcome | null
  readonly problems: Problems
}

function check(state: State, opened: Opened, archive: Packed, way: string): void {
  const add = (problems: readonly string[]): void => state.problems.add(`${archive.name} ${way}`, problems)
  const { expected } = state.each
  if (opened.kind === 'failure' || 'failure' in expected) {
    add(failureProblems(expected, opened))
    return
  }
  const { snapshot } = opened
  const outcome = outcomeOf(snapshot, expected.layers !== null)
  add(invariantProblems(snapshot))
  add(compare(expected, archive.notices, outcome, snapshot))
  if (state.first === null) state.first = withoutNotices(outcome, archive.notices)
  else add(different(state.first, outcome, archive.notices))
}

/** Where reading no more than headers comes to something else. Digests are what cannot be checked by them. */
function headerProblems({ expected }: ConformanceCase, whole: Opened, byHeaders: Opened): string[] {
  if (whole.kind === 'failure') return failureProblems({ failure: whole.code }, byHeaders)
  if (byHeaders.kind === 'failure') return [`expected an image, found ${byHeaders.code}`]
  const lines = 'layers' in expected && expected.layers !== null
  const withoutDigests = (snapshot: Snapshot): Outcome => {
    const outcome = outcomeOf(snapshot, lines)
    return { ...outcome, notices: outcome.notices.filter((line) => !/^\S+ digest-/.test(line)) }
  }
  return different(withoutDigests(whole.snapshot), withoutDigests(byHeaders.snapshot))
}

/** What went wrong, each thing once, with where it did. */
class Problems {
  readonly #places = new Map<string, string[]>()

  add(place: string, problems: readonly string[]): void {
    for (const problem of new Set(problems)) {
      this.#places.set(problem, [...(this.#places.get(problem) ?? []), place])
    }
  }

  lines(): string[] {
    return [...this.#places].map(([problem, places]) => {
      const more = places.length > 3 ? ` and in ${places.length - 3} other ways` : ''
      return `${problem} (${places.slice(0, 3).join(', ')}${more})`
    })
  }
}

function failureProblems(expected: Expected, opened: Opened): string[] {
  const wanted = 'failure' in expected ? expected.failure : 'an image'
  const got = opened.kind === 'failure' ? opened.code : 'an image'
  if (wanted === got) return []
  return [`expected ${wanted}, found ${got}${opened.kind === 'failure' ? ` (${opened.line})` : ''}`]
}

function withoutNotices(outcome: Outcome, own: readonly string[]): Outcome {
  const notices = [...outcome.notices]
  for (const line of own) if (notices.includes(line)) notices.splice(notices.indexOf(line), 1)
  return { ...outcome, notices }
}

function findings(opened: Opened): string[] {
  return opened.kind === 'failure' ? [opened.code] : noticeLines(opened.snapshot)
}

function chunksOf({ given }: ConformanceCase): readonly number[] {
  return (given.kind === 'image' ? given.limits?.chunks : undefined) ?? AWKWARD_SIZES
}

/** Single bytes only where they are few, since each takes its way through a dozen of promises. */
const FEW_BYTES = 6 << 10
const INSTEAD = 31
/** More than these only in the largest chunks. */
const MANY_BYTES = 1 << 20

function chunkFor(
  content: readonly ArchiveFile[] | Content,
  chunks: readonly number[],
  turn: number,
): number {
  const chunk = chunks[turn % chunks.length] ?? INSTEAD
  const { size } = pieces(bytesOf(content))
  if (size > MANY_BYTES) return Math.max(...chunks)
  return chunk > 1 || size <= FEW_BYTES ? chunk : INSTEAD
}
