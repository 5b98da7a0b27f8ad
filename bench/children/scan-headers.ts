import { openSync, readSync } from 'node:fs'

import { answer, task } from '../task'

/** Reads every header of an archive of plain tars by positioned reads, contents skipped, and keeps nothing. */
export interface ScanHeadersTask {
  readonly archive: string
}

const BLOCK = 512
const WINDOW = 32 << 10

const started = performance.now()
const file = openSync((task() as ScanHeadersTask).archive, 'r')
const window = new Uint8Array(WINDOW)
let windowAt = 0
let windowBytes = 0
let reads = 0

/** Where in the window the block at `position` is, or -1 behind the end of the file. */
function blockAt(position: number): number {
  if (position < windowAt || position + BLOCK > windowAt + windowBytes) {
    windowBytes = readSync(file, window, 0, WINDOW, position)
    windowAt = position
    reads++
  }
  return windowBytes < BLOCK ? -1 : position - windowAt
}

function octal(from: number, digits: number): number {
  let value = 0
  for (let i = from; i < from + digits; i++) value = value * 8 + ((window[i] ?? 0x30) & 7)
  return value
}

/** Passes the headers from `start` to `end`; those of members that are tars themselves too. Answers how many. */
function scan(start: number, end: number, nested: boolean): number {
  let headers = 0
  for (let position = start; position + BLOCK <= end;) {
    const at = blockAt(position)
    if (at < 0 || window[at] === 0) break
    headers++
    const size = octal(at + 124, 11)
    const isTar = !nested && endsWith(at, '.tar')
    const body = position + BLOCK
    position = body + Math.ceil(size / BLOCK) * BLOCK
    if (isTar) headers += scan(body, position, true)
  }
  return headers
}

function endsWith(at: number, suffix: string): boolean {
  let end = at
  while (end < at + 100 && window[end] !== 0) end++
  return suffix.split('').every((char, i) => window[end - suffix.length + i] === char.charCodeAt(0))
}

const headers = scan(0, Infinity, false)
answer({ milliseconds: performance.now() - started, headers, reads })
