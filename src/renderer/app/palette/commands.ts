import type { Actions } from '../../store/store'
import type { AppState } from '../../store/state'
import { bindingId, isListKey, type KeyBinding } from '../../keys/binding'
import { command, type Command } from './command'
import { imageCommands } from './image-commands'
import { tabCommands } from './tab-commands'

/** All that can be done from where the window is now; `bindings` are the keys that work here. */
export function commandsOf(
  state: AppState,
  actions: Actions,
  bindings: readonly KeyBinding[],
): readonly Command[] {
  const own = [...tabCommands(state, actions), ...windowCommands(state, actions)]
  const named = new Set(own.map(({ label }) => label))
  return [...own, ...imageCommands(state, actions), ...keyCommands(bindings, named)]
}

function windowCommands(state: AppState, actions: Actions): readonly Command[] {
  const { preferences, engines, closedTabs } = state
  const { setPreferences, showOverlay } = actions
  const { theme, units } = preferences
  const themes = { dark: 'Dark theme', light: 'Light theme', system: 'System theme' } as const
  return [
    command('Open sample image', actions.openSample),
    command('Refresh the library', () => void actions.refresh(), 'r'),
    ...(engines.list ?? []).map(({ id, name }) =>
      command(`Show images of ${name}`, () => actions.showPlace({ kind: 'engine', engine: id })),
    ),
    command('Show archives', () => actions.showPlace({ kind: 'files' })),
    ...(['dark', 'light', 'system'] as const)
      .filter((it) => it !== theme)
      .map((it) => command(themes[it], () => setPreferences({ theme: it }))),
    units === 'si'
      ? command('Sizes in KiB, MiB, GiB', () => setPreferences({ units: 'iec' }))
      : command('Sizes in kB, MB, GB', () => setPreferences({ units: 'si' })),
    preferences.characterKeys
      ? command('Turn single-character keys off', () => setPreferences({ characterKeys: false }))
      : command('Turn single-character keys on', () => setPreferences({ characterKeys: true })),
    ...(closedTabs === 0 ? [] : [command('Reopen closed tab', actions.reopen, 'mod+shift+t')]),
    command('Settings', () => showOverlay('settings'), 'mod+,'),
  ]
}

/** What keys do, for everything that has no command of its own; what rows answer to is no command. */
function keyCommands(bindings: readonly KeyBinding[], named: ReadonlySet<string>): readonly Command[] {
  const seen = new Set<string>()
  return bindings.flatMap((binding) => {
    const { label, group, keys, run } = binding
    const id = bindingId(binding)
    if (named.has(label) || seen.has(id) || keys.some(isListKey)) return []
    seen.add(id)
    return [{ ...command(label, () => void run(), keys[0], group), id: `key ${id}`, exact: true }]
  })
}
