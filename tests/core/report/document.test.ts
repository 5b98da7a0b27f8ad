import { describe, expect, it } from 'vitest'
import { VERIFIED } from '#core/model/integrity'
import { analysisDocument } from '#core/report/document'
import { fileLines } from '#core/report/files'
import { viewOf } from '#core/query/view'
import { analysisOf } from '#tests/support/analysis'
import { model, snapshot } from '#tests/support/query-image'
import { file } from '#tests/support/tar'

describe('the analysis document', () => {
  const document = analysisDocument(snapshot)

  it('has the promised parts, and sums that fit', () => {
    expect(Object.keys(document)).toEqual([
      'schema',
      'image',
      'complete',
      'totals',
      'dive',
      'layers',
      'wasted',
      'largest',
      'notices',
    ])
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
    expect(sum(document.wasted.map(({ bytes }) => bytes))).toBe(document.totals.reclaimableBytes)
    expect(sum(document.layers.map(({ reclaimableBytes }) => reclaimableBytes))).toBe(
      document.totals.reclaimableBytes,
    )
    expect(sum(document.layers.map(({ hiddenBytes }) => hiddenBytes))).toBe(document.totals.reclaimableBytes)
    expect(document.notices).toContainEqual({
      code: 'whiteout-without-target',
      message: 'A whiteout hides nothing: the path was not there.',
      layer: 2,
      path: '/.wh.etc2',
    })
  })

  it('says which layers could not be read as a whole', () => {
    expect([document.complete, ...document.layers.map(({ complete }) => complete)]).not.toContain(false)
    const layers = snapshot.layers.map((layer) => ({ ...layer, complete: layer.index !== 1 }))
    const partial = analysisDocument({ ...snapshot, layers })
    expect(partial.complete).toBe(false)
    expect(partial.layers.map(({ complete }) => complete)).toEqual(layers.map(({ complete }) => complete))
  })

  it('says of each layer whether its bytes are what its digests say', () => {
    const integrity = {
      digest: { state: 'mismatch', why: 'the bytes have sha256:00' },
      diffId: VERIFIED,
    } as const
    const layers = snapshot.image.layers.map((layer) => ({ ...layer, integrity }))
    const document = analysisDocument({ ...snapshot, image: { ...snapshot.image, layers } })
    expect(document.layers.map((layer) => layer.integrity)).toEqual(layers.map(() => integrity))
  })

  it('says what changed where the same content was stored again', () => {
    const was = { mode: 0o644, uid: 0, mtime: 5 }
    const { wasted } = analysisDocument(
      analysisOf(
        { a: file('1', was), b: file('22', was), c: file('333', was), d: '4444' },
        {
          a: file('1', { ...was, uid: 7, mode: 0o600 }),
          b: file('22', { ...was, mtime: 6 }),
          c: file('333', was),
        },
        { '.wh.d': '' },
      ),
    )
    expect(wasted.map(({ path, cause, reasons }) => [path, cause, reasons])).toEqual([
      ['/d', 'deleted', undefined],
      ['/c', 'metadata-only', []],
      ['/b', 'metadata-only', ['timestamp']],
      ['/a', 'metadata-only', ['mode', 'owner']],
    ])
  })

  it('says null and never NaN', () => {
    expect(JSON.stringify(analysisDocument(analysisOf({ a: '' })))).not.toMatch(/NaN|Infinity/)
    expect(analysisDocument(analysisOf({ a: '' })).dive.userWastedPercent).toBeNull()
    expect(analysisDocument(analysisOf()).totals).toMatchObject({ layers: 0, storedBytes: 0 })
  })
})

describe('file lines', () => {
  it('of a layer list what it touched', () => {
    const lines = [...fileLines(model, viewOf(model, { kind: 'layer', layer: 2 }))]
    expect(lines.map(({ path, change, layer }) => [path, change, layer])).toEqual([
      ['/cache', 'removed', 2],
      ['/cache/a', 'removed', 2],
      ['/cache/a/1', 'removed', 2],
      ['/cache/a/2', 'removed', 2],
      ['/cache/b', 'removed', 2],
      ['/cache/b/3', 'removed', 2],
      ['/etc/conf', 'modified', 2],
    ])
  })

  it('of the end list every path with the layer that last touched it', () => {
    const lines = [...fileLines(model, viewOf(model, { kind: 'final' }))]
    expect(lines.find(({ path }) => path === '/app/link')).toEqual({
      path: '/app/link',
      type: 'hardlink',
      size: 1000,
      mode: 0o644,
      uid: 0,
      gid: 0,
      link: '/app/main',
      change: 'unmodified',
      reasons: [],
      layer: 0,
    })
  })
})
