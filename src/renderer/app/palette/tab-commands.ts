import { isRunning } from '../../store/analysis'
import type { AppState } from '../../store/state'
import type { Actions } from '../../store/store'
import { copyText } from '../../ui/copy'
import { command, type Command } from './command'

/** The tabs there are, and what can be done with the one in front. */
export function tabCommands(state: AppState, actions: Actions): readonly Command[] {
  return [...otherTabs(state, actions), ...currentTab(state, actions)]
}

function otherTabs({ tabs, active }: AppState, actions: Actions): readonly Command[] {
  return tabs
    .filter(({ id }) => id !== active)
    .map((tab) => ({
      ...command(tab.analysis.image?.name ?? tab.name, () => actions.activate(tab.id)),
      id: `tab ${tab.id}`,
      group: 'Open tabs',
      icon: { kind: 'tab' },
      note: isRunning(tab.analysis) ? 'analyzing' : undefined,
    }))
}

function currentTab({ tabs, active }: AppState, actions: Actions): readonly Command[] {
  const at = tabs.findIndex(({ id }) => id === active)
  const tab = tabs[at]
  if (tab === undefined) return libraryCommands(actions)
  const { id, analysis } = tab
  const running = isRunning(analysis)
  const digest = analysis.image?.id ?? null
  return [
    ...(running
      ? [command('Cancel analysis', () => actions.cancel(id), 'Escape')]
      : [command('Analyze again', () => actions.retry(id))]),
    command('Go to the library', () => actions.activate('library')),
    command('Close tab', () => actions.close(id), 'q'),
    ...(tabs.length < 2
      ? []
      : [
          command('Close other tabs', () => {
            for (const other of tabs) if (other.id !== id) actions.close(other.id)
          }),
        ]),
    ...(digest === null ? [] : [command('Copy digest of the image', () => void copyText(digest))]),
  ]
}

function libraryCommands(actions: Actions): readonly Command[] {
  return [
    command('Show all images', () => actions.filterLibrary('all')),
    command('Show analyzed images only', () => actions.filterLibrary('analyzed')),
    command('Show dangling images only', () => actions.filterLibrary('dangling')),
    command('Sort images by name', () => actions.sortLibrary('name')),
    command('Sort images by size', () => actions.sortLibrary('size')),
    command('Sort images by creation', () => actions.sortLibrary('created')),
    command('Sort images by efficiency', () => actions.sortLibrary('efficiency')),
  ]
}
