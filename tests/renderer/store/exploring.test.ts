import { expect, it } from 'vitest'

import { memoryClient } from '#renderer/api/memory-client'
import { createApp } from '#renderer/store/store'

it('goes back to one layer when one is chosen, and keeps a range otherwise', () => {
  const client = memoryClient({ analyze: () => {} })
  const { store, actions } = createApp({
    client,
    storage: null,
    now: Date.now,
    pickFiles: () => Promise.resolve([]),
  })
  actions.open({ source: 'sample' })
  const selection = () => store.getState().tabs[0]?.explorer
  const id = store.getState().tabs[0]?.id ?? 0
  actions.explore(id, { layer: 2, anchor: 0 })
  actions.explore(id, { node: 1, mode: 'final' })
  expect(selection()).toMatchObject({ layer: 2, anchor: 0 })
  actions.explore(id, { layer: 1 })
  expect(selection()).toMatchObject({ layer: 1, anchor: null })
  actions.explore(id, { layer: 2, anchor: 0 })
  actions.showInFiles(id, 1, 1)
  expect(selection()).toMatchObject({ layer: 1, anchor: null })
})
