import { seeded, toBytes } from '#tests/support/bytes'
import { paxSparse, tarOf } from '#tests/support/tar'
import type { Attributes, Member, Members, Node } from '#tests/support/tar'

import type { Random } from '../random'
import { hostilePath } from './names'

/** Entries of one layer that a tar can hold, whatever any builder would write. */
export function hostileMembers(random: Random): Members {
  return Array.from({ length: random.few(14) }, (): [Uint8Array, Node] => {
    return [hostilePath(random), hostileNode(random)]
  })
}

/** A tar of such entries, its end not always there. */
export function hostileTar(random: Random): Uint8Array {
  const endBlocks = random.chance(90) ? 2 : random.below(4)
  return toBytes(tarOf(hostileMembers(random), { endBlocks, junk: random.chance(5) ? 'junk' : '' }))
}

function hostileNode(random: Random): Node {
  const attributes = hostileAttributes(random)
  const type = random.pick([
    '0',
    '0',
    '0',
    '0',
    '5',
    '5',
    '1',
    '1',
    '2',
    '2',
    '3',
    '4',
    '6',
    '7',
    '\0',
    'S',
    'V',
    'Z',
  ])
  const content = random.chance(30) ? '' : seeded(random.pick([1, 10, 511, 512, 513, 3000]), random.below(3))
  if (random.chance(2)) {
    const { pax, content: stretches } = paxSparse('sparse', 10_000, [{ offset: 5000, content: 'x' }])
    return { ...attributes, type: '0', pax, content: stretches }
  }
  const member: Member = { ...attributes, type }
  switch (type) {
    case '1':
    case '2':
      return { ...member, link: hostilePath(random) }
    case '3':
    case '4':
      return { ...member, major: random.below(3), minor: random.pick([0, 1, 2 ** 20]) }
    case 'S': {
      const stretches = Array.from({ length: random.pick([1, 4, 5, 30]) }, (_, i) => {
        return { offset: i * 1000, content: 'stretch' }
      })
      return { ...member, sparse: { size: 1_000_000, stretches } }
    }
    case '5':
    case '6':
      return member
    default:
      return { ...member, content }
  }
}

function hostileAttributes(random: Random): Attributes {
  return {
    mode: random.pick([0o644, 0o755, 0o4755, 0o1777, 0, 0o7777]),
    uid: random.pick([0, 0, 1000, 2 ** 31]),
    mtime: random.pick([0, 0, 1_700_000_000, -1, 2 ** 40]),
    longNames: random.pick(['pax', 'pax', 'gnu', 'cut']),
    ...(random.chance(5) ? { format: random.pick(['gnu', 'v7'] as const) } : {}),
    ...(random.chance(5) ? { numbers: 'base256' as const } : {}),
    ...(random.chance(8) ? { xattrs: { 'user.a': random.bytes(random.few(9)) } } : {}),
    ...(random.chance(8) ? { pax: hostileRecords(random) } : {}),
  }
}

/** PAX records that say something else than the header, or something impossible. */
export function hostileRecords(random: Random): Record<string, string | Uint8Array> {
  const keys = [
    'path',
    'linkpath',
    'size',
    'uid',
    'gid',
    'mtime',
    'mode',
    '__proto__',
    'comment',
    '',
    'GNU.sparse.name',
    'GNU.sparse.realsize',
    'GNU.sparse.size',
    'GNU.sparse.major',
    'GNU.sparse.map',
    'SCHILY.xattr.a',
    'SCHILY.xattr.',
    'LIBARCHIVE.xattr.%00',
    'MSWINDOWS.rawsd',
    'SCHILY.acl.access',
  ].flat()
  const values = [
    '',
    '0',
    '1',
    '-1',
    '1.5',
    '1e3',
    String(2 ** 60),
    String(2 ** 53 - 1),
    String(2 ** 53 - 2),
    '9'.repeat(70),
    '0x10',
    ' 1',
    '=',
    '\n',
    '%zz',
  ]
  return Object.fromEntries(
    Array.from({ length: 1 + random.few(3) }, () => [
      random.pick(keys),
      random.chance(30) ? hostilePath(random) : random.pick(values),
    ]),
  )
}
