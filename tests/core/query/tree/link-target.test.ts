import { describe, expect, it } from 'vitest'

import { ImageModel } from '#core/query/image-model'
import { linkTargetOf } from '#core/query/tree/link-target'
import { viewOf } from '#core/query/view'
import { analysisOf } from '#tests/support/analysis'
import { symlink } from '#tests/support/tar'

const model = new ImageModel(
  analysisOf(
    {
      'usr/lib/so.1': '1',
      'usr/lib/so': symlink('so.1'),
      lib: symlink('usr/lib'),
      'etc/abs': symlink('/usr/lib/so'),
      'etc/up': symlink('../lib/./so'),
      'etc/out': symlink('../../../../usr/lib/so.1'),
      'etc/nowhere': symlink('/no/such'),
      'etc/round': symlink('trip'),
      'etc/trip': symlink('round'),
      'etc/self': symlink('self'),
      'etc/root': symlink('/'),
      'etc/gone': symlink('/tmp/x'),
      'tmp/x': '',
    },
    { 'tmp/.wh.x': '' },
  ),
)

describe('linkTargetOf', () => {
  it.each([
    ['/usr/lib/so', '/usr/lib/so.1'],
    ['/lib', '/usr/lib'],
    ['/etc/abs', '/usr/lib/so.1'],
    ['/etc/up', '/usr/lib/so.1'],
    // Above the root is the root.
    ['/etc/out', '/usr/lib/so.1'],
    ['/etc/nowhere', null],
    ['/etc/round', null],
    ['/etc/self', null],
    ['/etc/root', null],
    ['/etc/gone', null],
    ['/usr/lib/so.1', null],
  ])('follows %s to %s', (link, target) => {
    const found = linkTargetOf(model, viewOf(model, { kind: 'final' }), model.paths.find(link))
    expect(found === null ? null : model.paths.text(found)).toBe(target)
  })
})
