import { expect, it } from 'vitest'

import { Turns } from '#renderer/ui/turns'

const task = () => new Promise((resolve) => setTimeout(resolve, 5))

it('takes each turn in a task of its own', async () => {
  let taken = 0
  const turns = new Turns(() => taken++)
  turns.next()
  turns.next()
  await Promise.resolve()
  expect(taken).toBe(0)
  await task()
  expect(taken).toBe(2)
  turns.stop()
})

it('takes no turn any more once it is stopped, not even one that was asked for', async () => {
  let taken = 0
  const turns = new Turns(() => taken++)
  turns.next()
  turns.stop()
  turns.next()
  await task()
  expect(taken).toBe(0)
})
