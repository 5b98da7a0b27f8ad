import { latin1, utf8 } from '#tests/support/bytes'

import type { Random } from '../random'

/** Components in which readers stumble; few, so that paths meet. */
const COMPONENTS = [
  'a',
  'b',
  'a',
  'b',
  'etc',
  'usr',
  'bin',
  '-',
  '.',
  '..',
  '',
  ' ',
  '...',
  '.wh.a',
  '.wh.b',
  '.wh.',
  '.wh..',
  '.wh...',
  '.wh..wh..opq',
  '.wh..wh.plnk',
  '.wh..wh.aufs',
  '.wh..wh.',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'Files',
  'Hives',
  '\\',
  'C:',
  'a\\xff',
  'CON',
  'a\nb',
  'tab	',
  '\x1B[2J',
  '‮txt.exe',
  '\u2028',
  '﻿',
  'é',
  'é',
  '😀',
  '<script>',
  '&amp;',
  '`',
  '|',
  '::error::x',
  '%0a',
  'x'.repeat(100),
  'x'.repeat(101),
  'y'.repeat(155),
  'z'.repeat(300),
].flat()
const RAW = ['\xff', 'bad-\xe4', '\xc0\xaf', '\xed\xa0\x80', '\xf5\x80', 'a\x00b']

/** A path of a tar as bytes: of few components, or of very many. */
export function hostilePath(random: Random): Uint8Array {
  if (random.chance(2)) return utf8('a/'.repeat(random.pick([200, 4095, 4096, 4097, 100_000])))
  if (random.chance(10)) return latin1(random.pick(RAW))
  const parts = Array.from({ length: 1 + random.few(4) }, () => random.pick(COMPONENTS))
  return utf8(random.pick(['', '', '', './', '/', '../']) + parts.join('/') + random.pick(['', '', '', '/']))
}

/** Text for a place in a document. */
export function hostileText(random: Random): string {
  const odd = [
    'a\0b',
    '../../../etc/passwd',
    '/etc/passwd',
    'blobs/sha256/..',
    '\ud800',
    'x'.repeat(5000),
    '{}',
    'linux/amd64',
  ]
  return random.pick(random.chance(50) ? COMPONENTS : odd)
}
