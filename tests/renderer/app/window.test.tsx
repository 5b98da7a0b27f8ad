import { act } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { snapshotEvents } from '#contract/snapshot-events'
import { bigImage } from '#tests/renderer/explorer/big-image'
import { VIEWS } from '#renderer/store/views'
import { everyWay } from '#tests/support/every-way'
import { PlayedApp } from '#tests/renderer/store/play-app'

import { Window } from '../../../src/renderer/app/Window'
import { after, render, until, type Rendered } from '../render'

let rendered: Rendered | null = null
let played: PlayedApp | null = null
beforeEach(() => {
  vi.spyOn(console, 'error')
  // Nothing has a size here, which charts complain of.
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
})
afterEach(async () => {
  await rendered?.unmount()
  played?.stop()
  rendered = null
  played = null
  vi.restoreAllMocks()
})

/** The whole window on an image that is worked out in slices. */
async function explored() {
  played = new PlayedApp()
  rendered = await render(<Window app={played.app} />)
  const { actions, asked } = played
  await act(async () => actions.open({ source: 'docker://acme/checkout-api:2.8.0' }))
  await until(() => asked.length === 1, 'the analysis')
  await act(async () => {
    for (const event of snapshotEvents(bigImage(1), 42)) asked[0]?.emit(event)
  })
  await until(() => document.querySelector('[role="treegrid"]') !== null, 'the files')
  return { actions, id: played.tab().id }
}

const text = (): string => document.body.textContent ?? ''

it('shows each view again after each other one', async () => {
  const { actions, id } = await explored()
  for (const view of everyWay(VIEWS)) {
    await act(async () => actions.setView(id, view))
    await after(20)
    expect(text()).not.toContain('cannot be shown')
  }
  expect(console.error).not.toHaveBeenCalled()
}, 60_000)
