/** First bytes of common formats and a word for them; offset 0 unless stated. */
const MAGICS: readonly (readonly [name: string, magic: string, offset?: number])[] = [
  ['bzip2', 'BZh'],
  ['xz', '\xfd7zXZ\0'],
  ['lz4', '\x04"M\x18'],
  ['7-Zip', '7z\xbc\xaf\x27\x1c'],
  ['ar archive', '!<arch>\n'],
  ['RPM package', '\xed\xab\xee\xdb'],
  ['PDF', '%PDF-'],
  ['SQLite database', 'SQLite format 3\0'],
  ['Java class', '\xca\xfe\xba\xbe'],
  ['WebAssembly', '\0asm'],
  ['PNG picture', '\x89PNG\r\n\x1a\n'],
  ['JPEG picture', '\xff\xd8\xff'],
  ['GIF picture', 'GIF8'],
  ['WebP picture', 'WEBP', 8],
  ['icon', '\0\0\x01\0'],
  ['WOFF font', 'wOFF'],
  ['WOFF2 font', 'wOF2'],
  ['TrueType font', '\0\x01\0\0'],
  ['OpenType font', 'OTTO'],
  ['Ogg', 'OggS'],
  ['FLAC audio', 'fLaC'],
  ['MP3 audio', 'ID3'],
  ['MP4 media', 'ftyp', 4],
  ['Windows program', 'MZ'],
  ['Mach-O program', '\xcf\xfa\xed\xfe'],
  ['message catalog', '\xde\x12\x04\x95'],
  ['message catalog', '\x95\x04\x12\xde'],
  ['time zone data', 'TZif'],
  ['terminal description', '\x1a\x01'],
  ['terminal description', '\x1e\x02'],
  ['Perl or Berkeley database', '\x00\x05\x31\x62', 12],
  ['GnuPG keyring', '\x99\x01'],
  ['Debian package cache', '\xfe\xed\xdf\x0b'],
  ['squashfs', 'hsqs'],
]

/** A word for what the first bytes say, or null. */
export function formatName(head: Uint8Array): string | null {
  for (const [name, magic, offset = 0] of MAGICS) if (startsWith(head, magic, offset)) return name
  return null
}

/** Whether `magic`, one character a byte, stands at `offset`. */
export function startsWith(head: Uint8Array, magic: string, offset = 0): boolean {
  if (head.length < offset + magic.length) return false
  for (let i = 0; i < magic.length; i++) if (head[offset + i] !== magic.charCodeAt(i)) return false
  return true
}
