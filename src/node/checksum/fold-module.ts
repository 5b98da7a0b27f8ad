/**
 * The bytes of a WebAssembly module (WebAssembly core specification, section 5) that folds words into a CRC-64/ISO
 * register. With 64-bit arithmetic, and two words on their way at a time, it is more than twice as fast as
 * JavaScript. Export `m` is its memory, `f(from, to)` folds the 16-byte pairs of `memory[from .. to)`: at least one.
 *
 * A word times x^64 is the word times x^4 + x^3 + x + 1 = (x + 1)(x^3 + 1), and times x^128 it is times the square,
 * (x^2 + 1)(x^6 + 1). Bits are reflected, so that is two shifts to the right; what four or eight overflowing bits add
 * stands in tables.
 */
export function foldModule(): Uint8Array<ArrayBuffer> {
  const magic = [0x00, 0x61, 0x73, 0x6d]
  const version = [1, 0, 0, 0]
  return Uint8Array.from([
    ...magic,
    ...version,
    ...section(1, [1, 0x60, 2, I32, I32, 0]), // one type: two i32, no result
    ...section(3, [1, 0]), // one function, of that type
    ...section(5, [1, 0, PAGES]), // one memory
    ...section(7, [2, 1, 0x6d, 2, 0, 1, 0x66, 0, 0]), // exports `m`, `f`
    ...section(10, [1, ...sized([1, 4, I64, ...bytesOf(BODY)])]), // one body with four i64 locals
  ])
}

/** Memory: the register, both tables, and room for bytes. */
export const PAGES = 5
export const REGISTER = 0
/** What 4 bits that overflow add, 8 bytes each. */
export const SINGLE_TABLE = 8
/** What 8 bits that overflow add when two words are folded at once. */
export const DOUBLE_TABLE = SINGLE_TABLE + 16 * 8
export const ROOM = 4096
export const ROOM_BYTES = (PAGES << 16) - ROOM

const I32 = 0x7f
const I64 = 0x7e

// Parameters and locals.
const FROM = 0
const TO = 1
/** The register of the words at even and at odd places. */
const EVEN = 2
const ODD = 3
const WORD = 4
const PART = 5

/** One instruction, or several. */
type Code = number | readonly Code[]

const get = (local: number): Code => [0x20, local]
const set = (local: number): Code => [0x21, local]
const tee = (local: number): Code => [0x22, local]
const i32 = (value: number): Code => [0x41, ...signed(value)]
const i64 = (value: number): Code => [0x42, ...signed(value)]
/** i64.load of the address on the stack, plus an offset. */
const load = (offset: number): Code => [0x29, 3, ...unsigned(offset)]
const store = (offset: number): Code => [0x37, 3, ...unsigned(offset)]
const XOR = 0x85
const SHIFT_RIGHT = 0x88
const WRAP = 0xa7
const AND_32 = 0x71
const SHIFT_LEFT_32 = 0x74
const ADD_32 = 0x6a
const SUBTRACT_32 = 0x6b
const LESS_32 = 0x49
const GREATER_32 = 0x4b
const IF = [0x04, 0x40]
const LOOP = [0x03, 0x40]
const LOOP_AGAIN_IF = [0x0d, 0]
const END = 0x0b

/** Puts `register` and the word at `FROM + offset` together into WORD. */
const take = (register: number, offset: number): Code => [
  [get(register), get(FROM), load(offset), XOR],
  set(WORD),
]

/** Leaves WORD folded over one word or two on the stack. */
const folded = (words: 1 | 2, table: number): Code => [
  [get(WORD), get(WORD), i64(words), SHIFT_RIGHT, XOR, tee(PART)],
  [get(PART), i64(3 * words), SHIFT_RIGHT, XOR],
  [get(WORD), WRAP, i32(words === 1 ? 15 : 255), AND_32, i32(3), SHIFT_LEFT_32, load(table), XOR],
]

const BODY: Code = [
  [i32(REGISTER), load(0), set(EVEN)],
  // The last pair is not folded over two words: behind it the two registers become one.
  [get(TO), i32(16), SUBTRACT_32, tee(TO), get(FROM), GREATER_32],
  [IF, LOOP],
  [take(EVEN, 0), folded(2, DOUBLE_TABLE), set(EVEN)],
  [take(ODD, 8), folded(2, DOUBLE_TABLE), set(ODD)],
  [get(FROM), i32(16), ADD_32, tee(FROM), get(TO), LESS_32, LOOP_AGAIN_IF],
  [END, END],
  [take(EVEN, 0), folded(1, SINGLE_TABLE), get(ODD), XOR, set(EVEN)],
  [take(EVEN, 8), i32(REGISTER), folded(1, SINGLE_TABLE), store(0)],
  END,
]

function bytesOf(code: Code): readonly number[] {
  return typeof code === 'number' ? [code] : code.flatMap(bytesOf)
}

function section(id: number, content: readonly number[]): number[] {
  return [id, ...sized(content)]
}

function sized(content: readonly number[]): number[] {
  return [...unsigned(content.length), ...content]
}

/** LEB128. */
function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)]
}

/** LEB128 of small numbers that are not negative: the sixth bit is their sign. */
function signed(value: number): number[] {
  return value < 0x40 ? [value] : [(value & 0x7f) | 0x80, ...signed(value >>> 7)]
}
