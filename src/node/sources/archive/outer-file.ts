import { readEntry } from '#core/index/entry-facts'
import { EntryKind } from '#core/model/entry'
import { nameText } from '#core/model/path-text'
import { ExtensionHeaders, isExtension } from '#core/tar/extensions'
import { BLOCK, decodeHeader, isZeroBlock } from '#core/tar/header'
import type { TarHeader } from '#core/tar/header'

import { SNIFF_BYTES, sniff } from '../../inflate/sniff'
import { MemberTable } from '../../manifests/members'
import type { Member } from '../../manifests/members'
import type { FileWindow } from '../../lib/file-window'
import { guessByName } from './guess'
import type { ArchiveGuess } from './guess'

/** A member of a tar on disk; its content starts at `offset` of the file. */
export interface FileMember extends Member {
  readonly offset: number
  /** The file ends before it does; `bytes` are there. */
  readonly isCut: boolean
}

export interface OuterFile {
  readonly table: MemberTable<FileMember>
  /** `files`: the tar is a file system, and reading stopped where that became clear. */
  readonly guess: ArchiveGuess
  /** Something else than zeros follows the end marker. */
  readonly trailing: boolean
  /** In words why it breaks off; null when it is whole. The members up to there are known. */
  readonly damage: string | null
}

const EXTENSION_LIMIT = 1 << 20

/**
 * Finds the members of a tar on disk by reading its headers and the first bytes of each content, nothing else.
 */
export async function scanOuterTar(file: FileWindow, signal: AbortSignal): Promise<OuterFile> {
  const table = new MemberTable<FileMember>()
  const extensions = new ExtensionHeaders()
  let guess: ArchiveGuess = null
  let position = 0
  let zeros = 0
  const cut = (damage: string): OuterFile => ({ table, guess, trailing: false, damage })
  while (guess !== 'files') {
    signal.throwIfAborted()
    const block = await file.read(position, BLOCK)
    if (block.length === 0) break
    if (block.length < BLOCK) return cut(`it ends in the middle of a header at byte ${position}`)
    if (isZeroBlock(block)) {
      position += BLOCK
      if (++zeros === 2) return { table, guess, trailing: await hasMore(file, position), damage: null }
      continue
    }
    const header = decodeHeader(block)
    if (header === null && zeros > 0) return { table, guess, trailing: true, damage: null }
    if (header === null) return cut(`there is no valid tar header at byte ${position}`)
    zeros = 0
    position = await pastMap(file, header, position + BLOCK)
    if (isExtension(header.type)) {
      const damage = await readExtension(file, extensions, header, position)
      if (damage !== null) return cut(damage)
      position += padded(header.size)
      continue
    }
    const { facts, dataBytes } = readEntry(header, extensions.take(), position)
    const name = text.decode(facts.path)
    const bytes = Math.min(dataBytes, Math.max(0, file.size - position))
    const isCut = bytes < dataBytes
    guess ??= guessByName(name)
    if (facts.kind === EntryKind.file) {
      const form = sniff(await file.read(position, Math.min(SNIFF_BYTES, bytes)))
      table.add({ name, bytes, form, offset: position, isCut })
    } else if (facts.kind === EntryKind.symlink) table.link(name, text.decode(facts.link), 'symlink')
    else if (facts.kind === EntryKind.hardlink) table.link(name, text.decode(facts.link), 'hardlink')
    if (isCut && guess !== 'files') {
      return cut(
        `it ends in the middle of ${nameText(facts.path)} (${bytes} of ${dataBytes} bytes are there)`,
      )
    }
    position += padded(dataBytes)
  }
  return { table, guess, trailing: false, damage: null }
}

const text = new TextDecoder()

function padded(bytes: number): number {
  return Math.ceil(bytes / BLOCK) * BLOCK
}

/** Passes over the blocks in which an old GNU sparse map goes on. */
async function pastMap(file: FileWindow, header: TarHeader, position: number): Promise<number> {
  let at = position
  for (let more = header.sparseContinues; more; at += BLOCK) {
    const block = await file.read(at, BLOCK)
    more = block.length === BLOCK && block[504] !== 0
  }
  return at
}

/** Takes in an extension header; answers in words what is wrong with it, null when nothing is. */
async function readExtension(
  file: FileWindow,
  extensions: ExtensionHeaders,
  header: TarHeader,
  position: number,
): Promise<string | null> {
  if (!(header.size >= 0 && header.size <= EXTENSION_LIMIT))
    return `an extension header of ${header.size} bytes stands at byte ${position - BLOCK}`
  const body = await file.read(position, header.size)
  if (body.length < header.size) return `it ends in the middle of a header at byte ${position}`
  extensions.begin(header)
  extensions.append(body)
  extensions.finish()
  return null
}

/** Whether anything but zeros stands in the file from `start` on; a tar may be followed by much padding. */
async function hasMore(file: FileWindow, start: number): Promise<boolean> {
  const limit = Math.min(file.size, start + TRAILING_LOOK)
  for (let at = start; at < limit; at += BLOCK) {
    const block = await file.read(at, BLOCK)
    if (block.some((byte) => byte !== 0)) return true
  }
  return false
}

/** Junk is looked for in so many bytes behind the end marker, not further. */
const TRAILING_LOOK = 1 << 20
