import { describe, expect, it } from 'vitest'

import { ImageModel } from '#core/query/image-model'
import {
  bytesByGroup,
  groupsByKind,
  groupsByOrigin,
  groupsByWaste,
  WASTE_GROUPS,
} from '#core/query/map/map-groups'
import { mapSource, type MapSource } from '#core/query/map/map-source'
import { contentKinds } from '#core/query/map/content-kinds'
import { FILE_KINDS } from '#core/query/map/file-kind'
import { toEnd } from '#core/query/steps'
import { treemapOf, zoomOutOf, type MapNode } from '#core/query/map/treemap'
import { analysisOf } from '#tests/support/analysis'
import { file, hardlink, type Members } from '#tests/support/tar'

const bytes = (count: number): string => 'x'.repeat(count)

const sourceOf = (...layers: Members[]) =>
  toEnd(mapSource(new ImageModel(analysisOf(...layers)), { kind: 'final' }))
const layerOf = (layer: number, ...layers: Members[]) =>
  toEnd(mapSource(new ImageModel(analysisOf(...layers)), { kind: 'layer', layer }))

const pathsOf = ({ model, files, own }: MapSource) =>
  Array.from(files, (node) => `${model.paths.text(node)} ${own[node]}`)

/** `usr 30 [lib/deep 20 L1 [a 20 L1], 3 more 10 L0]` */
function drawn(nodes: readonly MapNode[]): string {
  return nodes
    .map(({ kind, label, bytes, count, group, children }) => {
      const name = kind === 'more' ? `${count} more` : label
      return `${name} ${bytes} L${group}${children.length === 0 ? '' : ` [${drawn(children)}]`}`
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
    expect(drawn(treemapOf(source, groupsByOrigin(source), 0))).toBe(
      'top 2 L0, usr 35 L0 [bin 10 L0 [c 10 L0], lib/deep 25 L0 [a 20 L0, b 5 L0]]',
    )
    expect(drawn(treemapOf(source, groupsByOrigin(source), 0, 1))).toBe(
      'top 2 L0, usr 35 L0 [bin 10 L0, lib/deep 25 L0]',
    )
    expect(drawn(treemapOf(source, groupsByOrigin(source), source.model.paths.find('/usr/lib/deep')))).toBe(
      'a 20 L0, b 5 L0',
    )
  })

  it('draws a file with several names once', () => {
    const source = sourceOf({ 'bin/perl': bytes(9), 'bin/perl5': hardlink('bin/perl'), 'bin/sh': bytes(1) })
    expect(drawn(treemapOf(source, groupsByOrigin(source), 0))).toBe('bin 10 L0 [perl 9 L0, sh 1 L0]')
  })

  it('draws what is small together, by layer of origin', () => {
    const source = sourceOf(
      { 'a/big': bytes(1000), 'a/s1': bytes(3), 'a/s2': bytes(3), 'b/s3': bytes(20), 'b/s4': bytes(20) },
      { 'a/s5': bytes(4), 'a/big': file(bytes(1000), { uid: 1 }) },
    )
    // The owner changed, but layer 0 wrote it.
    expect(drawn(treemapOf(source, groupsByOrigin(source), 0, 3, 0.03))).toBe(
      'a 1010 L0 [big 1000 L0, 2 more 6 L0, 1 more 4 L1], b 40 L0',
    )
  })
})

describe('bytesByGroup', () => {
  it('counts each content once', () => {
    const source = sourceOf(
      { 'a/one': bytes(10), 'a/two': hardlink('a/one'), 'b/x': bytes(3) },
      { 'a/new': bytes(7) },
    )
    expect(bytesByGroup(source, groupsByOrigin(source), 0)).toEqual([
      { group: 0, bytes: 13 },
      { group: 1, bytes: 7 },
    ])
    expect(bytesByGroup(source, groupsByOrigin(source), source.model.paths.find('/b'))).toEqual([
      { group: 0, bytes: 3 },
    ])
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

describe('mapSource', () => {
  it('holds each content of the final image at the name that lists show, largest first', () => {
    const source = sourceOf(
      { 'a/one': bytes(10), 'a/two': hardlink('a/one'), 'b/same': bytes(10), gone: bytes(99), empty: '' },
      { '.wh.gone': '', c: bytes(20) },
    )
    expect(pathsOf(source)).toEqual(['/c 20', '/a/one 10', '/b/same 10'])
    expect(source.bytes[0]).toBe(source.model.snapshot.totals.reachableBytes)
  })

  it('holds what a layer stored, hidden or not, and who wrote it first', () => {
    const layers = [
      { 'a/x': bytes(10), 'a/y': bytes(5) },
      { 'a/x': file(bytes(10), { uid: 7 }), b: bytes(3) },
      { '.wh.a': '' },
    ] as const
    const source = layerOf(1, ...layers)
    expect(pathsOf(source)).toEqual(['/a/x 10', '/b 3'])
    expect(source.bytes[0]).toBe(source.model.snapshot.layers[1]?.storedBytes)
    expect(drawn(treemapOf(source, groupsByOrigin(source), 0))).toBe('a 10 L0 [x 10 L0], b 3 L1')
  })
})

describe('groups', () => {
  const groupNames = (source: MapSource, groups: Uint16Array, names: readonly string[]) =>
    Array.from(source.files, (node) => `${source.model.paths.text(node)} ${names[groups[node] ?? 0]}`)

  it('tell files apart by kind', () => {
    const source = sourceOf({ 'a/x.so': bytes(3), 'a/y.json': bytes(2), 'a/z': bytes(1) })
    const groups = groupsByKind(source, toEnd(contentKinds(source.model)))
    expect(groupNames(source, groups, FILE_KINDS)).toEqual([
      '/a/x.so library',
      '/a/y.json data',
      '/a/z other',
    ])
  })

  const wasteful = [
    { deleted: bytes(4), over: bytes(3), chmod: bytes(2), kept: bytes(1) },
    { '.wh.deleted': '', over: bytes(6), chmod: file(bytes(2), { mode: 0o600 }) },
  ] as const

  it('tell what of a layer is wasted, and why', () => {
    const source = layerOf(0, ...wasteful)
    expect(groupNames(source, groupsByWaste(source), WASTE_GROUPS)).toEqual([
      '/deleted deleted',
      '/over overwritten',
      '/chmod metadata-only',
      '/kept visible',
    ])
    const top = layerOf(1, ...wasteful)
    expect(groupNames(top, groupsByWaste(top), WASTE_GROUPS)).toEqual(['/over visible', '/chmod visible'])
  })

  it('tell which paths of the final image have copies that nobody sees', () => {
    const source = sourceOf(...wasteful)
    expect(groupNames(source, groupsByWaste(source), WASTE_GROUPS)).toEqual([
      '/over copies',
      '/chmod copies',
      '/kept visible',
    ])
  })
})
