import type { ElfSummary } from '#contract/description'

import { ElfReader } from './elf-reader'
import { MACHINES, TYPES } from './elf-names'

/** First bytes of a program that its libraries are looked for in. */
export const ELF_BYTES = 64 << 20

export function isElf(head: Uint8Array): boolean {
  return head.length >= 16 && head[0] === 0x7f && head[1] === 0x45 && head[2] === 0x4c && head[3] === 0x46
}

/**
 * What the headers say, by the System V ABI, chapters 4 and 5. `bytes` may end early: what lies behind is unknown.
 * Null when it begins as a program does and is none.
 */
export function readElf(bytes: Uint8Array): ElfSummary | null {
  const bits = bytes[4] === 1 ? 32 : bytes[4] === 2 ? 64 : null
  const order = bytes[5] === 1 ? 'little' : bytes[5] === 2 ? 'big' : null
  if (bits === null || order === null) return null
  const elf = new ElfReader(bytes, bits === 64, order === 'little')
  const type = elf.half(16)
  const machine = elf.half(18)
  if (type === null || machine === null) return null
  const segments = programHeaders(elf)
  const interpreter = segments.find((segment) => segment.type === PT_INTERP)
  const libraries = librariesOf(elf, segments)
  const known = MACHINES.get(machine) ?? `machine ${machine}`
  return {
    bits,
    order,
    type: typeName(type, interpreter !== undefined, libraries?.flags ?? 0),
    machine: known,
    interpreter: interpreter === undefined ? null : elf.text(interpreter.offset, interpreter.fileBytes),
    needed: libraries?.needed ?? (segments.some(({ type: kind }) => kind === PT_DYNAMIC) ? null : []),
    soname: libraries?.soname ?? null,
    symbols: hasSymbols(elf),
  }
}

const PT_LOAD = 1
const PT_DYNAMIC = 2
const PT_INTERP = 3
const DT_NEEDED = 1
const DT_STRTAB = 5
const DT_STRSZ = 10
const DT_SONAME = 14
const DT_FLAGS_1 = 0x6fff_fffb
const DF_1_PIE = 0x0800_0000
const ET_DYN = 3
const SHT_SYMTAB = 2
/** More than any real program has. */
const MOST_HEADERS = 4096
const MOST_TAGS = 10_000
const MOST_LIBRARIES = 200

interface Segment {
  readonly type: number
  readonly offset: number
  readonly address: number
  readonly fileBytes: number
}

function programHeaders(elf: ElfReader): Segment[] {
  const start = elf.word(elf.wide ? 32 : 28)
  const size = elf.half(elf.wide ? 54 : 42)
  const count = elf.half(elf.wide ? 56 : 44)
  if (start === null || size === null || count === null) return []
  const segments: Segment[] = []
  for (let i = 0; i < Math.min(count, MOST_HEADERS); i++) {
    const at = start + i * size
    const type = elf.u32(at)
    const offset = elf.word(at + (elf.wide ? 8 : 4))
    const address = elf.word(at + (elf.wide ? 16 : 8))
    const fileBytes = elf.word(at + (elf.wide ? 32 : 16))
    if (type === null || offset === null || address === null || fileBytes === null) break
    segments.push({ type, offset, address, fileBytes })
  }
  return segments
}

interface Libraries {
  readonly needed: readonly string[]
  readonly soname: string | null
  readonly flags: number
}

/** Walks the dynamic section; null when it or its strings are out of reach. */
function librariesOf(elf: ElfReader, segments: readonly Segment[]): Libraries | null {
  const dynamic = segments.find(({ type }) => type === PT_DYNAMIC)
  if (dynamic === undefined) return null
  const found = new Map<number, number[]>()
  const step = elf.wide ? 16 : 8
  const end = dynamic.offset + Math.min(dynamic.fileBytes, MOST_TAGS * step)
  for (let at = dynamic.offset; at + step <= end; at += step) {
    const tag = elf.word(at)
    const value = elf.word(at + step / 2)
    if (tag === null || value === null) return null
    if (tag === 0) break
    const values = found.get(tag)
    if (values === undefined) found.set(tag, [value])
    else if (values.length < MOST_LIBRARIES) values.push(value)
  }
  const strings = placeOf(found.get(DT_STRTAB)?.[0], segments)
  const size = found.get(DT_STRSZ)?.[0] ?? 0
  if (strings === null) return null
  const textAt = (offset: number): string | null =>
    offset < size ? elf.text(strings + offset, size - offset) : null
  const needed = (found.get(DT_NEEDED) ?? []).map(textAt)
  if (needed.includes(null)) return null
  const soname = found.get(DT_SONAME)?.[0]
  return {
    needed: needed.filter((name) => name !== null),
    soname: soname === undefined ? null : textAt(soname),
    flags: found.get(DT_FLAGS_1)?.[0] ?? 0,
  }
}

/** Where in the file an address of the running program stands. */
function placeOf(address: number | undefined, segments: readonly Segment[]): number | null {
  if (address === undefined) return null
  for (const { type, offset, address: from, fileBytes } of segments) {
    if (type === PT_LOAD && address >= from && address < from + fileBytes) return offset + address - from
  }
  return null
}

/** A program that may be loaded anywhere is stored as a library is. */
function typeName(type: number, loaded: boolean, flags: number): string {
  if (type === ET_DYN && (loaded || (flags & DF_1_PIE) !== 0)) return 'executable'
  return TYPES.get(type) ?? `type ${type}`
}

/** Section headers stand at the end of the file, so they are often out of reach. */
function hasSymbols(elf: ElfReader): boolean | null {
  const start = elf.word(elf.wide ? 40 : 32)
  const size = elf.half(elf.wide ? 58 : 46)
  const count = elf.half(elf.wide ? 60 : 48)
  if (start === null || size === null || count === null) return null
  if (start === 0 || count === 0) return false
  for (let i = 0; i < Math.min(count, MOST_HEADERS); i++) {
    const type = elf.u32(start + i * size + 4)
    if (type === null) return null
    if (type === SHT_SYMTAB) return true
  }
  return false
}
