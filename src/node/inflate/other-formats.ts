/**
 * First bytes of formats that stand where a tar is expected: file system images, disk images, other archives, and
 * what a server sends instead of a blob. Offset 0 unless stated. Sources: the format's own paper, or the header
 * that Linux and libmagic know it by.
 */
const MAGICS: readonly (readonly [words: string, magic: string, offset?: number])[] = [
  ['an EROFS file system', '\xe2\xe1\xf5\xe0', 1024],
  ['a squashfs file system', 'hsqs'],
  ['a squashfs file system', 'sqsh'],
  ['an ext2, ext3 or ext4 file system', '\x53\xef', 1080],
  ['an XFS file system', 'XFSB'],
  ['a Btrfs file system', '_BHRfS_M', 65_600],
  ['a cramfs file system', '\x45\x3d\xcd\x28'],
  ['an ISO 9660 image', 'CD001', 32_769],
  ['a qcow2 disk image', 'QFI\xfb'],
  ['a VMDK disk image', 'KDMV'],
  ['a VHDX disk image', 'vhdxfile'],
  ['a Singularity image (SIF)', 'SIF_MAGIC', 32],
  ['a zip file', 'PK\x03\x04'],
  ['a 7-Zip file', '7z\xbc\xaf\x27\x1c'],
  ['a RAR file', 'Rar!\x1a\x07'],
  ['a cpio archive', '070701'],
  ['a cpio archive', '070702'],
  ['an ar archive', '!<arch>\n'],
  ['an RPM package', '\xed\xab\xee\xdb'],
  ['a PDF document', '%PDF-'],
  ['a program (ELF)', '\x7fELF'],
]

/** Bytes that {@link otherFormat} wants to see, if there are as many. */
export const OTHER_FORMAT_BYTES = 65_608

/** What the first bytes of something that is no tar say it is, as `a zip file`; null for nothing known. */
export function otherFormat(head: Uint8Array): string | null {
  for (const [words, magic, offset = 0] of MAGICS) if (startsWith(head, magic, offset)) return words
  const text = String.fromCharCode(...head.subarray(0, 256)).trimStart()
  if (/^<!doctype html|^<html/i.test(text)) return 'an HTML page'
  if (text.startsWith('<?xml')) return 'an XML document'
  return /^(ï»¿)?\s*[{[]/.test(text) ? 'a JSON document' : null
}

function startsWith(head: Uint8Array, magic: string, offset: number): boolean {
  if (head.length < offset + magic.length) return false
  for (let i = 0; i < magic.length; i++) if (head[offset + i] !== magic.charCodeAt(i)) return false
  return true
}
