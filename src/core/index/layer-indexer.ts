import { EntryKind } from '../model/entry'
import type { NoticeCode } from '../model/notice'
import { pathText } from '../model/path-text'
import { ExtensionHeaders, isExtension } from '../tar/extensions'
import { BLOCK, decodeHeader, hasNonZero, isZeroBlock } from '../tar/header'
import type { TarHeader } from '../tar/header'

import { Crc64 } from './crc64'
import { EntryBounds } from './entry-bounds'
import { readEntry } from './entry-facts'
import { IndexBuilder } from './index-builder'
import { DEFAULT_INDEX_LIMITS } from './indexer-options'
import type { ContentTap, IndexerOptions, IndexLimits } from './indexer-options'
import type { LayerIndex } from './layer-index'

/** What the next byte of the tar belongs to. */
const State = {
  header: 0,
  extension: 1,
  sparseMap: 2,
  content: 3,
  padding: 4,
  trailer: 5,
  broken: 6,
} as const
type State = (typeof State)[keyof typeof State]

const LONE_ZEROS = 'engines refuse a tar that goes on behind a single block of zeros'

/** Turns the uncompressed bytes of a layer tar, in chunks of any size, into its index. Never throws on input. */
export class LayerIndexer {
  readonly limits: IndexLimits
  readonly #tap: ContentTap | null
  /** Checksums are made of contents that are given. */
  readonly #sums: boolean
  readonly #bounds: EntryBounds
  readonly #builder = new IndexBuilder()
  readonly #extensions = new ExtensionHeaders()
  readonly #crc: Crc64
  #state: State = State.header
  #position = 0
  /** A header block that chunks cut in two. */
  readonly #block = new Uint8Array(BLOCK)
  #held = 0
  /** Bytes left of the extension, content or padding being read, and the padding that follows. */
  #left = 0
  #padding = 0
  /** The entry whose content is being read, -1 when its bytes are no file content. */
  #entry = -1
  #entrySize = 0
  /** The content being read goes through the checksum, through the tap. */
  #summed = true
  #tapped = false
  #sparseHeader: TarHeader | null = null
  #lastPath: Uint8Array | null = null
  #zeroBlocks = 0
  #trailing = false

  constructor({ limits = DEFAULT_INDEX_LIMITS, checksums = 'all', tap, fold }: IndexerOptions = {}) {
    this.limits = limits
    this.#bounds = new EntryBounds(limits)
    this.#sums = checksums === 'all'
    this.#tap = tap ?? null
    this.#crc = new Crc64(fold)
  }

  /** Uncompressed bytes taken so far. */
  get bytes(): number {
    return this.#position
  }

  /** Entries so far. */
  get entries(): number {
    return this.#builder.count
  }

  /** Display form of the path read last, or null. */
  get lastPath(): string | null {
    return this.#lastPath === null ? null : pathText(this.#lastPath)
  }

  /** True when the tar is over or broken: what still comes is only looked at for trailing data. */
  get finished(): boolean {
    return this.#state === State.trailer || this.#state === State.broken
  }

  /** True when the tar cannot be read on. */
  get broken(): boolean {
    return this.#state === State.broken
  }

  push(chunk: Uint8Array): void {
    let at = 0
    while (at < chunk.length) {
      const taken = this.#take(chunk, at)
      at += taken
      this.#position += taken
    }
  }

