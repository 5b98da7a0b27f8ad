import { describe, expect, it } from 'vitest'

import { requireComplete } from '#cli/gate/complete'
import { analyze } from '#core/analyze/analyze'
import type { Snapshot } from '#core/model/snapshot'
import { analysisOf, identityOf, indexBytes } from '#tests/support/analysis'
import { joined, toBytes } from '#tests/support/bytes'
import { file, gnuLong, symlink, tarOf } from '#tests/support/tar'

describe('an image that engines may make something else of', () => {
  it('is not judged when a header can be read in two ways', () => {
    const tar = joined(gnuLong('L', 'root/.npmrc'), tarOf({ own: file('token', { pax: { path: 'safe' } }) }))
    const snapshot: Snapshot = analyze({
      image: identityOf(1),
      layers: [indexBytes(toBytes(tar))],
      notices: [],
    })
    expect(() => requireComplete(snapshot)).toThrow('layer 1 is not read alike by all tools')
  })

  it('is not judged when an entry lies below a link to nothing', () => {
    const dangling = analysisOf([
      ['l', symlink('nowhere')],
      ['l/x', ''],
    ])
    expect(() => requireComplete(dangling)).toThrow('layer 1 is not read alike by all tools')
  })

  it('is judged when all tools agree', () => {
    expect(() => requireComplete(analysisOf({ a: '1' }))).not.toThrow()
  })
})
