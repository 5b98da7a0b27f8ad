import { describe, expect, it } from 'vitest'

import { Turns } from '#node/lib/turns'

describe('Turns', () => {
  it('lets so many run at a time, the largest first', async () => {
    const turns = new Turns(2)
    const begun: number[] = []
    let running = 0
    let most = 0
    const work = (size: number) =>
      turns.run(async () => {
        begun.push(size)
        most = Math.max(most, ++running)
        await new Promise((resolve) => setTimeout(resolve, 1))
        running--
        return size
      }, size)
    expect(await Promise.all([3, 1, 5, 5, 9].map(work))).toEqual([3, 1, 5, 5, 9])
    expect([begun, most]).toEqual([[9, 5, 5, 3, 1], 2])
  })

  it('takes equals in the order in which they came', async () => {
    const turns = new Turns(1)
    const begun: string[] = []
    await Promise.all(['a', 'b', 'c'].map((name) => turns.run(async () => void begun.push(name))))
    expect(begun).toEqual(['a', 'b', 'c'])
  })

  it('goes on after a task that failed', async () => {
    const turns = new Turns(1)
    const failing = turns.run(() => Promise.reject(new Error('no')))
    const after = turns.run(() => Promise.resolve('yes'))
    await expect(failing).rejects.toThrow('no')
    expect(await after).toBe('yes')
  })
})
