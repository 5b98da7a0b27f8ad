import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { MENU_COMMANDS, type Bridge } from '#contract/bridge'
import { followDesktop } from '#renderer/app/follow-desktop'

import { PlayedApp } from '../store/play-app'

let played: PlayedApp
let choose: (command: string) => void
let zooms: number[]

beforeEach(() => {
  vi.useFakeTimers()
  played = new PlayedApp()
  zooms = []
  const bridge: Bridge = {
    call: () => Promise.reject(new Error('no host')),
    onFrame: () => () => {},
    onOpen: () => () => {},
    pathOf: () => '',
    onCommand: (listener) => {
      choose = listener
      return () => {}
    },
    zoom: (percent) => void zooms.push(percent),
  }
  followDesktop(played.app, bridge)
})

afterEach(() => {
  played.stop()
  vi.useRealTimers()
})

it('draws the page as large as it is set, at once and from then on', () => {
  choose('zoom-in')
  choose('zoom-in')
  choose('zoom-out')
  choose('zoom-reset')
  expect(zooms).toEqual([100, 110, 125, 110, 100])
})

it('does what the menu says with the tab in front', () => {
  played.actions.open({ source: 'sample' })
  choose('settings')
  expect(played.state.overlay).toBe('settings')
  choose('close-tab')
  choose('close-tab')
  expect(played.state.tabs).toHaveLength(0)
  choose('reopen-tab')
  expect(played.state.tabs).toHaveLength(1)
  choose('open-image')
  expect(played.state).toMatchObject({ active: 'library', library: { searchWishes: 1 } })
})

it('passes over what it does not know', () => {
  choose('constructor')
  choose('format-disk')
  expect(played.state).toMatchObject({ overlay: null, tabs: [] })
  expect(MENU_COMMANDS).not.toContain('format-disk')
})
