import type { Content } from '#tests/support/bytes'
import { gzip, zstdFrame } from '#tests/support/compress'
import { EROFS, OTHER_FORMATS, SQUASHFS } from '#tests/support/other-formats'

import type { ConformanceCase } from '../case'
import { TWO, UPPER, two } from './descriptors'
import { archives } from './given'
import { Layout, TYPES } from './layout'

/** Rows 43 and 49: layers that are no tar, or are not to be read as one. */
export const OTHER_LAYERS: readonly ConformanceCase[] = [
  {
    row: 43,
    part: 'f',
    name: 'a layer that is no tar counts as unread, and is called what it is',
    given: archives(() => {
      const image = two()
      const layout = (bytes: Uint8Array, type: string = TYPES.tar) => {
        const own = new Layout()
        const upper = own.blob(image.layers[1]!.tar, TYPES.tar)
        return own.files(own.manifest(own.config(image), [own.blob(bytes, type), upper]))
      }
      const plain = OTHER_FORMATS.map(([name, bytes]) => ({ name, content: layout(bytes) }))
      const packed = [
        { name: 'squashfs-gz', content: layout(gzip(SQUASHFS), TYPES.gzip) },
        { name: 'erofs-zst', content: layout(zstdFrame(EROFS), TYPES.zstd) },
      ]
      return [...plain, ...packed].map((own) => ({ ...own, notices: ['0 digest-mismatch'] }))
    }),
    expected: { ...UPPER, notices: ['0 layer-not-tar'] },
  },
  {
    row: 43,
    part: 'g',
    name: 'a layer of an unknown media type counts as unread, whatever its bytes look like',
    given: archives(() => {
      const image = two()
      const types = ['application/vnd.erofs.layer.v1', 'application/octet-stream', 'text/html', 'tar']
      const contents: readonly [string, Content][] = [
        ['empty-tar', new Uint8Array(1024)],
        ['tar', image.layers[0]!.tar],
        ['erofs', EROFS],
        ['empty', new Uint8Array(0)],
      ]
      return contents.map(([name, bytes], i) => {
        const own = new Layout()
        const upper = own.blob(image.layers[1]!.tar, TYPES.tar)
        const layer = own.blob(bytes, types[i]!)
        return { name, content: own.files(own.manifest(own.config(image), [layer, upper])) }
      })
    }),
    expected: { ...UPPER, notices: ['0 layer-not-tar'] },
  },
  {
    row: 43,
    part: 'h',
    name: 'a layer type is known in capitals and with parameters, and by each name that means a tar',
    given: archives(() => {
      const image = two()
      return [
        'Application/vnd.OCI.image.layer.v1.TAR',
        `${TYPES.tar}; charset=binary`,
        'application/vnd.docker.image.rootfs.diff.tar',
        'application/x-tar',
        'application/vnd.docker.container.image.rootfs.diff+x-gtar',
        'application/vnd.oci.image.layer.nondistributable.v1.tar',
      ].map((type, i) => {
        const own = new Layout()
        const layers = image.layers.map(({ tar }) => own.blob(tar, type))
        return { name: `type-${i}`, content: own.files(own.manifest(own.config(image), layers)) }
      })
    }),
    expected: TWO,
  },
  {
    row: 49,
    part: '',
    name: 'an encrypted layer counts as unread, also when its bytes look like an empty tar',
    given: archives(() => {
      const image = two()
      const contents: readonly [string, Content, string][] = [
        ['cipher', 'cipher'.repeat(100), `${TYPES.gzip}+encrypted`],
        ['empty-tar', new Uint8Array(1024), `${TYPES.tar}+encrypted`],
        ['empty', '', `${TYPES.zstd}+Encrypted`],
        ['of-another-kind', new Uint8Array(512), 'application/vnd.x.layer+encrypted'],
      ]
      return contents.map(([name, bytes, type]) => {
        const layout = new Layout()
        const upper = layout.blob(image.layers[1]!.tar, TYPES.tar)
        const locked = layout.blob(bytes, type)
        return { name, content: layout.files(layout.manifest(layout.config(image), [locked, upper])) }
      })
    }),
    expected: { ...UPPER, notices: ['0 layer-encrypted'] },
  },
]