  /**
   * Stands in for the content of the entry just read when its bytes are not at hand but their number and CRC-64
   * (halves) are known. Answers false when a content of that size is not what comes next.
   */
  skipContent(size: number, checksum: readonly [low: number, high: number] | null): boolean {
    if (this.#state !== State.content) return size === 0
    if (this.#left !== size || this.#left !== this.#entrySize) return false
    this.#position += size
    if (this.#entry >= 0 && checksum !== null)
      this.#builder.setChecksum(this.#entry, checksum[0], checksum[1])
    this.#entry = -1
    this.#left = 0
    this.#onBodyEnd()
    return true
  }

  /** How many bytes may be passed over before something comes that has to be read. */
  get skippable(): number {
    if (this.#state === State.content) return this.#left + this.#padding
    return this.#state === State.padding ? this.#left : 0
  }

  /** Passes over `count` of the {@link skippable} bytes. A content of which any are left out has no checksum. */
  skip(count: number): void {
    for (let rest = Math.min(count, this.skippable); rest > 0;) {
      const passed = Math.min(rest, this.#left)
      this.#summed = this.#tapped = false
      this.#left -= passed
      this.#position += passed
      rest -= passed
      if (this.#left === 0) this.#onBodyEnd()
    }
  }

  /** Ends the layer. `damage` says in words why its bytes stopped early (a decompression error, a lost stream). */
  end(damage?: string): LayerIndex {
    const builder = this.#builder
    if (damage !== undefined) {
      builder.damage('layer-damaged', `${damage} at byte ${this.#position}`)
    } else if (this.#isCut()) {
      builder.damage('layer-damaged', `it ends in the middle of an entry at byte ${this.#position}`)
    } else if (!this.finished && this.#position > 0) {
      builder.notice('tar-end-missing', -1)
      if (this.#held > 0)
        builder.notice('header-ambiguous', -1, 'engines refuse a tar that ends in the middle of a block')
      this.#tellLeftOver()
    }
    if (this.#state === State.content && this.#entry >= 0) {
      builder.cutShort(this.#entry, this.#entrySize - this.#left)
    }
    if (this.#trailing) builder.notice('trailing-data', -1)
    this.#state = State.broken
    return builder.finish()
  }

  /** A tar may end after any whole entry, even before its padding and anywhere in its end blocks. */
  #isCut(): boolean {
    if (this.#state === State.header) return hasNonZero(this.#block.subarray(0, this.#held), 0)
    return this.#state !== State.padding && !this.finished
  }

  /** Consumes bytes of `chunk` from `at` on and says how many. */
  #take(chunk: Uint8Array, at: number): number {
    switch (this.#state) {
      case State.header:
      case State.sparseMap:
        return this.#takeBlock(chunk, at)
      case State.trailer:
        if (!this.#trailing) this.#trailing = hasNonZero(chunk, at)
        return chunk.length - at
      case State.broken:
        return chunk.length - at
      default:
        return this.#takeBody(chunk, at)
    }
  }

  #takeBlock(chunk: Uint8Array, at: number): number {
    const there = chunk.length - at
    if (this.#held === 0 && there >= BLOCK) {
      this.#onBlock(chunk, at, this.#position)
      return BLOCK
    }
    const taken = Math.min(BLOCK - this.#held, there)
    this.#block.set(chunk.subarray(at, at + taken), this.#held)
    this.#held += taken
    if (this.#held === BLOCK) {
      this.#held = 0
      this.#onBlock(this.#block, 0, this.#position + taken - BLOCK)
    }
    return taken
  }

  #takeBody(chunk: Uint8Array, at: number): number {
    const taken = Math.min(this.#left, chunk.length - at)
    if (this.#state === State.extension) this.#extensions.append(chunk.subarray(at, at + taken))
    else if (this.#state === State.content) {
      if (this.#summed) this.#crc.update(chunk, at, at + taken)
      if (this.#tapped) this.#tap?.take(chunk, at, at + taken)
    }
    this.#left -= taken
    if (this.#left === 0) this.#onBodyEnd()
    return taken
  }

  #onBodyEnd(): void {
    if (this.#state === State.extension) this.#extensions.finish()
    if (this.#state === State.content && this.#entry >= 0 && this.#summed) {
      this.#builder.setChecksum(this.#entry, this.#crc.low, this.#crc.high)
    }
    this.#left = this.#padding
    this.#padding = 0
    this.#state = this.#left > 0 ? State.padding : State.header
  }

  #startBody(state: State, bytes: number): void {
    this.#state = state
    this.#left = bytes
    this.#padding = (BLOCK - (bytes % BLOCK)) % BLOCK
    if (bytes === 0) this.#onBodyEnd()
  }

  #onBlock(block: Uint8Array, at: number, position: number): void {
    if (this.#state === State.sparseMap) {
      this.#sparseHeader?.sparse?.add(block, at, 21)
      if (block[at + 504] === 0) this.#onEntry(this.#sparseHeader as TarHeader, position + BLOCK)
    } else if (isZeroBlock(block, at)) {
      if (++this.#zeroBlocks === 2) this.#onTarEnd()
    } else {
      const header = decodeHeader(block, at)
      if (header === null) this.#onJunk(position)
      else this.#onHeader(header, position)
    }
  }

  #onJunk(position: number): void {
    if (this.#zeroBlocks === 0) {
      this.#break(
        'layer-damaged',
        position === 0 ? 'it is no tar' : `there is no valid header at byte ${position}`,
      )
      return
    }
    this.#trailing = true
    this.#builder.notice('tar-end-missing', -1)
    this.#builder.notice('header-ambiguous', -1, LONE_ZEROS)
    this.#onTarEnd()
  }

  #onTarEnd(): void {
    this.#state = State.trailer
    this.#tellLeftOver()
  }

  #tellLeftOver(): void {
    for (const doubt of this.#extensions.leftOver()) this.#builder.notice('header-ambiguous', -1, doubt)
  }

  #onHeader(header: TarHeader, position: number): void {
    if (this.#zeroBlocks > 0) this.#builder.notice('header-ambiguous', -1, LONE_ZEROS)
    this.#zeroBlocks = 0
    if (header.sparseContinues) {
      this.#sparseHeader = header
      this.#state = State.sparseMap
    } else if (!isExtension(header.type)) {
      this.#onEntry(header, position + BLOCK)
    } else if (header.size >= 0 && header.size <= this.limits.extensionBytes) {
      this.#extensions.begin(header)
      this.#startBody(State.extension, header.size)
    } else {
      this.#break('limit-exceeded', `an extension header of ${header.size} bytes stands at byte ${position}`)
    }
  }

  #onEntry(header: TarHeader, offset: number): void {
    const { facts, dataBytes, components, findings } = readEntry(header, this.#extensions.take(), offset)
    const exceeded = this.#bounds.exceededBy(facts, components)
    if (exceeded !== null) {
      this.#break('limit-exceeded', `${exceeded} at byte ${offset - BLOCK}`)
      return
    }
    const entry = this.#builder.add(facts)
    for (const [code, detail] of findings) this.#builder.notice(code, entry, detail)
    this.#lastPath = facts.path
    const isFile = facts.kind === EntryKind.file
    this.#entry = isFile ? entry : -1
    this.#entrySize = dataBytes
    this.#summed = isFile && (this.#sums || dataBytes === 0)
    this.#tapped = isFile && (this.#tap?.begin(entry, facts.path, dataBytes) ?? false)
    this.#crc.reset()
    if (Number.isNaN(dataBytes))
      this.#break('layer-damaged', `the size of an entry cannot be read at byte ${offset - BLOCK}`)
    else this.#startBody(State.content, dataBytes)
  }

  #break(code: NoticeCode, detail: string): void {
    this.#builder.damage(code, detail)
    this.#state = State.broken
  }
}
