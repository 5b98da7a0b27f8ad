import { describe, expect, it } from 'vitest'

import { ImageModel } from '#core/query/image-model'
import { contentNames } from '#core/query/largest'
import { bytesByOrigin, originsOf, treemapOf, zoomOutOf, type MapNode } from '#core/query/treemap'
import { viewOf } from '#core/query/view'
import { viewSizes } from '#core/query/view-sizes'
import { analysisOf } from '#tests/support/analysis'
import { file, hardlink, type Members } from '#tests/support/tar'

const bytes = (count: number): string => 'x'.repeat(count)

function sourceOf(...layers: Members[]) {
  const model = new ImageModel(analysisOf(...layers))
  const view = viewOf(model, { kind: 'final' })
  return {
    model,
    view,
    sizes: viewSizes(model, view),
    origins: originsOf(model, view),
    names: contentNames(model),
  }
}

/** `usr 30 [lib/deep 20 L1 [a 20 L1], 3 more 10 L0]` */
function drawn(nodes: readonly MapNode[]): string {
  return nodes
    .map(({ kind, label, bytes, count, layer, children }) => {
      const name = kind === 'more' ? `${count} more` : label
      return `${name} ${bytes} L${layer}${children.length === 0 ? '' : ` [${drawn(children)}]`}`
    })
    .join(', ')
}

describe('treemapOf', () => {
  it('nests folders, names chains of them as one, and leaves out what stores nothing', () => {
    const source = sourceOf({
      'usr/lib/deep/a': bytes(20),
      'usr/lib/deep/b': bytes(5),
      'usr/bin/c': bytes(10),
      'etc/empty': '',
      top: bytes(2),
    })
    expect(drawn(treemapOf(source, 0))).toBe(
      'top 2 L0, usr 35 L0 [bin 10 L0 [c 10 L0], lib/deep 25 L0 [a 20 L0, b 5 L0]]',
    )
    expect(drawn(treemapOf(source, 0, 1))).toBe('top 2 L0, usr 35 L0 [bin 10 L0, lib/deep 25 L0]')
    expect(drawn(treemapOf(source, source.model.paths.find('/usr/lib/deep')))).toBe('a 20 L0, b 5 L0')
  })

  it('draws a file with several names once', () => {
    const source = sourceOf({ 'bin/perl': bytes(9), 'bin/perl5': hardlink('bin/perl'), 'bin/sh': bytes(1) })
    expect(drawn(treemapOf(source, 0))).toBe('bin 10 L0 [perl 9 L0, sh 1 L0]')
  })

  it('draws what is small together, by layer of origin', () => {
    const source = sourceOf(
      { 'a/big': bytes(1000), 'a/s1': bytes(3), 'a/s2': bytes(3), 'b/s3': bytes(20), 'b/s4': bytes(20) },
      { 'a/s5': bytes(4), 'a/big': file(bytes(1000), { uid: 1 }) },
    )
    // The owner changed, but layer 0 wrote it.
    expect(drawn(treemapOf(source, 0, 3, 0.03))).toBe(
      'a 1010 L0 [big 1000 L0, 2 more 6 L0, 1 more 4 L1], b 40 L0',
    )
  })
})

describe('bytesByOrigin', () => {
  it('counts each content once', () => {
    const source = sourceOf(
      { 'a/one': bytes(10), 'a/two': hardlink('a/one'), 'b/x': bytes(3) },
      { 'a/new': bytes(7) },
    )
    expect(bytesByOrigin(source, 0)).toEqual([
      { layer: 0, bytes: 13 },
      { layer: 1, bytes: 7 },
    ])
    expect(bytesByOrigin(source, source.model.paths.find('/b'))).toEqual([{ layer: 0, bytes: 3 }])
  })
})

describe('zoomOutOf', () => {
  it('passes by folders that hold nothing else', () => {
    const source = sourceOf({ 'a/b/c/x': bytes(1), 'a/other': bytes(1), 'd/e/f': bytes(1) })
    const out = (path: string) => source.model.paths.text(zoomOutOf(source, source.model.paths.find(path)))
    expect(out('/a/b/c')).toBe('/a')
    expect(out('/a')).toBe('/')
    expect(out('/d/e')).toBe('/')
  })
})
