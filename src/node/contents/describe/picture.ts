import type { PictureType } from '#contract/description'

import { startsWith } from './formats'

export interface Picture {
  readonly type: PictureType
  readonly width: number | null
  readonly height: number | null
}

/** A picture by its first bytes, with its size where the header states it; null for anything else. */
export function pictureOf(head: Uint8Array): Picture | null {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  if (startsWith(head, '\x89PNG\r\n\x1a\n')) {
    if (head.length < 24) return null
    return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) }
  }
  if (startsWith(head, 'GIF87a') || startsWith(head, 'GIF89a')) {
    if (head.length < 10) return null
    return { type: 'image/gif', width: view.getUint16(6, true), height: view.getUint16(8, true) }
  }
  if (startsWith(head, '\xff\xd8\xff')) return { type: 'image/jpeg', ...jpegSize(view) }
  if (startsWith(head, 'RIFF') && startsWith(head, 'WEBP', 8)) {
    return { type: 'image/webp', ...webpSize(head, view) }
  }
  return isSvg(head) ? { type: 'image/svg+xml', width: null, height: null } : null
}

interface Size {
  readonly width: number | null
  readonly height: number | null
}

const UNKNOWN: Size = { width: null, height: null }

/** Walks the segments up to the frame header (ITU T.81, B.2.2). */
function jpegSize(view: DataView): Size {
  let at = 2
  while (at + 9 <= view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1)
    const frame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (frame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    at += 2 + view.getUint16(at + 2)
  }
  return UNKNOWN
}

/** The three forms of a first chunk (WebP container specification). */
function webpSize(head: Uint8Array, view: DataView): Size {
  if (head.length < 30) return UNKNOWN
  if (startsWith(head, 'VP8X', 12)) {
    const of = (at: number): number => 1 + view.getUint16(at, true) + view.getUint8(at + 2) * 0x10000
    return { width: of(24), height: of(27) }
  }
  if (startsWith(head, 'VP8L', 12)) {
    const bits = view.getUint32(21, true)
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  if (startsWith(head, 'VP8 ', 12)) {
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
  }
  return UNKNOWN
}

/** The root element, behind a byte order mark, a declaration, comments and a document type. */
function isSvg(head: Uint8Array): boolean {
  let rest = new TextDecoder().decode(head.subarray(0, 4096)).trimStart()
  for (;;) {
    const skip = SKIPPED.find(([opening]) => rest.startsWith(opening))
    if (skip === undefined) return /^<svg[\s>]/i.test(rest)
    const end = rest.indexOf(skip[1])
    if (end < 0) return false
    rest = rest.slice(end + skip[1].length).trimStart()
  }
}

const SKIPPED = [
  ['<?xml', '?>'],
  ['<!--', '-->'],
  ['<!DOCTYPE', '>'],
] as const
