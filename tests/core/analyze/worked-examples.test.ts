import { describe, expect, it } from 'vitest'

import { placeEntries } from '#core/analyze/places'
import { diveScore } from '#core/analyze/dive/score'
import { pathText } from '#core/model/path-text'
import { analysisOf, indexOf, wasteOf } from '#tests/support/analysis'
import { WORKED_EXAMPLES } from '#tests/support/worked-examples'

describe.each(WORKED_EXAMPLES)('$name', ({ layers, dive, totals, waste }) => {
  const snapshot = analysisOf(...layers)

  it('has our totals', () => {
    const { storedBytes, reachableBytes, reclaimableBytes } = snapshot.totals
    expect([storedBytes, reachableBytes, reclaimableBytes]).toEqual(totals)
  })

  it('names every wasted copy', () => {
    expect(wasteOf(snapshot)).toEqual(waste.toSorted())
  })

  it("has dive's figures to the last bit", () => {
    const { efficiencyScore, wastedBytes, userWastedPercent } = snapshot.dive
    expect([efficiencyScore, wastedBytes, userWastedPercent]).toEqual(dive.slice(0, 3))
  })

  it("has dive's list", () => {
    const indexes = layers.map((members) => indexOf(members))
    const { references, paths } = diveScore(indexes, placeEntries(indexes))
    const list = references.map(({ node, count, bytes }) => [count, bytes, pathText(paths.pathOf(node))])
    expect(list.toSorted(byBytesThenPath)).toEqual(dive[3])
  })
})

function byBytesThenPath(a: (string | number)[], b: (string | number)[]): number {
  return Number(b[1]) - Number(a[1]) || (String(a[2]) < String(b[2]) ? -1 : 1)
}
