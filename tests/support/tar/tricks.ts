import { joined, seeded, type Content, type Pieces } from '../bytes'
import { dir, entry, file, hardlink, symlink, tarOf, type Node } from '../tar'
import { gnuLong, padded, paxHeader, rawPaxHeader } from './extensions'
import { BLOCK, header, text, type HeaderFields } from './header'

/** A tar that readers may take for another than it looks like. */
export interface Trick {
  readonly name: string
  readonly tar: () => Pieces
  /** A path stands in it twice: the records that Docker and Podman keep of a layer take none, so they refuse it. */
  readonly repeats?: boolean
}

const SAFE = 'safe'
const HIDDEN = 'hidden'
export const BODY = 'content'

/** Extension headers, then one entry that is called `safe` in its own header, then a whole tar. */
function ahead(extensions: readonly Content[], node: Node = BODY, name: string = SAFE): Pieces {
  return joined(...extensions, entry(name, node), tarOf({ last: 'end' }))
}

/** A trick that is no more than its name and its bytes. */
export const trick = (name: string, tar: () => Pieces): Trick => ({ name, tar })

/** An extension header with a body as it is, and fields of one's own. */
function extension(type: string, body: Content, fields: Partial<HeaderFields> = {}): Pieces {
  const size = joined(body).size
  return joined(header({ name: '././@LongLink', type, size, format: 'gnu', ...fields }), padded(body))
}

/** One entry whose block is written over before it is summed. */
function patched(patch: (block: Uint8Array) => void, node: Partial<Parameters<typeof file>[1]> = {}): Pieces {
  return ahead([], file(BODY, { ...node, patch }))
}

const setText = (at: number, width: number, value: string) => (block: Uint8Array) => {
  block.fill(0, at, at + width)
  text(block, at, width, value)
}

const star = (block: Uint8Array): void => text(block, 508, 4, 'tar\0')

/** PAX records of a sparse file of `size` bytes. */
const sparseRecords = (records: Readonly<Record<string, string | number>>) =>
  Object.fromEntries(Object.entries(records).map(([key, value]) => [`GNU.sparse.${key}`, value]))

