import { readInteger, readNumber } from './number'
import { latin1, type PaxRecords } from './pax'

/** Go's archive/tar reads no longer map. */
const MOST_BLOCKS = 2048

/** The map of a sparse file, of which only what engines look at is kept: whether they take it, and its bytes. */
export class SparseMap {
  /** Length of the file with its holes. */
  readonly size: number
  #stored = 0
  #end = 0
  #blocks = 0
  #isSound: boolean

  constructor(size: number) {
    this.size = size
    this.#isSound = size >= 0
  }

  /** Takes in up to `most` pairs of an old GNU map, which stand at `at` of a block. */
  add(block: Uint8Array, at: number, most: number): void {
    if (++this.#blocks > MOST_BLOCKS) this.#isSound = false
    for (let i = 0; i < most && block[at + i * 24] !== 0; i++)
      this.stretch(readNumber(block, at + i * 24, 12), readNumber(block, at + i * 24 + 12, 12))
  }

  /** Takes in one stretch: they must be in order, apart, and within the file. */
  stretch(offset: number, length: number): void {
    this.#isSound &&= offset >= this.#end && length >= 0 && offset + length <= this.size
    this.#end = offset + length
    this.#stored += length
  }

  /** Marks the map as one that cannot be read. */
  spoil(): void {
    this.#isSound = false
  }

  /** Whether engines take the map for a content of which `bytes` are stored. */
  fits(bytes: number): boolean {
    return this.#isSound && this.#stored === bytes
  }
}

/** A sparse file that PAX records describe. */
export interface PaxSparse {
  /** Its name, null when the records say none. */
  readonly name: Uint8Array | null
  /** Null where the stored content begins with the map (format 1.0), which no header shows. */
  readonly map: SparseMap | null
  /** Length of the file with its holes. */
  readonly size: number
}

/**
 * What `GNU.sparse.` records make of an entry of `size` stored bytes, by the rules of Go's archive/tar: null when they
 * are of no version that it knows, which makes no sparse file.
 */
export function paxSparse(records: PaxRecords, size: number): PaxSparse | null {
  const text = (key: string): string => latin1(records.get(`GNU.sparse.${key}`) ?? NOTHING)
  const version = `${text('major')}.${text('minor')}`
  const isNewest = version === '1.0'
  if (!isNewest && version !== '0.0' && version !== '0.1' && (version !== '.' || text('map') === ''))
    return null
  const stated = text('size') || text('realsize')
  const length = stated === '' ? size : integer(stated)
  const name = records.get('GNU.sparse.name') ?? NOTHING
  const map = isNewest ? null : new SparseMap(length)
  if (map !== null) fill(map, text('map'), integer(text('numblocks')))
  return { name: name.length === 0 ? null : name, map, size: length }
}

const NOTHING = new Uint8Array(0)

function fill(map: SparseMap, text: string, count: number): void {
  const numbers = text === '' ? [] : text.split(',').map(integer)
  if (!(count >= 0) || numbers.length !== 2 * count) map.spoil()
  for (let i = 0; i + 1 < numbers.length; i += 2) map.stretch(numbers[i], numbers[i + 1])
}

function integer(text: string): number {
  return readInteger(Uint8Array.from(text, (char) => char.charCodeAt(0)))
}
