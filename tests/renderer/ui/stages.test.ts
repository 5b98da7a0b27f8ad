import { describe, expect, it } from 'vitest'

import { toEnd } from '#core/query/steps'
import { Stages } from '#renderer/ui/stages'

describe('Stages', () => {
  it('passes a stage at once whose needs are the same', () => {
    const stages = new Stages()
    let made = 0
    const take = (...needs: unknown[]) => toEnd(stages.at('rows', needs, () => ++made))
    const need = {}
    expect([take(need, 1), take(need, 1), take(need, 2), take({}, 2), take(need, 1)]).toEqual([1, 1, 2, 3, 4])
  })

  it('remembers nothing of what was not brought to its end', () => {
    const stages = new Stages()
    const given = stages.at('rows', [1], () => 'old')
    given.next()
    expect(toEnd(stages.at('rows', [1], () => 'new'))).toBe('new')
  })

  it('keeps the last filter that was one', () => {
    const stages = new Stages()
    const some = { kind: 'matches', matched: new Uint8Array(1) } as const
    expect(stages.valid({ kind: 'invalid', why: 'x' })).toEqual({ kind: 'all' })
    expect(stages.valid(some)).toBe(some)
    expect(stages.valid({ kind: 'invalid', why: 'x' })).toBe(some)
  })
})
