import { seeded, toBytes } from './bytes'

/** Bytes of another format: what tells it at its place, zeros in front and random bytes behind. */
function made(at: number, magic: readonly number[] | string, length = at + 4096): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  const mark = toBytes(typeof magic === 'string' ? magic : Uint8Array.from(magic))
  bytes.set(mark, at)
  bytes.set(toBytes(seeded(length - at - mark.length, 'other format')), at + mark.length)
  return bytes
}

/** The superblock stands behind 1,024 zeros (Linux, fs/erofs/erofs_fs.h). */
export const EROFS = made(1024, [0xe2, 0xe1, 0xf5, 0xe0])
export const SQUASHFS = made(0, 'hsqs')

/** One of each format that is told from a tar: its name, an example, and what it is called. */
export const OTHER_FORMATS: readonly (readonly [string, Uint8Array<ArrayBuffer>, string])[] = [
  ['erofs', EROFS, 'an EROFS file system'],
  ['squashfs', SQUASHFS, 'a squashfs file system'],
  ['ext4', made(1080, [0x53, 0xef]), 'an ext2, ext3 or ext4 file system'],
  ['iso', made(32_769, 'CD001'), 'an ISO 9660 image'],
  ['btrfs', made(65_600, '_BHRfS_M'), 'a Btrfs file system'],
  ['xfs', made(0, 'XFSB'), 'an XFS file system'],
  ['cramfs', made(0, [0x45, 0x3d, 0xcd, 0x28]), 'a cramfs file system'],
  ['qcow2', made(0, [0x51, 0x46, 0x49, 0xfb]), 'a qcow2 disk image'],
  ['vmdk', made(0, 'KDMV'), 'a VMDK disk image'],
  ['vhdx', made(0, 'vhdxfile'), 'a VHDX disk image'],
  [
    'sif',
    toBytes(`${'#!/usr/bin/env run-singularity\n'.padEnd(32, '\0')}SIF_MAGIC\0${'01'.repeat(900)}`),
    'a Singularity image (SIF)',
  ],
  ['zip', made(0, [0x50, 0x4b, 3, 4]), 'a zip file'],
  ['7z', made(0, [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]), 'a 7-Zip file'],
  ['rar', made(0, 'Rar!\u001a\u0007'), 'a RAR file'],
  ['cpio', made(0, '070701'), 'a cpio archive'],
  ['pdf', made(0, '%PDF-1.7'), 'a PDF document'],
  ['elf', made(0, [0x7f, 0x45, 0x4c, 0x46]), 'a program (ELF)'],
  ['json', toBytes('{"errors":[{"code":"UNAUTHORIZED"}]}'), 'a JSON document'],
  ['html', toBytes('\n<!DOCTYPE html><html><title>502 Bad Gateway</title></html>'), 'an HTML page'],
  ['xml', toBytes('<?xml version="1.0"?><Error><Code>NoSuchKey</Code></Error>'), 'an XML document'],
]
