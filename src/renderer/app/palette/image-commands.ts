import { formatBytes, formatCount } from '#core/query/format'

import { layerText } from '../../image/layer-words'
import { baseOf } from '../../store/base'
import { isLasting } from '../../store/recent'
import { nameParts } from '../../store/source-name'
import type { AppState } from '../../store/state'
import type { Actions } from '../../store/store'
import type { Command } from './command'

/** The images of the engines, and the layers of the image in front. */
export function imageCommands(state: AppState, actions: Actions): readonly Command[] {
  return [...listedImages(state, actions), ...recentImages(state, actions), ...layers(state, actions)]
}

/** What was opened before and is in no list: archives, and images of engines that are not there just now. */
function recentImages({ recent, images, preferences }: AppState, actions: Actions): readonly Command[] {
  const listed = new Set([...images.values()].flatMap(({ list }) => (list ?? []).map(({ source }) => source)))
  return recent
    .filter(({ source }) => isLasting(source) && !listed.has(source))
    .map(({ source, choice, name, storedBytes, at }) => ({
      id: `recent ${source} ${choice} ${at}`,
      group: 'Images',
      icon: { kind: 'image' },
      label: name,
      note: 'recent',
      size: formatBytes(storedBytes, preferences.units),
      run: () => actions.open({ source, choice, name }),
    }))
}

function listedImages({ images, engines, preferences }: AppState, actions: Actions): readonly Command[] {
  return (engines.list ?? []).flatMap((engine) =>
    (images.get(engine.id)?.list ?? []).flatMap((image) =>
      image.names.map((name) => ({
        id: `image ${engine.id} ${image.id} ${name}`,
        group: 'Images' as const,
        icon: { kind: 'image' as const },
        label: nameParts(name).name + nameParts(name).tag,
        note: engine.name,
        size: formatBytes(image.bytes, preferences.units),
        run: () => actions.open({ source: image.source, name, listed: { engine: engine.id, id: image.id } }),
      })),
    ),
  )
}

function layers({ tabs, active, images, preferences }: AppState, actions: Actions): readonly Command[] {
  const tab = tabs.find(({ id }) => id === active)
  const snapshot = tab?.analysis.snapshot ?? null
  if (tab === undefined || snapshot === null) return []
  const base = baseOf(images, tab)
  return snapshot.layers.map(({ index, storedBytes, added, modified, removed }) => {
    const command = snapshot.image.layers[index]?.command ?? null
    const counts = [
      [added, 'added'],
      [modified, 'modified'],
      [removed, 'removed'],
    ] as const
    const note = counts.flatMap(([count, word]) => (count === 0 ? [] : [`${formatCount(count)} ${word}`]))
    return {
      id: `layer ${index}`,
      group: 'Layers' as const,
      icon: { kind: 'layer' as const, layer: index },
      label: layerText(index, command, base) ?? `Layer ${index + 1}`,
      code: command !== null,
      note: note.join(', '),
      size: formatBytes(storedBytes, preferences.units),
      run: () => {
        actions.explore(tab.id, { layer: index, anchor: null, mode: 'layer' })
        actions.setView(tab.id, 'files')
      },
    }
  })
}
