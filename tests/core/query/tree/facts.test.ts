import { describe, expect, it } from 'vitest'
import { hiddenBytesOf, historyOf } from '#core/query/tree/history'
import { ImageModel } from '#core/query/image-model'
import { largestFiles, namesOf } from '#core/query/map/largest'
import { rowFacts } from '#core/query/tree/row-facts'
import { toEnd } from '#core/query/steps'
import { storingLayers, wasteByKind, wasteFlows } from '#core/query/waste/waste'
import { wasteIndexSteps } from '#core/query/waste/waste-index'
import { copyKindSteps } from '#core/query/waste/waste-kinds'
import { foldedRowSteps, pathRowSteps } from '#core/query/waste/waste-rows'
import { analysisOf } from '#tests/support/analysis'
import { hardlink } from '#tests/support/tar'
import { model, node } from '#tests/support/query-image'

describe('history', () => {
  it('tells every layer that touched a path, why, and what it stored', () => {
    const steps = historyOf(model, node('/app/main')).map(({ facts, before, storedBytes }) => {
      return [facts.layer, facts.change, facts.reasons.join(' '), before?.mode ?? null, storedBytes]
    })
    expect(steps).toEqual([
      [0, 'added', '', null, 1000],
      [1, 'modified', 'mode owner', 0o644, 1000],
    ])
  })

  it('tells which layer hides what a version stored', () => {
    const hidersOf = (path: string) => historyOf(model, node(path)).map(({ hiddenIn }) => hiddenIn)
    // The newer copy is what the image shows, and a removal stores nothing that could be hidden.
    expect(hidersOf('/etc/conf')).toEqual([2, null])
    expect(hidersOf('/cache/a/1')).toEqual([2, null])
    // The first copy lives on as /app/link.
    expect(hidersOf('/app/main')).toEqual([null, null])
  })

  it('tells the copies of one layer apart', () => {
    const twice = [
      ['a', '12'],
      ['a', '3456'],
    ] as const
    const image = new ImageModel(analysisOf(twice, { a: '78' }))
    const [first] = historyOf(image, image.paths.find('/a'))
    expect(first).toMatchObject({ storedBytes: 4, hiddenIn: 1 })
  })

  it('says what is stored under a path and lost', () => {
    expect(hiddenBytesOf(model, node('/cache/a/1'))).toMatchObject({ bytes: 10, layers: [1] })
    // The first copy lives on as /app/link.
    expect(hiddenBytesOf(model, node('/app/main'))).toMatchObject({ bytes: 0, layers: [] })
  })
})

describe('facts of a row', () => {
  const factsOf = (path: string) => rowFacts(model, model.rowAt(node(path), 0))

  it('spell out links, devices and implied directories', () => {
    expect(factsOf('/bin/sh')).toMatchObject({ type: 'symlink', link: '/bin/dash', size: 0 })
    expect(factsOf('/dev/null')).toMatchObject({ type: 'char', device: [1, 3], size: 0 })
    expect(factsOf('/bin')).toMatchObject({ type: 'directory', mode: null, uid: null, implied: true })
    expect(factsOf('/app/link')).toMatchObject({ type: 'file', hardlink: true, size: 1000, mode: 0o644 })
  })
})

describe('waste', () => {
  const index = toEnd(wasteIndexSteps(model, toEnd(copyKindSteps(model))))

  it('is listed by path, most bytes first', () => {
    const rows = toEnd(pathRowSteps(index)).map(({ node: at, bytes, kinds, layers }) => [
      model.paths.text(at),
      bytes,
      ...kinds.map(({ kind }) => kind),
      layers,
    ])
    expect(rows).toEqual([
      ['/etc/conf', 100, 'overwritten', [0, 2]],
      ['/cache/b/3', 30, 'deleted', [1, 2]],
      ['/cache/a/2', 20, 'deleted', [1, 2]],
      ['/cache/a/1', 10, 'deleted', [1, 2]],
    ])
  })

  it('is folded where a whole directory has one fate', () => {
    const rows = toEnd(foldedRowSteps(index)).map((row) => [
      model.paths.text(row.node),
      row.files,
      row.bytes,
      row.copies,
    ])
    expect(rows).toEqual([
      ['/etc/conf', 1, 100, 1],
      ['/cache', 3, 60, 3],
    ])
  })

  it('flows from where it is stored to where it is hidden', () => {
    expect(wasteFlows(model)).toEqual([
      { storedIn: 0, hiddenIn: 2, kind: 'overwritten', bytes: 100 },
      { storedIn: 1, hiddenIn: 2, kind: 'deleted', bytes: 60 },
    ])
    expect(wasteByKind(wasteFlows(model))).toEqual({ ...wasteByKind([]), overwritten: 100, deleted: 60 })
  })

  it('names the layers that store it, and those that hide it behind them', () => {
    expect(storingLayers(wasteFlows(model), 'deleted')).toEqual([{ layer: 1, bytes: 60, hiddenIn: [2] }])
  })
})

describe('largest files', () => {
  it('lists each content once with its layer and number of names', () => {
    const rows = largestFiles(model).map(({ node: at, bytes, layer, names }) => [
      model.paths.text(at),
      bytes,
      layer,
      names,
    ])
    expect(rows).toEqual([
      ['/app/link', 1000, 0, 1],
      ['/app/main', 1000, 1, 1],
      ['/etc/conf', 150, 2, 1],
      ['/Zed/Readme.MD', 5, 1, 1],
    ])
    expect(namesOf(model, node('/app/link')).map((each) => model.paths.text(each))).toEqual(['/app/link'])
  })

  it('names all names of a content', () => {
    const linked = new ImageModel(analysisOf({ z: 'same', a: hardlink('z'), b: hardlink('a') }))
    expect(largestFiles(linked)).toEqual([{ node: linked.paths.find('/z'), bytes: 4, layer: 0, names: 3 }])
    expect(namesOf(linked, linked.paths.find('/b')).map((each) => linked.paths.text(each))).toEqual([
      '/a',
      '/b',
      '/z',
    ])
  })
})
