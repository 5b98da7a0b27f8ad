import type { AppWindow } from '../fixtures'
import { goToTab, PATIENCE, TABS } from '../real-size'
import type { At } from './at'

const SHOWS = {
  Files: ['files', 'The layers of a large image, and what one of them did'],
  'Wasted space': ['waste', 'The folders that explain most of its waste'],
  'Largest files': ['largest', 'A hundred thousand files as a map and a list'],
  Breakdown: ['breakdown', 'How a large image grew'],
  Config: ['config', 'How a large image runs'],
} as const

/** With an image of real size, which shows what the small sample cannot: long lists, deep paths, many figures. */
export async function realSizeStates(app: AppWindow, at: At): Promise<void> {
  await app.explored(PATIENCE)
  for (const tab of TABS) {
    await goToTab(app, tab)
    const [name, shows] = SHOWS[tab]
    await at(`large-${name}`, shows)
  }
}