/** Headers in which names, links, sizes and types stand in two ways, or in none: each of what archive/tar decides. */
export const HEADER_TRICKS: readonly Trick[] = [
  trick('a GNU long name beside a PAX path', () => ahead([paxHeader({ path: SAFE }), gnuLong('L', HIDDEN)])),
  trick('a PAX path behind a GNU long name', () => ahead([gnuLong('L', HIDDEN), paxHeader({ path: SAFE })])),
  trick('an empty GNU long name', () => ahead([extension('L', '')], BODY, HIDDEN)),
  trick('a GNU long name of NULs', () => ahead([extension('L', '\0\0\0')], BODY, HIDDEN)),
  trick('an empty GNU long name beside a PAX path', () =>
    ahead([extension('L', ''), paxHeader({ path: HIDDEN })]),
  ),
  trick('an empty GNU long name behind a full one', () =>
    ahead([gnuLong('L', SAFE), extension('L', '\0')], BODY, HIDDEN),
  ),
  trick('a NUL within a GNU long name', () => ahead([extension('L', 'hid\0den')])),
  trick('two GNU long names', () => ahead([gnuLong('L', SAFE), gnuLong('L', HIDDEN)])),
  trick('two PAX headers', () => ahead([paxHeader({ path: HIDDEN }), paxHeader({ mtime: 5 })])),
  trick('a GNU long link beside a PAX linkpath', () =>
    ahead([paxHeader({ linkpath: SAFE }), gnuLong('K', HIDDEN)], symlink('own')),
  ),
  trick('an empty GNU long link', () => ahead([extension('K', '')], symlink(HIDDEN))),
  trick('a GNU long link for a hard link', () =>
    joined(entry('a', BODY), gnuLong('K', 'a'), entry('h', hardlink('b')), tarOf({ b: 'other' })),
  ),
  trick('a global PAX path', () => ahead([paxHeader({ path: SAFE }, 'g')], BODY, HIDDEN)),
  trick('a global PAX linkpath', () => ahead([paxHeader({ linkpath: SAFE }, 'g')], symlink(HIDDEN))),
  trick('a global PAX size', () => ahead([paxHeader({ size: 512 }, 'g')], file('', { uid: 3 }), HIDDEN)),
  trick('a global PAX header behind a long name', () =>
    ahead([gnuLong('L', SAFE), paxHeader({ comment: 'c' }, 'g')], BODY, HIDDEN),
  ),
  trick('a global PAX header behind a PAX path', () =>
    ahead([paxHeader({ path: SAFE }), paxHeader({ comment: 'c' }, 'g')], BODY, HIDDEN),
  ),
  trick('global PAX records of owner and time', () => ahead([paxHeader({ uid: 7, mtime: 9 }, 'g')])),
  trick('a PAX path without a value', () => ahead([paxHeader({ path: '' })], BODY, HIDDEN)),
  trick('a PAX path twice', () => ahead([rawPaxHeader('13 path=safe\n15 path=hidden\n')])),
  trick('a PAX path that is taken back', () =>
    ahead([rawPaxHeader('13 path=safe\n8 path=\n')], BODY, HIDDEN),
  ),
  trick('a PAX length with a sign', () => ahead([rawPaxHeader('+16 path=hidden\n')])),
  trick('a PAX length with zeros', () => ahead([rawPaxHeader('0017 path=hidden\n')])),
  trick('a PAX record without its newline', () => ahead([rawPaxHeader('14 path=hidden')])),
  trick('a PAX record that is too long', () => ahead([rawPaxHeader('99 path=hidden\n')])),
  trick('a PAX record of four bytes', () => ahead([rawPaxHeader('4 a\n')])),
  trick('a PAX record without a key', () => ahead([rawPaxHeader('5 =a\n')])),
  trick('a PAX record without an equals sign', () => ahead([rawPaxHeader('9 hidden\n')])),
  trick('NULs behind PAX records', () => ahead([rawPaxHeader('15 path=hidden\n\0\0\0')])),
  trick('a NUL within a PAX path', () => ahead([rawPaxHeader('16 path=hid\0den\n')])),
  trick('a NUL within a PAX key', () => ahead([rawPaxHeader('10 co\0m=ab\n')])),
  trick('a NUL within another PAX value', () => ahead([rawPaxHeader('14 comment=a\0\n')])),
  trick('a PAX header of Solaris', () => ahead([extension('X', '15 path=hidden\n', { format: 'ustar' })])),
  trick('a PAX size with a fraction', () => ahead([paxHeader({ size: '7.0' })])),
  trick('a PAX size below zero', () => ahead([paxHeader({ size: -1 })])),
  trick('a PAX owner with a fraction', () => ahead([paxHeader({ uid: '5.0' })])),
  trick('a PAX owner with a sign', () => ahead([paxHeader({ uid: '+5', gid: '007' })])),
  trick('a PAX time without seconds', () => ahead([paxHeader({ mtime: '.5' })])),
  trick('a PAX time that ends in a dot', () => ahead([paxHeader({ mtime: '-5.' })])),
  trick('a PAX time of access that is none', () => ahead([paxHeader({ atime: 'never' })])),
  trick('a lone GNU.sparse.name', () => ahead([paxHeader(sparseRecords({ name: SAFE }))], BODY, HIDDEN)),
  trick('a lone GNU.sparse.realsize', () => ahead([paxHeader(sparseRecords({ realsize: 4096 }))])),
  trick('GNU.sparse records of an unknown version', () =>
    ahead([paxHeader(sparseRecords({ major: 2, minor: 0, name: SAFE, realsize: 4096 }))], BODY, HIDDEN),
  ),
  trick('a sparse file of format 0.0', () =>
    ahead([
      rawPaxHeader(
        joined(
          '22 GNU.sparse.size=10\n',
          '26 GNU.sparse.numblocks=1\n',
          '23 GNU.sparse.offset=2\n',
          '25 GNU.sparse.numbytes=7\n',
        ),
      ),
    ]),
  ),
  trick('a sparse file of format 0.0 in disorder', () =>
    ahead([rawPaxHeader(joined('25 GNU.sparse.numbytes=7\n', '23 GNU.sparse.offset=2\n'))]),
  ),
  trick('a sparse file of format 0.1', () =>
    ahead([paxHeader(sparseRecords({ name: HIDDEN, size: 20, numblocks: 1, map: '3,7' }))]),
  ),
  trick('a sparse file of format 0.1 without a count', () =>
    ahead([paxHeader(sparseRecords({ name: HIDDEN, size: 20, map: '3,7' }))]),
  ),
  trick('a sparse file whose map stores more than there is', () =>
    ahead([paxHeader(sparseRecords({ size: 20, numblocks: 1, map: '0,9' }))]),
  ),
  trick('a sparse file of format 1.0', () =>
    ahead(
      [paxHeader(sparseRecords({ major: 1, minor: 0, name: HIDDEN, realsize: 30 }))],
      joined(padded('1\n5\n7\n'), BODY),
    ),
  ),
  trick('a sparse link', () =>
    ahead([paxHeader(sparseRecords({ major: 0, minor: 1, numblocks: 0, size: 0 }))], symlink(HIDDEN)),
  ),
  trick('an old sparse file without the magic of GNU', () => ahead([], { type: 'S', content: BODY }, HIDDEN)),
  trick('an old sparse file with an empty map', () =>
    ahead([], { type: 'S', content: '', format: 'gnu' }, HIDDEN),
  ),
  trick('an old sparse file with a map of nothing for some bytes', () =>
    ahead([], { type: 'S', content: BODY, format: 'gnu' }, HIDDEN),
  ),
  trick('a prefix under the magic of GNU', () => patched(setText(345, 155, HIDDEN), { format: 'gnu' })),
  trick('a prefix of digits under the magic of GNU', () =>
    patched(setText(345, 155, '777'), { format: 'gnu' }),
  ),
  trick('a prefix that is no ASCII under the magic of GNU', () =>
    patched(setText(345, 155, 'hidden-é'), { format: 'gnu' }),
  ),
  trick('a prefix without a magic', () => patched(setText(345, 155, SAFE), { format: 'v7' })),
  trick('a prefix under a magic with another end', () =>
    patched((block) => {
      setText(257, 8, 'ustarX00')(block)
      setText(345, 155, SAFE)(block)
    }),
  ),
  trick('a prefix under a version that is none', () =>
    patched((block) => {
      setText(257, 8, 'ustar\0zz')(block)
      setText(345, 155, HIDDEN)(block)
    }),
  ),
  trick('a prefix of star', () =>
    patched((block) => {
      block.fill(0x68, 345, 345 + 131)
      star(block)
    }),
  ),
  trick('a header of star with a time that is none', () =>
    patched((block) => {
      setText(476, 12, 'never')(block)
      star(block)
    }),
  ),
  trick('a prefix alone', () => ahead([], file(BODY, { patch: setText(345, 155, HIDDEN) }), '')),
  trick('an old type with a slash behind its name', () => ahead([], { type: '\0', content: '' }, 'hidden/')),
  trick('an old type with a slash in its PAX path', () =>
    ahead([paxHeader({ path: 'hidden/' })], { type: '\0', content: '', size: 3 }),
  ),
  trick('an old type whose PAX path has no slash', () =>
    ahead([paxHeader({ path: HIDDEN })], { type: '\0', content: BODY }, 'safe/'),
  ),
  trick('a file with a slash behind its name', () => ahead([], BODY, 'hidden/')),
  trick('a contiguous file', () => ahead([], { type: '7', content: BODY }, HIDDEN)),
  trick('a type that nobody knows', () => ahead([], { type: 'Z', content: BODY }, HIDDEN)),
  trick('a directory dump of GNU', () =>
    ahead([], { type: 'D', content: 'Yhidden\0', format: 'gnu' }, 'dump/'),
  ),
  trick('a volume label of GNU', () => ahead([], { type: 'V', format: 'gnu' }, 'label')),
  trick('a directory with a size', () => joined(entry('d/', dir({ size: 1024 })), tarOf({ [HIDDEN]: BODY }))),
  trick('a directory with a size below zero', () =>
    joined(entry('d/', dir({ size: -5, numbers: 'base256' })), tarOf({ [HIDDEN]: BODY })),
  ),
  trick('a file with a size below zero', () =>
    joined(header({ name: HIDDEN, size: -5, numbers: 'base256' }), tarOf({ last: 'end' })),
  ),
  trick('a file with a size of letters', () =>
    joined(header({ name: HIDDEN, size: 'abc' }), tarOf({ last: '' })),
  ),
  trick('a size in octal between spaces', () => patched(setText(124, 12, '  7 '))),
  trick('a size with a space within', () => patched(setText(124, 12, '0 7'))),
  trick('a size with a NUL within', () => patched(setText(124, 12, '7\x000123'))),
  trick('a size with a sign', () => patched(setText(124, 12, '+7'))),
  trick('a size beyond 63 bits', () =>
    joined(header({ name: HIDDEN, size: 2n ** 80n, numbers: 'base256' }), tarOf({ last: 'end' })),
  ),
  trick('a size of 2^60', () =>
    joined(header({ name: HIDDEN, size: 2n ** 60n, numbers: 'base256' }), tarOf({ last: 'end' })),
  ),
  trick('a size of letters beside a PAX size', () =>
    ahead([paxHeader({ size: 7 })], file(BODY, { size: 'x' }), HIDDEN),
  ),
  trick('a mode of letters', () => patched(setText(100, 8, 'rwx'))),
  trick('a device number of letters for a file', () => patched(setText(329, 8, 'abc'))),
  trick('an owner below zero', () => patched(() => undefined, { uid: -1, numbers: 'base256' })),
  trick('a checksum of signed bytes', () =>
    ahead([], file(BODY, { checksum: 'signed', longNames: 'cut' }), 'hidden-é'),
  ),
  trick('a long name at the end', () =>
    joined(entry('a', BODY), gnuLong('L', HIDDEN), new Uint8Array(2 * BLOCK)),
  ),
  trick('a PAX header at the end', () =>
    joined(entry('a', BODY), paxHeader({ path: HIDDEN }), new Uint8Array(2 * BLOCK)),
  ),
  trick('a PAX header and then nothing', () => joined(entry('a', BODY), paxHeader({ path: HIDDEN }))),
  trick('a block of zeros between entries', () =>
    joined(entry('a', BODY), new Uint8Array(BLOCK), tarOf({ [HIDDEN]: BODY })),
  ),
  trick('a block of zeros and junk', () =>
    joined(entry('a', BODY), new Uint8Array(BLOCK), seeded(3 * BLOCK, 'junk')),
  ),
  trick('an end in the middle of a block of zeros', () => joined(entry('a', BODY), new Uint8Array(100))),
  trick('entries behind the end', () => joined(tarOf({ a: BODY }), tarOf({ [HIDDEN]: BODY }))),
  trick('names up the tree', () =>
    joined(entry('a/../hidden', BODY), entry('/abs', BODY), tarOf({ './x': '' })),
  ),
]
