import type { Actions } from '../../store/store'
import { typedSource } from '../../store/typed-source'
import type { Command } from './command'

/**
 * Opens what was typed as a path or a reference of an image. A word alone counts as one where nothing else was found
 * by it.
 */
export function openCommands(typed: string, foundOthers: boolean, open: Actions['open']): readonly Command[] {
  const found = typedSource(typed.replace(/^@/, ''))
  if (found === null || (foundOthers && !found.sure)) return []
  const { source } = found
  return [
    {
      id: 'open',
      group: 'Open',
      icon: { kind: 'image' },
      label: source,
      code: true,
      note: 'Open this image',
      run: () => open({ source }),
    },
  ]
}
