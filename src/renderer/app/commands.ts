import { isRunning } from '../store/analysis'
import { nameParts } from '../store/source-name'
import type { AppState } from '../store/state'
import type { Actions } from '../store/store'

/** Something that the palette offers. */
export interface Command {
  readonly id: string
  readonly group: 'Images' | 'Open tabs' | 'Commands'
  readonly label: string
  /** Words beside the label. */
  readonly note?: string | undefined
  readonly chord?: string | undefined
  readonly run: () => void
}

/** All that can be done from where the window is now. */
export function commandsOf(state: AppState, actions: Actions, mac: boolean): readonly Command[] {
  return [
    ...tabCommands(state, actions),
    ...imageCommands(state, actions),
    ...windowCommands(state, actions, mac),
  ]
}

function tabCommands({ tabs, active }: AppState, actions: Actions): readonly Command[] {
  return tabs
    .filter(({ id }) => id !== active)
    .map((tab) => ({
      id: `tab ${tab.id}`,
      group: 'Open tabs' as const,
      label: tab.analysis.image?.name ?? tab.name,
      note: isRunning(tab.analysis) ? 'analyzing' : undefined,
      run: () => actions.activate(tab.id),
    }))
}

function imageCommands({ images, engines }: AppState, actions: Actions): readonly Command[] {
  return (engines.list ?? []).flatMap((engine) =>
    (images.get(engine.id)?.list ?? []).flatMap((image) =>
      image.names.map((name) => ({
        id: `image ${engine.id} ${image.id} ${name}`,
        group: 'Images' as const,
        label: nameParts(name).name + nameParts(name).tag,
        note: engine.name,
        run: () => actions.open({ source: image.source, name, listed: { engine: engine.id, id: image.id } }),
      })),
    ),
  )
}

function windowCommands(state: AppState, actions: Actions, mac: boolean): readonly Command[] {
  const { preferences, engines } = state
  const command = (label: string, run: () => void, chord?: string): Command => ({
    id: label,
    group: 'Commands',
    label,
    chord,
    run,
  })
  const other = preferences.units === 'si' ? 'iec' : 'si'
  return [
    ...currentTabCommands(state, actions, command),
    command('Open archive…', () => void actions.openArchive(), mac ? 'mod+o' : 'mod+shift+o'),
    command('Open sample image', actions.openSample),
    command('Open another image', actions.openAnother, 'o'),
    command('Refresh the library', () => void actions.refresh(), 'r'),
    ...(engines.list ?? []).map(({ id, name }) =>
      command(`Show images of ${name}`, () => actions.showPlace({ kind: 'engine', engine: id })),
    ),
    command('Show files', () => actions.showPlace({ kind: 'files' })),
    command('Dark theme', () => actions.setPreferences({ theme: 'dark' })),
    command('Light theme', () => actions.setPreferences({ theme: 'light' })),
    command('Theme of the system', () => actions.setPreferences({ theme: 'system' })),
    command(other === 'iec' ? 'Sizes in KiB, MiB, GiB' : 'Sizes in kB, MB, GB', () =>
      actions.setPreferences({ units: other }),
    ),
    command('All keys', () => actions.showOverlay('keys'), '?'),
  ]
}

function currentTabCommands(
  { tabs, active }: AppState,
  actions: Actions,
  command: (label: string, run: () => void, chord?: string) => Command,
): readonly Command[] {
  const tab = tabs.find(({ id }) => id === active)
  if (tab === undefined) return []
  const { id, analysis } = tab
  const close = command('Close tab', () => actions.close(id), 'q')
  if (isRunning(analysis)) return [command('Cancel analysis', () => actions.cancel(id), 'Escape'), close]
  const again = command('Analyze again', () => actions.retry(id))
  if (analysis.snapshot === null) return [again, close]
  return [
    command('Files', () => actions.setView(id, 'files'), 'mod+1'),
    command('Wasted space', () => actions.setView(id, 'waste'), 'mod+2'),
    command('Largest files', () => actions.setView(id, 'largest'), 'mod+3'),
    command('Search everywhere', () => actions.showOverlay('search'), 'mod+shift+f'),
    command('Config', () => actions.setView(id, 'config'), 'mod+5'),
    again,
    close,
  ]
}

/** Images shown at most: an engine may have thousands. */
const MOST_IMAGES = 12

/** The commands whose label holds every word of `query`, group by group, those that start with it first. */
export function matchingCommands(commands: readonly Command[], query: string): readonly Command[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  const start = words[0] ?? ''
  const found = commands.filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)))
  // Without a word to go by, what can be done comes before what is there.
  const order =
    words.length === 0
      ? (['Open tabs', 'Commands', 'Images'] as const)
      : (['Open tabs', 'Images', 'Commands'] as const)
  return order.flatMap((group) => {
    const members = found.filter((command) => command.group === group)
    const first = members.filter(({ label }) => label.toLowerCase().startsWith(start))
    const rest = members.filter(({ label }) => !label.toLowerCase().startsWith(start))
    return [...first, ...rest].slice(0, group === 'Images' ? MOST_IMAGES : undefined)
  })
}
