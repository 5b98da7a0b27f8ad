import { NO_BUILD_DATE } from '#core/query/config/build-date'
import { formatBytes, formatRelativeTime } from '#core/query/format'
import type { EngineStatus, ImageSummary } from '#contract/calls'

import { table } from '../terminal/table'
import type { Column } from '../terminal/table'
import type { Look } from '../terminal/terminal'
import { nextCommand } from './next-command'

const DIGEST_SHOWN = 12

/** Images as a table, one line for each engine that has none to show, and the command to go on with. */
export function imagesText(
  engines: readonly EngineStatus[],
  images: readonly ImageSummary[],
  now: number,
  look: Look,
): string[] {
  const { style, text, columns } = look
  const engineName = (id: string): string => engines.find((engine) => engine.id === id)?.name ?? id
  const cells: readonly Column<ImageSummary>[] = [
    { title: 'size', align: 'right', value: ({ bytes }) => formatBytes(bytes) },
    {
      title: 'created',
      align: 'left',
      value: ({ createdAt, reproducible }) =>
        createdAt !== null ? formatRelativeTime(createdAt, now) : reproducible === true ? NO_BUILD_DATE : '',
    },
    { title: 'ID', align: 'left', value: ({ id }) => text(shortId(id)), paint: style.dim },
    { title: 'engine', align: 'left', value: ({ engine }) => text(engineName(engine)) },
    { title: 'image', align: 'left', value: ({ names }) => text(namesText(names)), cut: 'middle' },
  ]
  const bare = engines.filter(
    ({ id, state }) => state === 'running' && !images.some((each) => each.engine === id),
  )
  const named = images.find(({ names }) => names.length > 0)
  // A plain name means Docker first.
  const source = named?.engine === 'docker' ? named.names[0] : named?.source
  return [
    ...(images.length === 0 ? [] : table(cells, images, { columns, title: style.dim })),
    ...bare.map(({ name }) => `${text(name)} has no images.`),
    ...(source === undefined ? [] : ['', ...nextCommand('See what is in one:', ['analyze', source], look)]),
  ]
}

function namesText(names: readonly string[]): string {
  return names.length === 0 ? '(no name)' : names.join(', ')
}

function shortId(id: string): string {
  return id.replace(/^sha256:/, '').slice(0, DIGEST_SHOWN)
}
